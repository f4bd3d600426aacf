package io.glossa.tasks.annotation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.events.EventType;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BulkAnnotationTest extends TasksTestBase {
    private static final String RESULT = "\"result\":[{\"from_name\":\"sent\",\"to_name\":\"text\","
            + "\"type\":\"choices\",\"value\":{\"choices\":[\"pos\"]}}]";

    @Test
    void oneAnnotationGoesToManyTasksAndBack() {
        long project = project();
        var tasks = tasks(project, 3);
        var ids = create("{" + RESULT + ",\"tasks\":[" + tasks.get(0) + "," + tasks.get(2) + "],\"lead_time\":2.5}")
                .statusCode(201)
                .body("$", hasSize(2))
                .extract()
                .jsonPath()
                .getList("id", Long.class);
        as(10).get("/api/annotations/" + ids.get(1))
                .then()
                .statusCode(200)
                .body("task", equalTo(tasks.get(2).intValue()))
                .body("lead_time", equalTo(2.5f))
                .body("completed_by", equalTo(10))
                .body("result[0].value.choices", contains("pos"));
        as(10).get("/api/tasks/" + tasks.get(0)).then().body("is_labeled", equalTo(true));
        as(10).get("/api/tasks/" + tasks.get(1)).then().body("is_labeled", equalTo(false));
        assertEquals(ids, told(EventType.ANNOTATIONS_CREATED, project));

        var foreign = "{\"project\":" + project(record -> {}) + ",\"ids\":" + ids + "}";
        as(10).body(foreign).post("/api/annotations/bulk-delete").then().body("deleted_count", equalTo(0));
        as(10).body("{\"project\":" + project + ",\"ids\":[999999999," + ids.get(0) + "," + ids.get(1) + "]}")
                .post("/api/annotations/bulk-delete")
                .then()
                .statusCode(200)
                .body("deleted_count", equalTo(2));
        as(10).get("/api/annotations/" + ids.get(0)).then().statusCode(404);
        as(10).get("/api/tasks/" + tasks.get(0))
                .then()
                .body("is_labeled", equalTo(false))
                .body("total_annotations", equalTo(0));
        assertEquals(ids, told(EventType.ANNOTATIONS_DELETED, project));
    }

    @Test
    void aSelectionNamesTasksOfTheProject() {
        long project = project();
        var tasks = tasks(project, 4);
        create("{" + RESULT + ",\"project\":" + project + ",\"selected_items\":{\"all\":true,\"excluded\":["
                        + tasks.get(1) + "]}}")
                .statusCode(201)
                .body("$", hasSize(3));
        create("{" + RESULT + ",\"project\":" + project + ",\"selected_items\":{\"all\":false,\"included\":["
                        + tasks.get(1) + "]}}")
                .statusCode(201)
                .body("$", hasSize(1));
        as(10).get("/api/tasks?project=" + project).then().body("total_annotations", equalTo(4));
    }

    @Test
    void whatDoesNotFitIsRefusedWithItsField() {
        long project = project();
        var tasks = tasks(project, 1);
        create("{" + RESULT + "}").statusCode(400).body("validation_errors.tasks", contains("This field is required."));
        create("{" + RESULT + ",\"tasks\":[999999999]}")
                .statusCode(400)
                .body("validation_errors.tasks", contains("Invalid pk \"999999999\" - object does not exist."));
        create("{" + RESULT + ",\"tasks\":[\"x\"]}").statusCode(400);
        create("{" + RESULT + ",\"tasks\":[" + tasks.get(0) + ","
                        + tasks(project(), 1).get(0) + "]}")
                .statusCode(400)
                .body("validation_errors.tasks", contains("All tasks must be of one project."));
        create("{" + RESULT + ",\"project\":" + project + ",\"selected_items\":{}}")
                .statusCode(400)
                .body("validation_errors.selected_items.all", contains("This field is required."));
        as(20, 2, Role.OWNER)
                .body("{" + RESULT + ",\"tasks\":[" + tasks.get(0) + "]}")
                .post("/api/annotations/bulk")
                .then()
                .statusCode(400);
        as(20, 2, Role.OWNER)
                .body("{\"project\":" + project + ",\"ids\":[]}")
                .post("/api/annotations/bulk-delete")
                .then()
                .statusCode(404);
        as(10).body("{}")
                .post("/api/annotations/bulk-delete")
                .then()
                .statusCode(400)
                .body("validation_errors.ids", contains("This field is required."))
                .body("validation_errors.project", contains("This field is required."));
        as(10).get("/api/tasks?project=" + project).then().body("total_annotations", equalTo(0));
    }

    @Test
    void aRepetitionWithTheSameUniqueIdSavesNothing() {
        long project = project();
        var tasks = tasks(project, 2);
        var body = "{" + RESULT + ",\"tasks\":" + tasks + ",\"unique_id\":\"" + UUID.randomUUID() + "\"}";
        create(body).statusCode(201);
        create(body).statusCode(409);
        as(10).get("/api/tasks?project=" + project).then().body("total_annotations", equalTo(2));
    }

    @Test
    void formsAreTakenToo() {
        long task = tasks(project(), 1).get(0);
        as(10).contentType("application/x-www-form-urlencoded")
                .formParam(
                        "result",
                        "[{\"from_name\":\"sent\",\"to_name\":\"text\",\"type\":\"choices\","
                                + "\"value\":{\"choices\":[\"neg\"]}}]")
                .formParam("lead_time", "1.5")
                .formParam("ground_truth", "true")
                .formParam("parent_annotation", "")
                .post("/api/tasks/" + task + "/annotations")
                .then()
                .statusCode(201)
                .body("result[0].value.choices", contains("neg"))
                .body("lead_time", equalTo(1.5f))
                .body("ground_truth", equalTo(true));
        as(10).contentType("multipart/form-data")
                .multiPart("result", "[]")
                .multiPart("was_cancelled", "1")
                .post("/api/tasks/" + task + "/annotations")
                .then()
                .statusCode(201)
                .body("result", hasSize(0))
                .body("was_cancelled", equalTo(true));
        as(10).contentType("application/x-www-form-urlencoded")
                .formParam("lead_time", "fast")
                .post("/api/tasks/" + task + "/annotations")
                .then()
                .statusCode(400)
                .body("validation_errors.lead_time", contains("A valid number is required."));
    }

    @Test
    void anAnnotationMovesToAnotherTaskWithItsCounters() {
        long project = project();
        var tasks = tasks(project, 2);
        long id = as(10).body("{" + RESULT + "}")
                .post("/api/tasks/" + tasks.get(0) + "/annotations")
                .jsonPath()
                .getLong("id");
        as(11).body("{\"task\":" + tasks.get(1) + "}")
                .patch("/api/annotations/" + id)
                .then()
                .statusCode(200)
                .body("task", equalTo(tasks.get(1).intValue()));
        as(10).get("/api/tasks/" + tasks.get(0))
                .then()
                .body("total_annotations", equalTo(0))
                .body("is_labeled", equalTo(false));
        as(10).get("/api/tasks/" + tasks.get(1))
                .then()
                .body("total_annotations", equalTo(1))
                .body("is_labeled", equalTo(true));
        as(10).body("{\"task\":999999999}")
                .patch("/api/annotations/" + id)
                .then()
                .statusCode(400)
                .body("validation_errors.task", contains("Invalid pk \"999999999\" - object does not exist."));
    }

    private static io.restassured.response.ValidatableResponse create(String body) {
        return as(10).body(body).post("/api/annotations/bulk").then();
    }

    private List<Long> told(EventType type, long project) {
        return new JsonObject(events.await(type, project).value())
                .getJsonArray("ids").stream()
                        .map(id -> ((Number) id).longValue())
                        .toList();
    }

    private static List<Long> tasks(long project, int count) {
        return imported(project, "[" + "{\"text\":\"a\"},".repeat(count - 1) + "{\"text\":\"z\"}]");
    }
}
