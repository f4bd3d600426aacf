package io.glossa.tasks.golden;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of tasks.md 7.2, row by row: what a task says after each request. */
@QuarkusTest
class StateVectorTest extends TasksTestBase {
    private static final long A = 10;
    private static final long B = 11;
    private static final String EMPTY = "{\"result\":[]}";

    @Inject
    Pool pool;

    @Test
    void v1OverlapOne() {
        long task = task(project(), "{\"text\":\"A\"}");
        assertEquals("0 0 false [] []", state(task));
        long mine = annotate(A, task, EMPTY);
        assertEquals("1 0 true [10] [10]", state(task));
        long others = annotate(B, task, EMPTY);
        assertEquals("2 0 true [10, 11] [11]", state(task));
        change(A, mine, "{\"was_cancelled\":true}");
        assertEquals("1 1 true [10, 11] [10]", state(task));
        as(B).delete("/api/annotations/" + others).then().statusCode(204);
        assertEquals("0 1 false [10] [11]", state(task));
        change(A, mine, "{\"was_cancelled\":false}");
        assertEquals("1 0 true [10] [10]", state(task));
        as(A).post("/api/annotations/" + mine + "/convert-to-draft").then().statusCode(201);
        assertEquals("0 0 false [] [10]", state(task));
    }

    @Test
    void v2OverlapTwo() {
        long project = project(record -> record.put("maximum_annotations", 2));
        long task = task(project, "{\"text\":\"A\"}");
        annotate(A, task, EMPTY);
        assertEquals("1 0 false", counts(task));
        annotate(A, task, EMPTY);
        assertEquals("2 0 false", counts(task));
        next(B, project).statusCode(404);
        annotate(B, task, EMPTY);
        assertEquals("3 0 true", counts(task));
        settings(project, 2, record -> record.put("maximum_annotations", 3));
        assertEquals("3 0 false", counts(task));
        settings(project, 3, record -> record.put("maximum_annotations", 1));
        assertEquals("3 0 true", counts(task));
    }

    @ParameterizedTest
    @CsvSource({"REQUEUE_FOR_OTHERS,false", "REQUEUE_FOR_ME,false", "IGNORE_SKIPPED,true"})
    void v3SkipOnly(String mode, boolean labeled) {
        long project = project(record -> record.put("skip_queue", mode));
        long task = task(project, "{\"text\":\"A\"}");
        long skip = annotate(A, task, "{\"result\":[],\"was_cancelled\":true}");
        assertEquals("0 1 " + labeled, counts(task));
        as(A).get("/api/tasks/" + task)
                .then()
                .body("completed_at", labeled ? notNullValue() : nullValue())
                .body("annotations.id", contains((int) skip));
        as(A).get("/api/tasks/" + task + "/annotations").then().body("", empty());
        if (!labeled) return;
        settings(project, 2, record -> record.put("skip_queue", "REQUEUE_FOR_OTHERS"));
        assertEquals("0 1 false", counts(task));
        as(A).get("/api/tasks/" + task).then().body("completed_at", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"result\":[]},{\"result\":[]}|2 0 false",
                "{\"result\":[]},{\"result\":[],\"completed_by\":11}|2 0 true",
                "{\"result\":[],\"was_cancelled\":true},{\"result\":[],\"completed_by\":11}|1 1 true"
            })
    void v4ImportWithAnnotations(String annotations, String counts) {
        long project = project(record -> record.put("maximum_annotations", 2));
        long task = task(project, "{\"data\":{\"text\":\"A\"},\"annotations\":[" + annotations + "]}");
        assertEquals(counts, counts(task));
    }

    /** What becomes of the project's version is projects-service's to say. */
    @Test
    void v5Predictions() {
        long project = project();
        long task = task(
                project,
                "{\"data\":{\"text\":\"A\"},\"predictions\":[{\"result\":[],\"model_version\":\"v1\"},"
                        + "{\"result\":[],\"model_version\":\"v2\"}]}");
        assertEquals(2, read(task).getInt("total_predictions"));
        long last = as(A).body("{\"task\":" + task + ",\"result\":[],\"model_version\":\"v9\"}")
                .post("/api/predictions")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        assertEquals(3, read(task).getInt("total_predictions"));
        as(A).delete("/api/predictions/" + last).then().statusCode(204);
        assertEquals(2, read(task).getInt("total_predictions"));
        as(A).body("{\"model_version\":\"v2\"}")
                .delete("/api/projects/" + project + "/model-versions")
                .then()
                .body("deleted_predictions", equalTo(1));
        assertEquals(1, read(task).getInt("total_predictions"));
    }

    @Test
    void v6GroundTruth() {
        long task = task(project(), "{\"text\":\"A\"}");
        var truth = "{\"result\":[],\"ground_truth\":true}";
        long first = annotate(A, task, truth);
        annotate(B, task, truth);
        annotate(A, task, truth);
        assertEquals(List.of(false, false, true), read(task).getList("annotations.ground_truth"));
        change(A, first, "{\"ground_truth\":true}");
        assertEquals(List.of(true, false, false), read(task).getList("annotations.ground_truth"));
    }

    @Test
    void v7Drafts() {
        long task = task(project(), "{\"text\":\"A\"}");
        long mine = draft(A, "/api/tasks/" + task + "/drafts");
        long others = draft(B, "/api/tasks/" + task + "/drafts");
        var created = as(A).get("/api/drafts/" + mine).jsonPath().getString("created_at");
        var made = as(A).body("{\"result\":[],\"draft_id\":" + mine + "}")
                .post("/api/tasks/" + task + "/annotations")
                .then()
                .statusCode(201)
                .body("draft_created_at", equalTo(created))
                .extract()
                .jsonPath();
        as(A).get("/api/tasks/" + task + "/drafts").then().body("id", contains((int) others));
        annotate(A, task, "{\"result\":[],\"draft_id\":" + mine + "}");
        long annotation = made.getLong("id");
        draft(A, "/api/tasks/" + task + "/annotations/" + annotation + "/drafts");
        as(A).get("/api/tasks/" + task + "/drafts").then().body("", hasSize(2));
        change(A, annotation, "{\"lead_time\":2}");
        as(A).get("/api/tasks/" + task + "/drafts").then().body("id", contains((int) others));
    }

    @Test
    void v8Parents() {
        long task = task(project(), "{\"text\":\"A\"}");
        long prediction = as(A).body("{\"task\":" + task + ",\"result\":[]}")
                .post("/api/predictions")
                .jsonPath()
                .getLong("id");
        long predicted = annotate(A, task, "{\"result\":[],\"parent_prediction\":" + prediction + "}");
        as(A).get("/api/annotations/" + predicted).then().body("parent_prediction", equalTo((int) prediction));
        as(A).delete("/api/predictions/" + prediction).then().statusCode(204);
        as(A).get("/api/annotations/" + predicted).then().body("parent_prediction", nullValue());
        long child = annotate(B, task, "{\"result\":[],\"parent_annotation\":" + predicted + "}");
        as(A).get("/api/annotations/" + child).then().body("parent_annotation", equalTo((int) predicted));
        as(A).delete("/api/annotations/" + predicted).then().statusCode(204);
        as(A).get("/api/annotations/" + child).then().statusCode(200).body("parent_annotation", nullValue());
    }

    @Test
    void v9Locks() {
        long project = project();
        long task = task(project, "{\"text\":\"A\"}");
        next(A, project).statusCode(200).body("id", equalTo((int) task));
        next(B, project).statusCode(404);
        annotate(B, task, EMPTY);
        next(A, project).statusCode(404);

        long other = project();
        long again = task(other, "{\"text\":\"A\"}");
        next(A, other).statusCode(200);
        for (var expire : List.of(
                "update task_lease set expires_at = now() - interval '1 second' where project = $1",
                "update open_task set until = array[now() - interval '1 second'] where project = $1")) {
            pool.preparedQuery(expire).execute(Tuple.of(other)).await().atMost(Duration.ofSeconds(10));
        }
        next(B, other).statusCode(200).body("id", equalTo((int) again));
        next(A, other).statusCode(404);
    }

    @Test
    void v10Selection() {
        long project = project();
        var tasks = as(A).body("[{\"text\":\"1\"},{\"text\":\"2\"},{\"text\":\"3\"},{\"text\":\"4\"},{\"text\":\"5\"}]")
                .post("/api/projects/" + project + "/import?return_task_ids=true")
                .jsonPath()
                .getList("task_ids", Integer.class);
        as(A).queryParam(
                        "query",
                        "{\"filters\":{\"conjunction\":\"and\",\"items\":[{\"filter\":\"filter:tasks:id\",\"operator\":"
                                + "\"greater\",\"type\":\"Number\",\"value\":" + tasks.get(1) + "}]},"
                                + "\"selectedItems\":{\"all\":false,\"included\":[" + tasks.get(0) + "," + tasks.get(2)
                                + "]}}")
                .get("/api/tasks?project=" + project)
                .then()
                .body("tasks.id", contains(tasks.get(2)));
        as(A).queryParam("query", "{\"selectedItems\":{\"all\":false}}")
                .get("/api/tasks?project=" + project)
                .then()
                .body("tasks.id", equalTo(tasks));
    }

    private static String state(long task) {
        var read = read(task);
        return counts(task) + " " + read.getList("annotators") + " " + read.getList("updated_by.user_id");
    }

    private static String counts(long task) {
        var read = read(task);
        return read.getInt("total_annotations") + " " + read.getInt("cancelled_annotations") + " "
                + read.getBoolean("is_labeled");
    }

    private static JsonPath read(long task) {
        return as(A).get("/api/tasks/" + task).then().statusCode(200).extract().jsonPath();
    }

    private static ValidatableResponse next(long user, long project) {
        return as(user).get("/api/projects/" + project + "/next").then();
    }

    private static long task(long project, String body) {
        return imported(project, body).get(0);
    }

    private static long annotate(long user, long task, String body) {
        return as(user).body(body)
                .post("/api/tasks/" + task + "/annotations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static long draft(long user, String path) {
        return as(user).body(EMPTY)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static void change(long user, long annotation, String body) {
        as(user).body(body).patch("/api/annotations/" + annotation).then().statusCode(200);
    }

    private void settings(long project, int revision, Consumer<JsonObject> changes) {
        var record = record(project).put("revision", revision);
        changes.accept(record);
        serve(record);
        asService()
                .get("/internal/projects/" + project + "/applied?revision=" + revision)
                .then()
                .body("revision", equalTo(revision));
    }
}
