package io.glossa.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.EventType;
import io.glossa.testkit.TestEvents;
import io.glossa.testkit.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Write path by write path: what the world is told of it, no more and no less, and as the samples say. */
@QuarkusTest
class WritePathsTest extends TasksTestBase {
    private static final String RESULT =
            "[{\"id\":\"r1\",\"from_name\":\"sent\",\"to_name\":\"text\",\"type\":\"choices\",\"value\":{\"choices\":[\"pos\"]}}]";

    private long project;
    private Told told;

    @Test
    void tasks() {
        project = project();
        importTasks("[{\"text\":\"a\"},{\"text\":\"b\"}]");
        var completed =
                told(EventType.IMPORT_COMPLETED, EventType.TASKS_CREATED).get(0);
        assertEquals(2, completed.getInteger("task_count"));
        assertNull(completed.getValue("import"), "it has no number");
        int id = as(10).body(Map.of("project", project, "data", Map.of("text", "c")))
                .post("/api/tasks")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        told(EventType.TASKS_CREATED);
        as(10).body(Map.of("meta", Map.of("m", 1)))
                .patch("/api/tasks/" + id)
                .then()
                .statusCode(200);
        told(EventType.TASK_UPDATED);
        as(10).body(Map.of("data", 7)).patch("/api/tasks/" + id).then().statusCode(400);
        as(10).delete("/api/tasks/" + id).then().statusCode(204);
        told(EventType.TASKS_DELETED);
        as(10).delete("/api/projects/" + project + "/tasks").then().statusCode(204);
        told(EventType.TASKS_DELETED);
        importTasks("[{\"data\":{\"text\":\"d\"},\"annotations\":[{\"result\":" + RESULT
                + "}],\"predictions\":[{\"result\":" + RESULT + "}]}]");
        completed = told(
                        EventType.ANNOTATIONS_CREATED,
                        EventType.IMPORT_COMPLETED,
                        EventType.PREDICTIONS_CREATED,
                        EventType.TASKS_CREATED)
                .get(1);
        assertEquals(1, completed.getInteger("annotation_count"));
        assertEquals(1, completed.getInteger("prediction_count"));
    }

    @Test
    void annotations() {
        project = project();
        long task = task("a");
        told(EventType.TASKS_CREATED);
        int first = annotate(task, "\"ground_truth\":true").extract().path("id");
        told(EventType.ANNOTATION_CREATED);
        as(10).body(Map.of("lead_time", 3))
                .patch("/api/annotations/" + first)
                .then()
                .statusCode(200);
        told(EventType.ANNOTATION_UPDATED);
        int second = annotate(task, "\"ground_truth\":true").extract().path("id");
        var moved = told(EventType.ANNOTATION_CREATED, EventType.ANNOTATIONS_UPDATED);
        assertEquals(new JsonArray().add(first), moved.get(1).getJsonArray("ids"), "it is the ground truth no more");
        as(10).body(Map.of("ground_truth", true))
                .patch("/api/annotations/" + first)
                .then()
                .statusCode(200);
        moved = told(EventType.ANNOTATION_UPDATED, EventType.ANNOTATIONS_UPDATED);
        assertEquals(new JsonArray().add(second), moved.get(1).getJsonArray("ids"));
        as(10).delete("/api/annotations/" + second).then().statusCode(204);
        told(EventType.ANNOTATION_DELETED);
        action("delete_tasks_annotations");
        told(EventType.ANNOTATIONS_DELETED);
    }

    @Test
    void howResultsAreChecked() {
        project = project();
        check("strict");
        assertEquals(
                "{\"project\":" + project + ",\"mode\":\"strict\",\"effective\":\"strict\"}",
                told(EventType.RESULT_CHECK_UPDATED).get(0).encode());
        check("strict");
        as(10).body("{\"mode\":\"harsh\"}")
                .put("/api/projects/" + project + "/result-check")
                .then()
                .statusCode(400);
        check(null);
        assertEquals(
                "{\"project\":" + project + ",\"mode\":null,\"effective\":\"lenient\"}",
                told(EventType.RESULT_CHECK_UPDATED).get(0).encode());
    }

    private void check(String mode) {
        as(10).body(new JsonObject().put("mode", mode).encode())
                .put("/api/projects/" + project + "/result-check")
                .then()
                .statusCode(200);
    }

    @Test
    void drafts() {
        project = project();
        long task = task("a");
        told(EventType.TASKS_CREATED);
        int draft = draft("/api/tasks/" + task + "/drafts");
        var created = told(EventType.DRAFT_CREATED).get(0);
        assertEquals(draft, created.getInteger("id"));
        assertEquals(10, created.getInteger("user_id"));
        assertEquals(new JsonArray(RESULT), created.getJsonArray("result"));
        as(10).body(Map.of("lead_time", 4)).patch("/api/drafts/" + draft).then().statusCode(200);
        assertEquals(4.0, told(EventType.DRAFT_UPDATED).get(0).getDouble("lead_time"));
        as(11).delete("/api/drafts/" + draft).then().statusCode(404);
        as(10).delete("/api/drafts/" + draft).then().statusCode(204);
        var deleted = told(EventType.DRAFT_DELETED).get(0);
        assertEquals(draft, deleted.getInteger("id"));
        assertEquals(10, deleted.getInteger("user_id"));
        int submitted = draft("/api/tasks/" + task + "/drafts");
        told(EventType.DRAFT_CREATED);
        int annotation = annotate(task, "\"draft_id\":" + submitted).extract().path("id");
        told(EventType.ANNOTATION_CREATED, EventType.DRAFT_DELETED);
        draft("/api/tasks/" + task + "/annotations/" + annotation + "/drafts");
        told(EventType.DRAFT_CREATED);
        as(10).body(Map.of("lead_time", 5))
                .patch("/api/annotations/" + annotation)
                .then()
                .statusCode(200);
        told(EventType.ANNOTATION_UPDATED, EventType.DRAFT_DELETED);
        as(10).post("/api/annotations/" + annotation + "/convert-to-draft")
                .then()
                .statusCode(201);
        told(EventType.ANNOTATION_DELETED, EventType.DRAFT_CREATED);
        action("delete_tasks_annotations");
        assertEquals(10, told(EventType.DRAFT_DELETED).get(0).getInteger("user_id"));
    }

    @Test
    void predictions() {
        project = project();
        long task = task("a");
        told(EventType.TASKS_CREATED);
        int id = as(10).body("{\"task\":" + task + ",\"result\":" + RESULT + ",\"model_version\":\"m\"}")
                .post("/api/predictions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        told(EventType.PREDICTIONS_CREATED);
        as(10).body(Map.of("score", 0.5)).patch("/api/predictions/" + id).then().statusCode(200);
        assertEquals(
                new JsonArray().add(id),
                told(EventType.PREDICTIONS_UPDATED).get(0).getJsonArray("ids"));
        action("predictions_to_annotations");
        told(EventType.ANNOTATIONS_CREATED);
        as(10).delete("/api/predictions/" + id).then().statusCode(204);
        told(EventType.PREDICTIONS_DELETED);
        as(10).body("{\"task\":" + task + ",\"result\":" + RESULT + "}")
                .post("/api/predictions")
                .then()
                .statusCode(201);
        told(EventType.PREDICTIONS_CREATED);
        action("delete_tasks_predictions");
        told(EventType.PREDICTIONS_DELETED);
        action("delete_tasks");
        told(EventType.TASKS_DELETED);
    }

    /** Two tasks with the same data become one, which has the annotations of both. */
    @Test
    void annotationsThatMoveAreTold() {
        project = project();
        annotate(task("same"), "\"lead_time\":1");
        annotate(task("same"), "\"lead_time\":2");
        told(
                EventType.TASKS_CREATED,
                EventType.TASKS_CREATED,
                EventType.ANNOTATION_CREATED,
                EventType.ANNOTATION_CREATED);
        action("remove_duplicates");
        var told = told(EventType.ANNOTATIONS_UPDATED, EventType.TASKS_DELETED);
        assertEquals(1, told.get(0).getJsonArray("ids").size());
        assertEquals(1, told.get(1).getJsonArray("ids").size());
    }

    /** Exactly these were told of the project since the last time, with nothing that their samples do not have. */
    /** An event that the broker did not take would hold up all that follow. */
    @Test
    void whatIsTooLargeForAnEventStaysWhereItIs() {
        project = project();
        long task = task("a");
        told(EventType.TASKS_CREATED);
        var large = "x".repeat(2 << 20);
        as(10).body(Map.of("data", Map.of("text", large)))
                .patch("/api/tasks/" + task)
                .then()
                .statusCode(200);
        assertOmitted("data", new JsonObject(), "/api/tasks/" + task, EventType.TASK_UPDATED);
        var result = RESULT.replace("\"id\"", "\"meta\":{\"text\":[\"" + large + "\"]},\"id\"");
        int draft = draft("/api/tasks/" + task + "/drafts", result);
        assertOmitted("result", null, "/api/drafts/" + draft, EventType.DRAFT_CREATED);
        int annotation = as(10).body("{\"result\":" + result + "}")
                .post("/api/tasks/" + task + "/annotations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertOmitted("result", null, "/api/annotations/" + annotation, EventType.ANNOTATION_CREATED);
    }

    private void assertOmitted(String member, Object instead, String url, EventType type) {
        var data = new JsonObject(told.next(type).get(0).value());
        assertEquals(instead, data.getValue(member));
        assertEquals(true, data.getBoolean(member + "_omitted"));
        assertEquals(url, data.getString("url"));
    }

    private List<JsonObject> told(EventType... types) {
        if (told == null) told = new Told(events, 1, this::isOfProject);
        var news = told.next(types);
        for (var event : news) {
            var sample =
                    new JsonObject(EventType.of(Told.type(event)).orElseThrow().sample());
            for (var name : new JsonObject(event.value()).fieldNames()) {
                assertTrue(sample.containsKey(name), Told.type(event) + " has " + name);
            }
        }
        return news.stream().map(event -> new JsonObject(event.value())).toList();
    }

    private boolean isOfProject(TestEvents.Received event) {
        return !Told.type(event).startsWith("project.")
                && new JsonObject(event.value()).getValue("project") instanceof Number number
                && number.longValue() == project;
    }

    private void importTasks(String json) {
        as(10).body(json).post("/api/projects/" + project + "/import").then().statusCode(201);
    }

    private long task(String text) {
        return as(10).body(Map.of("project", project, "data", Map.of("text", text)))
                .post("/api/tasks")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private ValidatableResponse annotate(long task, String more) {
        return as(10).body("{\"result\":" + RESULT + "," + more + "}")
                .post("/api/tasks/" + task + "/annotations")
                .then()
                .statusCode(201);
    }

    private int draft(String path) {
        return draft(path, RESULT);
    }

    private int draft(String path, String result) {
        return as(10).body("{\"result\":" + result + "}")
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void action(String id) {
        as(10).body("{\"selectedItems\":{\"all\":true,\"excluded\":[]}}")
                .post("/api/dm/actions?id=" + id + "&project=" + project)
                .then()
                .statusCode(200);
    }
}
