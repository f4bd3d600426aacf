package io.glossa.tasks.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The names that a stream says a table needs, beside those that its tasks then have. */
@QuarkusTest
class TableNamesTest extends TasksTestBase {

    @Test
    void thereIsNothingWithoutTasks() {
        assertEquals("{\"columns\":{\"records\":false,\"data\":[],\"results\":[],\"chats\":[]}}", told(project(), ""));
    }

    @Test
    void namesAreThoseOfTheRecordsWhateverHappensToTheTasks() {
        long project = project();
        var random = new Random(7);
        var tasks = imported(
                project,
                """
                [{"data": {"text": "a"}}, {"data": {"text": "b", "rare": {"x": 1}}}, {"data": {"text": "c", "id": 7}},
                 {"data": {"text": "d", "skipped": true}, "annotations": [{"was_cancelled": true, "result": [%s]}]},
                 {"data": {"text": "e", "brought": 1.5}, "annotations": [{"result": [%s, %s]}, {"result": []}]},
                 {"data": {"text": "f"}, "annotations": [{"result": [{"type": "relation", "from_id": "a"}]}]},
                 {"data": {"text": "g"}}, {"data": {"text": "h", "ünde/r \\"x\\"": null}}]"""
                        .formatted(
                                region("left out", "choices"), region("brought", "choices"), region("untyped", null)));
        assertSameNames(project, tasks);
        var annotations = new ArrayList<Long>();
        for (int i = 0; i < 16; i++) {
            var task = tasks.get(random.nextInt(tasks.size()));
            switch (random.nextInt(annotations.isEmpty() ? 1 : 4)) {
                case 0, 1 -> {
                    var type = random.nextInt(4) == 0 ? "chatmessage" : "choices";
                    annotations.add(annotate(
                            task,
                            "{\"result\": [" + region(type + random.nextInt(3), type) + "], \"was_cancelled\": "
                                    + (random.nextInt(3) == 0) + "}"));
                }
                case 2 ->
                    as(10).delete("/api/annotations/" + annotations.remove(random.nextInt(annotations.size())))
                            .then()
                            .statusCode(204);
                default ->
                    as(10).body("{\"result\": [" + region("changed" + random.nextInt(2), "textarea") + "]}")
                            .patch("/api/annotations/" + annotations.get(random.nextInt(annotations.size())))
                            .then()
                            .statusCode(200);
            }
            if (i % 4 == 3) assertSameNames(project, tasks);
        }
        as(10).delete("/api/tasks/" + tasks.get(1)).then().statusCode(204);
        as(10).body("{\"data\": {\"text\": \"x\", \"new\": []}}")
                .patch("/api/tasks/" + tasks.get(0))
                .then()
                .statusCode(200);
        assertSameNames(project, tasks);
    }

    @Test
    void aNameThatIsChatAndNoChatIsNotPromised() {
        long project = project();
        var tasks = imported(project, "[{\"text\": \"a\"}, {\"text\": \"b\"}]");
        annotate(tasks.get(0), "{\"result\": [" + region("said", "chatmessage") + "]}");
        assertSameNames(project, tasks);
        var other = annotate(tasks.get(1), "{\"result\": [" + region("said", "choices") + "]}");
        assertEquals("{\"columns\":null}", told(project, ""));
        var columns = new JsonObject(told(project, "&ids=" + tasks.get(0))).getJsonObject("columns");
        assertEquals(Set.of("said"), names(columns, "chats"));
        as(10).delete("/api/annotations/" + other).then().statusCode(204);
        assertSameNames(project, tasks);
    }

    @Test
    void moreNamesThanAnybodyReadsAreNotPromised() {
        long project = project();
        var data = new JsonObject().put("text", "a");
        for (int i = 0; i < 5_000; i++) data.put("k" + i, i);
        imported(project, "[" + data.encode() + "]");
        assertEquals("{\"columns\":null}", told(project, "&download_all_tasks=true"));
    }

    @Test
    void manyRareNamesAreFoundOneBehindTheOther() {
        long project = project();
        var body = new JsonArray();
        for (int i = 0; i < 250; i++) {
            body.add(new JsonObject().put("text", "a").put("k" + i, i).put("m" + i % 7, i));
        }
        var tasks = imported(project, body.encode());
        for (int i = 0; i < 250; i += 60) annotate(tasks.get(i), "{\"result\": [" + region("r" + i, "number") + "]}");
        assertSameNames(project, List.of());
    }

    private static String region(String name, String type) {
        var region = new JsonObject().put("from_name", name).put("to_name", "text");
        if (type != null) region.put("type", type).put("value", new JsonObject().put(type, new JsonArray().add("x")));
        return region.encode();
    }

    private static long annotate(long task, String body) {
        return as(10).body(body)
                .post("/api/tasks/" + task + "/annotations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    /** Of all tasks, of those annotated, and of these. */
    private static void assertSameNames(long project, List<Long> tasks) {
        assertSameNames(project, "&download_all_tasks=true");
        assertSameNames(project, "");
        if (tasks.isEmpty()) return;
        assertSameNames(project, "&ids=" + tasks.get(0));
        var some = tasks.subList(1, Math.min(5, tasks.size())).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        assertSameNames(project, "&download_all_tasks=true&ids=" + some);
    }

    private static void assertSameNames(long project, String query) {
        var lines = lines(project, query);
        var columns = new JsonObject(lines.get(0)).getJsonObject("columns");
        var seen = new Seen();
        for (var line : lines.subList(1, lines.size() - 1)) seen.task(new JsonObject(line));
        var ambiguous = seen.chats.stream().anyMatch(seen.results::contains);
        if (ambiguous) {
            assertNull(columns, query);
            return;
        }
        assertEquals(seen.records, columns.getBoolean("records"), query);
        assertEquals(seen.data, names(columns, "data"), query);
        assertEquals(seen.results, names(columns, "results"), query);
        assertEquals(seen.chats, names(columns, "chats"), query);
    }

    private static Set<String> names(JsonObject columns, String kind) {
        return columns.getJsonArray(kind).stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String told(long project, String query) {
        return lines(project, query).get(0);
    }

    private static List<String> lines(long project, String query) {
        return asService()
                .urlEncodingEnabled(false)
                .get("/internal/projects/" + project + "/export?columns=true" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }

    /** What tables have of tasks, by their rules. */
    private static final class Seen {
        private final TreeSet<String> data = new TreeSet<>();
        private final TreeSet<String> results = new TreeSet<>();
        private final TreeSet<String> chats = new TreeSet<>();
        private boolean records;

        void task(JsonObject task) {
            var annotations = task.getJsonArray("annotations");
            var kept = annotations.stream()
                    .map(JsonObject.class::cast)
                    .filter(annotation -> !annotation.getBoolean("was_cancelled"))
                    .toList();
            if (kept.isEmpty() && !annotations.isEmpty()) return;
            records = true;
            data.addAll(task.getJsonObject("data").fieldNames());
            for (var annotation : kept) {
                for (var result : annotation.getJsonArray("result")) {
                    var name = ((JsonObject) result).getString("from_name");
                    var chat = "chatmessage".equals(((JsonObject) result).getString("type"));
                    if (name != null) (chat ? chats : results).add(name);
                }
            }
        }
    }
}
