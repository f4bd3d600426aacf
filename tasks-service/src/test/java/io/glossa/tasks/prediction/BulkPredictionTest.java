package io.glossa.tasks.prediction;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.events.EventType;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BulkPredictionTest extends TasksTestBase {

    private static ValidatableResponse create(String body) {
        return as(10).body(body).post("/api/predictions/bulk").then();
    }

    private static List<Long> tasks(long project, int count) {
        return imported(project, "[" + "{\"text\":\"a\"},".repeat(count - 1) + "{\"text\":\"a\"}]");
    }

    private static String prediction(Object task, String more) {
        return "{\"task\":" + task + ",\"result\":\"pos\"" + more + "}";
    }

    private static void none(long project) {
        as(10).get("/api/tasks?project=" + project).then().body("total_predictions", equalTo(0));
    }

    @Test
    void manyAreSavedAsIfEachCameAlone() {
        long project = project(record -> record.put("model_version", "v1").put("sampling", "Uncertainty sampling"));
        var tasks = tasks(project, 3);
        var ids = create("[" + prediction(tasks.get(0), ",\"model_version\":\"v1\",\"score\":0.9") + ","
                        + prediction(
                                tasks.get(2), ",\"model_version\":\"v1\",\"score\":0.2,\"cluster\":3,\"neighbors\":[1]")
                        + "," + prediction(tasks.get(0), ",\"mislabeling\":0.5") + "]")
                .statusCode(201)
                .body("$", hasSize(3))
                .extract()
                .jsonPath()
                .getList("id", Long.class);
        as(10).get("/api/predictions/" + ids.get(1))
                .then()
                .body("task", equalTo(tasks.get(2).intValue()))
                .body("project", equalTo((int) project))
                .body("result[0].value.choices", contains("pos"))
                .body("score", equalTo(0.2f))
                .body("cluster", equalTo(3))
                .body("neighbors", contains(1));
        as(10).get("/api/predictions/" + ids.get(2))
                .then()
                .body("model_version", equalTo(""))
                .body("mislabeling", equalTo(0.5f));
        as(10).get("/api/tasks?project=" + project)
                .then()
                .body("total_predictions", equalTo(3))
                .body("tasks.total_predictions", contains(2, 0, 1));
        as(10).get("/api/tasks/" + tasks.get(0)).then().body("updated_by[0].user_id", equalTo(10));
        // the least sure comes first
        as(11).get("/api/projects/" + project + "/next")
                .then()
                .body("id", equalTo(tasks.get(2).intValue()));
        var told = new JsonObject(
                events.await(EventType.PREDICTIONS_CREATED, project).value());
        assertEquals(
                ids,
                told.getJsonArray("ids").stream()
                        .map(id -> ((Number) id).longValue())
                        .toList());
    }

    @Test
    void oneThatDoesNotFitRefusesAll() {
        long project = project();
        var tasks = tasks(project, 1);
        var good = prediction(tasks.get(0), "");
        create("[" + good + ",{\"task\":" + tasks.get(0) + "}," + prediction(tasks.get(0), ",\"score\":\"x\"") + "]")
                .statusCode(400)
                .body("validation_errors.non_field_errors.index", contains(1, 2))
                .body("validation_errors.non_field_errors[0].result", contains("This field is required."))
                .body("validation_errors.non_field_errors[1].score", contains("A valid number is required."));
        create("[" + good + "," + prediction(999999999, "") + "]")
                .statusCode(400)
                .body("validation_errors.non_field_errors[0].index", equalTo(1))
                .body(
                        "validation_errors.non_field_errors[0].task",
                        contains("Invalid pk \"999999999\" - object does not exist."));
        create("[" + good + ",{\"task\":" + tasks.get(0) + ",\"result\":[1]}]")
                .statusCode(400)
                .body("validation_errors.non_field_errors[0].index", equalTo(1));
        create("[" + good + "," + prediction(tasks(project(), 1).get(0), "") + "]")
                .statusCode(400)
                .body("validation_errors.task", contains("All tasks must be of one project."));
        create("[" + good + ", 1]").statusCode(400);
        create(good).statusCode(400);
        create("[" + good).statusCode(400);
        none(project);
        create("[]").statusCode(201).body("$", hasSize(0));
    }

    @Test
    void othersPredictNothingHere() {
        long project = project();
        var body = "[" + prediction(tasks(project, 1).get(0), "") + "]";
        as(77, 2, Role.OWNER).body(body).post("/api/predictions/bulk").then().statusCode(400);
        as(11, 1, Role.ANNOTATOR)
                .body(body)
                .post("/api/predictions/bulk")
                .then()
                .statusCode(403);
        none(project);
    }
}
