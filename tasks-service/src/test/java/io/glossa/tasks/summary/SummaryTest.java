package io.glossa.tasks.summary;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.glossa.tasks.json.JsonType;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SummaryTest extends TasksTestBase {
    private static final String REGION =
            "{\"from_name\":\"sent\",\"to_name\":\"text\",\"type\":\"choices\",\"value\":{\"choices\":[\"%s\"]}}";
    private static final String FREE =
            "{\"from_name\":\"ta\",\"to_name\":\"text\",\"type\":\"textarea\",\"value\":{\"text\":[\"hey\"]}}";

    @Inject
    Summaries summaries;

    @Inject
    DataColumns columns;

    @Test
    void tellsWhatTasksHoldAndResultsUse() {
        long project = project();
        assertEquals(
                new JsonObject()
                        .put("all_data_columns", new JsonObject())
                        .put("common_data_columns", new JsonArray())
                        .put("created_annotations", new JsonObject())
                        .put("created_labels", new JsonObject())
                        .put("created_labels_drafts", new JsonObject()),
                summary(project));
        var tasks =
                imported(project, "[{\"text\":\"a\",\"extra\":0},{\"text\":\"b\",\"extra\":\"x\"},{\"text\":\"c\"}]");
        long first = annotate(tasks.get(0), "[" + REGION.formatted("pos") + "," + FREE + "]", "");
        annotate(tasks.get(1), "[" + REGION.formatted("pos") + "]", ",\"was_cancelled\":true");
        annotate(tasks.get(2), "[" + REGION.formatted("neg") + "]", ",\"ground_truth\":true");
        as(10).body("{\"result\":[" + REGION.formatted("neg") + "]}")
                .post("/api/tasks/" + tasks.get(0) + "/drafts")
                .then()
                .statusCode(201);
        assertEquals(
                new JsonObject()
                        .put("all_data_columns", new JsonObject().put("text", 3).put("extra", 2))
                        .put("common_data_columns", new JsonArray().add("text"))
                        .put(
                                "created_annotations",
                                new JsonObject().put("ta|text|textarea", 1).put("sent|text|choices", 3))
                        .put(
                                "created_labels",
                                new JsonObject()
                                        .put("ta", new JsonObject())
                                        .put(
                                                "sent",
                                                new JsonObject().put("neg", 1).put("pos", 2)))
                        .put("created_labels_drafts", new JsonObject().put("sent", new JsonObject().put("neg", 1))),
                summary(project));
        assertEquals(
                List.of(
                        new DataColumn("text", Map.of(JsonType.STRING, 3L)),
                        new DataColumn("extra", Map.of(JsonType.NUMBER, 1L, JsonType.STRING, 1L))),
                columns.of(project).await().indefinitely());

        as(10).delete("/api/annotations/" + first).then().statusCode(204);
        as(10).body("{\"data\":{\"text\":1}}")
                .patch("/api/tasks/" + tasks.get(1))
                .then()
                .statusCode(200);
        var changed = summary(project);
        assertEquals(new JsonObject().put("sent|text|choices", 2), changed.getJsonObject("created_annotations"));
        assertEquals(new JsonObject().put("text", 3).put("extra", 1), changed.getJsonObject("all_data_columns"));

        as(10).delete("/api/projects/" + project + "/tasks").then().statusCode(204);
        assertEquals(new JsonObject(), summary(project).getJsonObject("all_data_columns"));
        assertEquals(new JsonObject(), summary(project).getJsonObject("created_labels"));
        assertEquals(new JsonObject(), summary(project).getJsonObject("created_labels_drafts"));
    }

    @Test
    void importedAnnotationsCountFromAResetOn() {
        long project = project();
        imported(
                project,
                "[{\"data\":{\"text\":\"a\"},\"annotations\":[{\"result\":[" + REGION.formatted("pos") + "]}]}]");
        assertEquals(new JsonObject(), summary(project).getJsonObject("created_annotations"));
        for (int i = 0; i < 2; i++) {
            as(10).post("/api/projects/" + project + "/summary/reset")
                    .then()
                    .statusCode(200)
                    .body(equalTo(""));
            assertEquals(
                    new JsonObject().put("sent|text|choices", 1),
                    summary(project).getJsonObject("created_annotations"));
        }
    }

    @Test
    void isRefusedToStrangers() {
        long project = project();
        as(10, 2, Role.OWNER)
                .get("/api/projects/" + project + "/summary")
                .then()
                .statusCode(404)
                .body("detail", equalTo("No ProjectSummary matches the given query."));
        as(10, 2, Role.OWNER)
                .post("/api/projects/" + project + "/summary/reset")
                .then()
                .statusCode(404)
                .body("detail", equalTo("No Project matches the given query."));
        as(10, 1, Role.ANNOTATOR)
                .post("/api/projects/" + project + "/summary/reset")
                .then()
                .statusCode(403);
        as(10).body("{}").post("/api/projects/" + project + "/summary").then().statusCode(405);
    }

    @Test
    void longNamesAreCountedToo() {
        long project = project();
        var name = new Random(1)
                .ints(4_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var tasks = imported(project, "[{\"text\":\"a\",\"" + name + "\":1}]");
        annotate(tasks.get(0), "[" + REGION.formatted("pos").replace("sent", name) + "]", "");
        assertEquals(1, summary(project).getJsonObject("all_data_columns").getInteger(name));
        assertEquals(1, summary(project).getJsonObject("created_annotations").getInteger(name + "|text|choices"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void staysEqualToARecountWhateverHappens(long seed) {
        long project = project();
        var tasks = new ArrayList<>(imported(project, "[{\"text\":\"a\"},{\"text\":1,\"b\":null}]"));
        // at the same time, so that their writes meet
        var writers = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 4; i++) {
            var random = new Random(seed * 10 + i);
            long user = 10 + i;
            writers.add(CompletableFuture.runAsync(() -> {
                for (int step = 0; step < 30; step++) write(project, tasks, user, random);
            }));
        }
        writers.forEach(CompletableFuture::join);
        var kept = summary(project);
        assertEquals(0, summaries.recount(project).await().indefinitely());
        assertEquals(kept, summary(project));
    }

    private void write(long project, List<Long> tasks, long user, Random random) {
        var label = random.nextBoolean() ? "pos" : "neg";
        var result = "{\"result\":[" + REGION.formatted(label) + (random.nextBoolean() ? "," + FREE : "") + "]";
        long task;
        synchronized (tasks) {
            task = tasks.get(random.nextInt(tasks.size()));
        }
        switch (random.nextInt(9)) {
            case 0 -> {
                var created =
                        imported(project, "[{\"text\":\"a\",\"k" + random.nextInt(3) + "\":" + step(random) + "}]");
                synchronized (tasks) {
                    tasks.addAll(created);
                }
            }
            case 1 ->
                as(user).body("{\"data\":{\"text\":" + step(random) + ",\"z\":1}}")
                        .patch("/api/tasks/" + task);
            case 2 -> {
                if (random.nextInt(3) == 0) as(user).delete("/api/tasks/" + task);
            }
            case 3 -> as(user).body(result + "}").post("/api/tasks/" + task + "/drafts");
            case 4 ->
                as(user).body("{\"project\":" + project + ",\"data\":{\"text\":\"t\",\"n\":" + step(random) + "}}")
                        .post("/api/tasks");
            default -> annotation(task, user, result, random);
        }
    }

    private void annotation(long task, long user, String result, Random random) {
        var answer = as(user).body(result + "}").post("/api/tasks/" + task + "/annotations");
        if (answer.statusCode() != 201) return;
        var path = "/api/annotations/" + answer.jsonPath().getLong("id");
        switch (random.nextInt(4)) {
            case 0 -> as(user).delete(path);
            case 1 -> as(user).body("{\"result\":[" + FREE + "]}").patch(path);
            case 2 -> as(user).body("{}").post(path + "/convert-to-draft");
            default -> as(user).body("{\"ground_truth\":true}").patch(path);
        }
    }

    private static String step(Random random) {
        return List.of("1", "\"s\"", "null", "[1]", "{\"a\":1}", "true").get(random.nextInt(6));
    }

    private static long annotate(long task, String result, String more) {
        return as(10).body("{\"result\":" + result + more + "}")
                .post("/api/tasks/" + task + "/annotations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static JsonObject summary(long project) {
        var shown = new JsonObject(as(10).get("/api/projects/" + project + "/summary")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertEquals(project, ((Number) shown.remove("project")).longValue());
        assertEquals("2026-11-21T08:02:03.921983Z", shown.remove("created_at"));
        return shown;
    }
}
