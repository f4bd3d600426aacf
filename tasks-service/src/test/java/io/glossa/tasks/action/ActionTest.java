package io.glossa.tasks.action;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.EventType;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ActionTest extends TasksTestBase {
    private static final String RESULT =
            "[{\"from_name\":\"sent\",\"to_name\":\"text\",\"type\":\"choices\",\"value\":{\"choices\":[\"pos\"]}}]";

    @Inject
    Pool pool;

    @Test
    void theMenuHoldsWhatTheCallerMayDo() {
        long project = project();
        as(10).get("/api/dm/actions?project=" + project)
                .then()
                .statusCode(200)
                .body(
                        "id",
                        contains(
                                "retrieve_tasks_predictions",
                                "predictions_to_annotations",
                                "remove_duplicates",
                                "delete_tasks",
                                "delete_tasks_annotations",
                                "delete_tasks_predictions"))
                .body("find { it.id == 'remove_duplicates' }.permission", contains("projects.change", "tasks.delete"))
                .body("find { it.id == 'delete_tasks' }.permission", equalTo("tasks.delete"));
        as(10, 1, Role.ANNOTATOR)
                .get("/api/dm/actions?project=" + project)
                .then()
                .statusCode(200)
                .body("", hasSize(0));
        as(10, 2, Role.OWNER).get("/api/dm/actions?project=" + project).then().statusCode(404);
        as(10).get("/api/dm/actions").then().statusCode(404);
    }

    @Test
    void whoMayNotIsRefused() {
        long project = project();
        var tasks = tasks(project, 2);
        as(10, 1, Role.ANNOTATOR)
                .body("{}")
                .post("/api/dm/actions?id=delete_tasks&project=" + project)
                .then()
                .statusCode(403);
        as(10, 2, Role.OWNER)
                .body("{}")
                .post("/api/dm/actions?id=delete_tasks&project=" + project)
                .then()
                .statusCode(404);
        run(project, "bogus", "{}").statusCode(404).body("detail", equalTo("Can't find 'bogus' in registered actions"));
        as(10).get("/api/dm/actions/bogus/form?project=" + project).then().statusCode(404);
        as(10).body("{}")
                .post("/api/dm/actions?project=" + project)
                .then()
                .statusCode(422)
                .body("detail", equalTo("No action id \"None\", use ?id=<action-id>"));
        run(project, "delete_tasks", "{\"selectedItems\":{\"all\":7}}").statusCode(400);
        run(project, "delete_tasks&view=999999999", "{}").statusCode(404);
        assertEquals(2, count("task where id = any($1)", tasks));
    }

    @Test
    void tasksOfOtherProjectsAreNeverTouched() {
        long mine = project();
        long other = project();
        var there = tasks(other, 2);
        tasks(mine, 1);
        run(mine, "delete_tasks", "{\"selectedItems\":{\"all\":false,\"included\":" + there + "}}")
                .statusCode(200)
                .body("processed_items", equalTo(0));
        run(
                        mine,
                        "add_data_field",
                        "{\"selectedItems\":{\"all\":false,\"included\":" + there
                                + "},\"value_name\":\"k\",\"value_type\":\"Number\",\"value\":1}")
                .statusCode(200)
                .body("detail", equalTo("Updated 0 tasks"));
        assertEquals(2, count("task where id = any($1) and not data ? 'k'", there));
    }

    @Test
    void anAnnotatorsAnnotationsAndDraftsAreDeleted() {
        long project = project();
        var tasks = tasks(project, 2);
        for (long user = 10; user < 12; user++) {
            annotate(user, tasks.get(0));
            as(user).body("{\"result\":" + RESULT + "}").post("/api/tasks/" + tasks.get(1) + "/drafts");
        }
        as(10).get("/api/dm/actions/delete_tasks_annotations/form?project=" + project)
                .then()
                .statusCode(200)
                .body("[0].fields[0].options.value", contains("10", "11"));
        run(project, "delete_tasks_annotations", "{\"annotator\":\"11\"}")
                .statusCode(200)
                .body("processed_items", equalTo(1))
                .body("detail", equalTo("Deleted 1 annotations"));
        assertEquals(1, count("annotation where task = any($1) and completed_by = 10", tasks));
        assertEquals(1, count("draft where task = any($1)", tasks));
        assertEquals(1, count("task where id = any($1) and updated_by = 10 and total_annotations = 1", tasks));
        run(project, "delete_tasks_annotations", "{\"annotator\":\"x\"}").statusCode(400);
        expectNoDrift(project);
    }

    @Test
    void oneAnnotationIsCopiedToTheOthers() {
        long project = project();
        var tasks = tasks(project, 3);
        long source = annotate(11, tasks.get(0));
        run(project, "propagate_annotations", "{\"source_annotation_id\":" + source + "}")
                .statusCode(200)
                .body("detail", equalTo("Created 2 annotations"));
        assertEquals(
                2,
                count(
                        "annotation where task = any($1) and completed_by = 10 and parent_annotation = " + source,
                        tasks));
        assertEquals(3, count("task where id = any($1) and is_labeled", tasks));
        run(project, "propagate_annotations", "{\"source_annotation_id\":999999999}")
                .statusCode(400)
                .body(containsString("Source annotation 999999999 not found in the current project"));
        run(project, "propagate_annotations", "{}").statusCode(400);
        expectNoDrift(project);
    }

    @Test
    void theNewestAnnotationBecomesTheGroundTruth() {
        long project = project(record -> record.put("maximum_annotations", 2));
        var tasks = tasks(project, 3);
        long first = annotate(10, tasks.get(0));
        long second = annotate(11, tasks.get(0));
        long skipped = annotate(11, tasks.get(1));
        as(11).body("{\"was_cancelled\":true}").patch("/api/annotations/" + skipped);
        as(10).get("/api/dm/actions/assign_ground_truths/form?project=" + project)
                .then()
                .statusCode(200)
                .body("[0].fields[0].name", equalTo("annotator"))
                .body("[0].fields[0].options.value", contains("10", "11"));
        run(project, "assign_ground_truths", "{}")
                .statusCode(200)
                .body("processed_items", equalTo(1))
                .body("detail", equalTo("Assigned 1 ground truths"));
        assertEquals(List.of(second), groundTruths(tasks));
        run(project, "assign_ground_truths", "{\"annotator\":10}").body("processed_items", equalTo(1));
        assertEquals(List.of(first), groundTruths(tasks));
        run(project, "assign_ground_truths", "{\"annotator\":\"10\"}").body("processed_items", equalTo(0));
        run(project, "assign_ground_truths", "{\"annotator\":\"x\"}").statusCode(400);
        assertEquals(1, count("task where id = any($1) and ground_truths = 1", tasks));
        expectNoDrift(project);
    }

    private List<Long> groundTruths(List<Long> tasks) {
        var ids = new ArrayList<Long>();
        pool.preparedQuery("select id from annotation where task = any($1) and ground_truth order by id")
                .execute(Tuple.tuple().addArrayOfLong(tasks.toArray(Long[]::new)))
                .await()
                .indefinitely()
                .forEach(row -> ids.add(row.getLong(0)));
        return ids;
    }

    @Test
    void ofDuplicatesTheAnnotatedOneStays() {
        long project = project(record -> record.put("maximum_annotations", 2));
        var tasks = imported(
                project, "[{\"text\":\"a\"},{\"text\":\"b\"},{\"text\":\"a\"},{\"text\":\"a\"},{\"text\":\"c\"}]");
        annotate(10, tasks.get(2));
        long moved = annotate(11, tasks.get(3));
        as(12).body("{\"result\":" + RESULT + "}").post("/api/tasks/" + tasks.get(0) + "/drafts");
        pool.preparedQuery("update task set storage_kind = 's3', storage = 1, storage_key = $2 where id = $1")
                .execute(Tuple.of(tasks.get(0), "key of " + project))
                .await()
                .indefinitely();
        run(project, "remove_duplicates", "{}").statusCode(200).body(equalTo("{}"));
        assertEquals(
                List.of(tasks.get(1), tasks.get(2), tasks.get(4)),
                as(10).get("/api/tasks?project=" + project).jsonPath().getList("tasks.id", Long.class));
        assertEquals(
                tasks.get(2), as(10).get("/api/annotations/" + moved).jsonPath().getLong("task"));
        assertEquals(1, count("draft where task = any($1)", List.of(tasks.get(2))));
        assertEquals(
                1,
                count(
                        "task where id = any($1) and is_labeled and total_annotations = 2 and storage_key = 'key of "
                                + project + "'",
                        List.of(tasks.get(2))));
        assertEquals(0, count("duplicate_task where task = any($1)", tasks));
        expectNoDrift(project);
    }

    @Test
    void dataFieldsAreAddedChangedAndDeleted() {
        long project = project();
        var tasks = tasks(project, 3);
        field(project, "n", "Expression", "range(5)").body("detail", equalTo("Updated 3 tasks"));
        assertEquals(List.of(5, 6, 7), data(project, "n"));
        field(project, "n", "Number", "1.50").statusCode(200);
        assertEquals(List.of(1.5f, 1.5f, 1.5f), data(project, "n"));
        field(project, "s", "String", "a\"b").statusCode(200);
        assertEquals(List.of("a\"b", "a\"b", "a\"b"), data(project, "s"));
        field(project, "s", "Expression", "replace(\"a\", \"zz\")").body("detail", equalTo("Updated 3 tasks"));
        assertEquals(List.of("zz\"b", "zz\"b", "zz\"b"), data(project, "s"));
        field(project, "s", "Expression", "system()")
                .statusCode(400)
                .body(containsString("Undefined expression, you can use: range(2) or sample() or"));
        field(project, "s", "Bogus", "1").statusCode(400);
        field(project, "s", "Number", "1e999999").statusCode(400);
        field(project, "", "Number", "1").statusCode(400);
        run(
                        project,
                        "delete_data_field",
                        "{\"value_name\":\"s\",\"selectedItems\":{\"all\":true,\"excluded\":[" + tasks.get(1) + "]}}")
                .statusCode(200)
                .body("detail", equalTo("Updated 2 tasks"));
        assertEquals(1, count("task where id = any($1) and data ? 's'", tasks));
        run(project, "delete_data_field", "{\"value_name\":\"text\"}").statusCode(400);
        expectNoDrift(project);
    }

    @Test
    void labelsAreRenamedAndCached() {
        long project = project();
        var tasks = tasks(project, 3);
        annotate(10, tasks.get(0));
        annotate(11, tasks.get(0));
        annotate(10, tasks.get(1));
        run(project, "rename_labels", "{\"control_tag\":\"sent\",\"old_label_name\":\"bad\",\"new_label_name\":\"x\"}")
                .statusCode(400)
                .body(containsString("Wrong old label name, it is not from labeling config: bad"));
        run(project, "rename_labels", "{\"control_tag\":\"sent\"}").statusCode(400);
        run(
                        project,
                        "rename_labels",
                        "{\"control_tag\":\"sent\",\"old_label_name\":\"pos\",\"new_label_name\":\"POS\"}")
                .statusCode(200)
                .body("detail", equalTo("Updated 3 labels in 3"));
        run(project, "cache_labels", "{\"control_tag\":\"sent\",\"with_counters\":\"No\"}")
                .statusCode(200);
        run(project, "cache_labels", "{\"control_tag\":\"ALL\",\"with_counters\":\"Yes\",\"source\":\"annotations\"}")
                .statusCode(200)
                .body(equalTo("{}"));
        run(project, "cache_labels", "{\"source\":\"moon\"}")
                .statusCode(400)
                .body(containsString("Source must be annotations or predictions"));
        assertEquals(List.of("POS", "POS", ""), data(project, "cache_sent"));
        assertEquals(List.of("POS: 2", "POS: 1", ""), data(project, "cache_all"));
        expectNoDrift(project);
    }

    @Test
    void aViewSaysWhichTasks() {
        long project = project();
        var tasks = imported(project, "[{\"text\":\"a\"},{\"text\":\"b\"},{\"text\":\"a\"}]");
        var filters =
                "{\"conjunction\":\"and\",\"items\":[{\"filter\":\"filter:tasks:data.text\",\"operator\":\"equal\","
                        + "\"type\":\"String\",\"value\":\"a\"}]}";
        long view = as(10).body("{\"project\":" + project + ",\"data\":{\"filters\":" + filters + "}}")
                .post("/api/dm/views")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        run(
                        project,
                        "delete_tasks&view=" + view,
                        "{\"selectedItems\":{\"all\":false,\"included\":[" + tasks.get(1) + "]}}")
                .statusCode(200)
                .body("processed_items", equalTo(2))
                .body("reload", equalTo(false));
        run(project, "delete_tasks", "{\"filters\":" + filters.replace("\"a\"", "\"b\"") + "}")
                .body("processed_items", equalTo(1))
                .body("reload", equalTo(true));
        as(10).get("/api/dm/views/" + view).then().statusCode(404);
    }

    @Test
    void theNextTaskIsTheFirstOfThoseSelected() {
        long project = project();
        var tasks = tasks(project, 4);
        annotate(11, tasks.get(3));
        run(project, "next_task", "{}").statusCode(200).body("queue", equalTo("Sequence queue"));
        run(project, "next_task", "{\"ordering\":[\"-tasks:id\"]}")
                .statusCode(200)
                .body("id", equalTo(tasks.get(2).intValue()))
                .body("unique_lock_id", notNullValue())
                .body("queue", equalTo("Data manager queue"));
        as(11).get("/api/projects/" + project + "/next")
                .then()
                .body("id", equalTo(tasks.get(1).intValue()));
        run(project, "next_task", "{\"selectedItems\":{\"all\":false,\"included\":[" + tasks.get(3) + "]}}")
                .statusCode(404)
                .body("detail", equalTo("There are no tasks for user-a@example.com"));
    }

    @Test
    void manyTasksAreAJob() {
        long project = project();
        var tasks = tasks(project, 130);
        var job = run(project, "delete_tasks", "{\"selectedItems\":{\"all\":true,\"excluded\":[" + tasks.get(7) + "]}}")
                .statusCode(202)
                .body("async", equalTo(true))
                .extract();
        assertEquals(
                "/api/jobs/" + job.jsonPath().getLong("job"),
                job.header("Location").replaceFirst("^http://[^/]+", ""));
        var done = ended(job.jsonPath().getLong("job"));
        assertEquals("completed", done.getString("status"));
        assertEquals("delete_tasks", done.getString("action"));
        assertEquals(129, done.getLong("done"));
        assertEquals(129, done.getLong("total"));
        assertEquals(
                new JsonObject()
                        .put("processed_items", 129)
                        .put("reload", false)
                        .put("detail", "Deleted 129 tasks"),
                done.getJsonObject("result"));
        assertEquals(1, count("task where id = any($1)", tasks));
        expectNoDrift(project);
        as(10, 2, Role.OWNER).get("/api/jobs/" + done.getLong("id")).then().statusCode(404);
        as(10).post("/api/jobs/" + done.getLong("id") + "/cancel").then().statusCode(404);
    }

    /** However many they are: nobody waits for their rows, and what is imported next begins anew. */
    @Test
    void allTasksAreDeletedAtOnce() {
        long project = project();
        var tasks = tasks(project, 130);
        annotate(10, tasks.get(3));
        as(10).body("{\"project\":" + project + ",\"data\":{\"title\":\"t\"}}")
                .post("/api/dm/views/")
                .then()
                .statusCode(201);
        var answer = run(project, "delete_tasks", "{\"selectedItems\":{\"all\":true,\"excluded\":[]}}")
                .statusCode(200)
                .extract()
                .asString();
        assertEquals(
                new JsonObject().put("processed_items", 130).put("reload", true).put("detail", "Deleted 130 tasks"),
                new JsonObject(answer));
        as(10).get("/api/tasks?project=" + project).then().body("total", equalTo(0));
        as(10).get("/api/dm/views?project=" + project).then().body("", hasSize(0));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> count("task where id = any($1)", tasks) == 0
                        && count("annotation where task = any($1)", tasks) == 0);
        var told = new HashSet<Long>();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            for (var event : events.all(EventType.TASKS_DELETED, project)) {
                for (var id : new JsonObject(event.value()).getJsonArray("ids")) told.add(((Number) id).longValue());
            }
            return told.containsAll(tasks);
        });
        var next = tasks(project, 1);
        as(10).get("/api/tasks/" + next.get(0)).then().body("inner_id", equalTo(1));
        run(project, "delete_tasks", "{}").statusCode(200).body("processed_items", equalTo(1));
        run(project, "delete_tasks", "{}").statusCode(200).body("processed_items", equalTo(0));
        expectNoDrift(project);
    }

    @Test
    void duplicatesAmongManyAreRemoved() {
        long project = project();
        var body = IntStream.range(0, 120)
                .mapToObj(i -> "{\"text\":\"" + (i < 60 ? "same" : "t" + i % 30) + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        var tasks = imported(project, body);
        annotate(10, tasks.get(40));
        annotate(10, tasks.get(95));
        long job = run(project, "remove_duplicates", "{}")
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("job");
        assertEquals("completed", ended(job).getString("status"));
        var left = as(10).get("/api/tasks?page_size=200&project=" + project)
                .jsonPath()
                .getList("tasks.id", Long.class);
        assertEquals(31, left.size());
        assertTrue(left.containsAll(List.of(tasks.get(40), tasks.get(95))), left::toString);
        assertEquals(0, count("duplicate_task where task = any($1)", tasks));
        expectNoDrift(project);
    }

    /** Above the threshold each answers at once, works in batches, and says in the end what it would have answered. */
    @Test
    void everyActionOnManyTasksIsAJob() {
        long project = project(record -> record.put("maximum_annotations", 3));
        var tasks = imported(
                project,
                IntStream.range(0, 60)
                        .mapToObj(i -> "{\"data\":{\"text\":\"t" + i + "\"},\"predictions\":[{\"result\":" + RESULT
                                + ",\"model_version\":\"v1\"}]}")
                        .collect(Collectors.joining(",", "[", "]")));
        assertEquals(
                "Created 60 annotations", detail(project, "predictions_to_annotations", "{\"model_version\":\"v1\"}"));
        long source = as(10).get("/api/tasks/" + tasks.get(0)).jsonPath().getLong("annotations[0].id");
        assertEquals(
                "Created 59 annotations",
                detail(project, "propagate_annotations", "{\"source_annotation_id\":" + source + "}"));
        assertEquals(
                "Updated 119 labels in 119",
                detail(
                        project,
                        "rename_labels",
                        "{\"control_tag\":\"sent\",\"old_label_name\":\"pos\",\"new_label_name\":\"neg\"}"));
        ended(job(project, "cache_labels", "{\"control_tag\":\"sent\",\"source\":\"Annotations\"}"));
        assertEquals(60, count("task where id = any($1) and data ->> 'cache_sent' like 'neg%'", tasks));
        assertEquals("Updated 60 tasks", detail(project, "delete_data_field", "{\"value_name\":\"cache_sent\"}"));
        assertEquals("Deleted 60 predictions", detail(project, "delete_tasks_predictions", "{}"));
        assertEquals("Deleted 119 annotations", detail(project, "delete_tasks_annotations", "{}"));
        assertEquals(0, count("annotation where task = any($1)", tasks));
        assertEquals(60, count("task where id = any($1) and total_annotations + total_predictions = 0", tasks));
        expectNoDrift(project);
    }

    private static long job(long project, String action, String body) {
        return run(project, action, body).statusCode(202).extract().jsonPath().getLong("job");
    }

    private static String detail(long project, String action, String body) {
        var done = ended(job(project, action, body));
        assertEquals("completed", done.getString("status"), action);
        return done.getJsonObject("result").getString("detail");
    }

    @Test
    void aNumberIsDealtToEachOfMany() {
        long project = project();
        tasks(project, 110);
        long job = field(project, "n", "Expression", "sample()")
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("job");
        assertEquals("Updated 110 tasks", ended(job).getJsonObject("result").getString("detail"));
        var dealt = as(10).get("/api/tasks?page_size=200&project=" + project)
                .jsonPath()
                .getList("tasks.data.n", Integer.class);
        assertEquals(
                IntStream.range(0, 110).boxed().toList(),
                dealt.stream().sorted().toList());
        expectNoDrift(project);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void countersAndSummaryStayExact(long seed) {
        var random = new Random(seed);
        long project = project(record -> record.put("maximum_annotations", seed));
        var tasks = new ArrayList<Long>();
        for (int step = 0; step < 40; step++) {
            long user = 10 + random.nextInt(3);
            if (tasks.size() < 6) {
                tasks.addAll(imported(
                        project,
                        "[{\"data\":{\"text\":\"a\"},\"predictions\":[{\"result\":" + RESULT
                                + ",\"model_version\":\"v1\"}]},{\"data\":{\"text\":\"b\"},\"annotations\":[{\"result\":"
                                + RESULT + "}]},{\"text\":\"a\"},{\"text\":\"" + step + "\"}]"));
            }
            var some = "\"selectedItems\":{\"all\":false,\"included\":[" + tasks.get(random.nextInt(tasks.size())) + ","
                    + tasks.get(random.nextInt(tasks.size())) + "]}";
            switch (random.nextInt(11)) {
                case 0 -> run(project, "delete_tasks", "{" + some + "}").statusCode(200);
                case 1 ->
                    run(project, "delete_tasks_annotations", "{" + some + "}").statusCode(200);
                case 2 ->
                    run(project, "delete_tasks_predictions", "{" + some + "}").statusCode(200);
                case 3 ->
                    run(project, "predictions_to_annotations", "{" + some + ",\"model_version\":[\"v1\"]}")
                            .statusCode(200);
                case 4 -> {
                    if (random.nextInt(3) == 0)
                        run(project, "remove_duplicates", "{}").statusCode(200);
                }
                case 5 ->
                    run(
                                    project,
                                    "rename_labels",
                                    "{\"control_tag\":\"sent\",\"old_label_name\":\"pos\",\"new_label_name\":\"neg\"}")
                            .statusCode(200);
                case 6 -> run(project, "cache_labels", "{" + some + "}").statusCode(200);
                case 7 -> field(project, "k" + random.nextInt(2), "Expression", "choices([1, \"a\", null])");
                default ->
                    as(user).body("{\"result\":" + RESULT + "}")
                            .post("/api/tasks/" + tasks.get(random.nextInt(tasks.size())) + "/annotations");
            }
            tasks.removeIf(task -> count("task where id = any($1)", List.of(task)) == 0);
        }
        expectNoDrift(project);
    }

    /** Counters, annotators' counters, summary and queue are what a recount finds. */
    private void expectNoDrift(long project) {
        var kept = counted(project);
        pool.preparedQuery("select recount_project($1)")
                .execute(Tuple.of(project))
                .await()
                .indefinitely();
        assertEquals(counted(project), kept);
        assertEquals(
                0L,
                pool.preparedQuery("select recount_summary($1)")
                        .execute(Tuple.of(project))
                        .await()
                        .indefinitely()
                        .iterator()
                        .next()
                        .getLong(0));
        assertEquals(
                0L,
                pool.preparedQuery(
                                """
                                select count(*) from task t full join (select * from open_task where project = $1) o
                                  on o.task = t.id
                                where coalesce(t.project, $1) = $1 and (t.id is null or t.is_labeled <> (o.task is null))""")
                        .execute(Tuple.of(project))
                        .await()
                        .indefinitely()
                        .iterator()
                        .next()
                        .getLong(0));
    }

    private static List<String> counted(long project) {
        var counted = new ArrayList<String>();
        for (long user = 10; user < 13; user++) {
            counted.add(asService()
                    .body("{\"user\":" + user + ",\"projects\":[" + project + "]}")
                    .post("/internal/counters")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
        }
        return counted;
    }

    private static ValidatableResponse run(long project, String id, String body) {
        return as(10).body(body)
                .post("/api/dm/actions?project=" + project + "&id=" + id)
                .then();
    }

    private static ValidatableResponse field(long project, String name, String type, String value) {
        return run(
                project,
                "add_data_field",
                new JsonObject()
                        .put("value_name", name)
                        .put("value_type", type)
                        .put("value", value)
                        .encode());
    }

    private static JsonObject ended(long job) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> new JsonObject(as(10).get("/api/jobs/" + job)
                                .then()
                                .statusCode(200)
                                .body("created_at", notNullValue())
                                .extract()
                                .asString()),
                        seen -> seen.getValue("finished_at") != null);
    }

    private static List<Object> data(long project, String name) {
        return as(10).get("/api/tasks?project=" + project).jsonPath().getList("tasks.data." + name);
    }

    private List<Long> tasks(long project, int count) {
        var body = new JsonArray();
        for (int i = 0; i < count; i++) body.add(new JsonObject().put("text", "task " + i));
        return imported(project, body.encode());
    }

    private static long annotate(long user, long task) {
        return as(user).body("{\"result\":" + RESULT + "}")
                .post("/api/tasks/" + task + "/annotations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private long count(String what, List<Long> ids) {
        return pool.preparedQuery("select count(*) from " + what)
                .execute(Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new)))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
