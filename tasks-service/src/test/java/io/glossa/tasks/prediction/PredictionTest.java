package io.glossa.tasks.prediction;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.events.EventType;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PredictionTest extends TasksTestBase {

    @Test
    void countersAndEventsFollow() {
        long project = project();
        long task = task(project);
        long id = predict(task, ",\"model_version\":\"v1\"");
        predict(task, "");
        assertEquals(2, counted(project));
        as(10).get("/api/tasks/" + task)
                .then()
                .body("total_predictions", equalTo(2))
                .body("updated_by[0].user_id", equalTo(10));
        var created =
                new JsonObject(events.await(EventType.PREDICTIONS_CREATED, task).value());
        assertEquals(new JsonObject().put("project", project).put("ids", new JsonArray().add(id)), created);

        long annotation = as(10).body("{\"result\":[],\"parent_prediction\":" + id + "}")
                .post("/api/tasks/" + task + "/annotations")
                .jsonPath()
                .getLong("id");
        as(10).delete("/api/predictions/" + id).then().statusCode(204);
        assertEquals(1, counted(project));
        as(10).get("/api/annotations/" + annotation).then().body("parent_prediction", nullValue());
        var deleted =
                new JsonObject(events.await(EventType.PREDICTIONS_DELETED, task).value());
        assertEquals(created, deleted);
        as(10).delete("/api/predictions/" + id).then().statusCode(404);
    }

    @Test
    void movingOneCountsForBothTasks() {
        long project = project();
        long from = task(project);
        long to = task(project);
        long id = predict(from, "");
        as(10).body("{\"task\":" + to + "}")
                .patch("/api/predictions/" + id)
                .then()
                .statusCode(200)
                .body("task", equalTo((int) to));
        as(10).get("/api/tasks/" + from).then().body("total_predictions", equalTo(0));
        as(10).get("/api/tasks/" + to).then().body("total_predictions", equalTo(1));
        assertEquals(1, counted(project));
    }

    @Test
    void numbersAtTheEdgeOfADoubleHaveAMeanToo() {
        long task = task(project());
        for (int i = 0; i < 2; i++) {
            predict(task, ",\"model_version\":\"v1\",\"score\":1.7e308");
            as(10).body("{\"result\":[],\"lead_time\":1.7e308}")
                    .post("/api/tasks/" + task + "/annotations")
                    .then()
                    .statusCode(201);
        }
        as(10).get("/api/tasks/" + task)
                .then()
                .statusCode(200)
                .body("total_predictions", equalTo(2))
                .body("total_annotations", equalTo(2));
    }

    @Test
    void aVersionIsDeletedWhole() {
        long project = project();
        long task = task(project);
        for (int i = 0; i < 3; i++) predict(task, ",\"model_version\":\"v1\"");
        predict(task(project), ",\"model_version\":\"v1\"");
        predict(task, ",\"model_version\":\"v2\"");
        asService()
                .get("/internal/projects/" + project + "/model-versions")
                .then()
                .statusCode(200)
                .body("versions", contains("v2", "v1"));
        var versions = "/api/projects/" + project + "/model-versions";
        assertEquals("{\"v2\":1,\"v1\":4}", as(10).get(versions).asString());
        assertEquals("{\"v2\":1}", as(10).get(versions + "?limit=1").asString());
        as(10).get(versions + "?extended=true&include_live_models=true").then().body("live", empty());
        siblings.on("GET", "/internal/projects/" + project + "/ml-backends", 200, "[{\"id\": 3, \"title\": \"Stub\"}]");
        as(10).get(versions + "?extended=true&include_live_models=true")
                .then()
                .statusCode(200)
                .body("live[0].title", equalTo("Stub"));
        as(10).get(versions + "?limit=x")
                .then()
                .statusCode(400)
                .body("validation_errors.limit[0]", equalTo("A valid integer is required."));
        as(10).body("{\"model_version\":[\"v1\"]}")
                .delete(versions)
                .then()
                .statusCode(200)
                .body("deleted_predictions", equalTo(0));
        as(10).body("{\"model_version\":\"v1\"}")
                .delete(versions)
                .then()
                .statusCode(200)
                .body("deleted_predictions", equalTo(4));
        as(10).get("/api/tasks/" + task).then().body("total_predictions", equalTo(1));
        assertEquals(1, counted(project));
        var told = new JsonObject(
                events.await(EventType.PREDICTIONS_DELETED, project).value());
        assertEquals(4, told.getJsonArray("ids").size());
        assertEquals("v1", told.getString("model_version"));
    }

    @Test
    void othersSeeNothingAndAnnotatorsChangeNothing() {
        long project = project();
        long id = predict(task(project), "");
        as(20, 2, Role.OWNER).get("/api/predictions/" + id).then().statusCode(404);
        as(20, 2, Role.OWNER).delete("/api/predictions/" + id).then().statusCode(404);
        as(20, 2, Role.OWNER)
                .get("/api/predictions?project=" + project)
                .then()
                .statusCode(400)
                .body("validation_errors.project", hasSize(1));
        as(20, 2, Role.OWNER)
                .get("/api/projects/" + project + "/model-versions")
                .then()
                .statusCode(404);
        as(11, 1, Role.ANNOTATOR).get("/api/predictions/" + id).then().statusCode(200);
        as(11, 1, Role.ANNOTATOR).delete("/api/predictions/" + id).then().statusCode(403);
        as(11, 1, Role.ANNOTATOR)
                .body("{\"model_version\":\"\"}")
                .delete("/api/projects/" + project + "/model-versions")
                .then()
                .statusCode(403);
    }

    @Test
    void theListHasNoPages() {
        long project = project();
        var predictions = new StringBuilder("{\"result\":\"pos\"}");
        predictions.append((",{\"result\":\"neg\"}").repeat(1_200));
        as(10).body("[{\"data\":{\"text\":\"a\"},\"predictions\":[" + predictions + "]}]")
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201);
        as(10).get("/api/predictions?project=" + project)
                .then()
                .statusCode(200)
                .body("", hasSize(1_201))
                .body("[0].result[0].value.choices", contains("pos"))
                .body("[1200].result[0].value.choices", contains("neg"));
        as(10).get("/api/predictions?task__project=" + project())
                .then()
                .statusCode(200)
                .body("", empty());
        as(10).get("/api/predictions?task__project=999999999").then().statusCode(400);
        as(10).get("/api/predictions?task=x").then().statusCode(400);
    }

    @Test
    void whatHasNoResultIsNotSavedAgainWithoutOne() {
        long task = task(project());
        long id = as(10).body("{\"task\":" + task + ",\"result\":{}}")
                .post("/api/predictions")
                .then()
                .statusCode(201)
                .body("result", nullValue())
                .extract()
                .jsonPath()
                .getLong("id");
        as(10).body("{\"score\":1}")
                .patch("/api/predictions/" + id)
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors",
                        contains("Incorrect format <class 'NoneType'> for prediction result None"));
        as(10).body("{\"result\":\"pos\",\"task\":" + task + "}")
                .put("/api/predictions/" + id)
                .then()
                .statusCode(200)
                .body("result[0].from_name", equalTo("sent"));
        as(10).body("{\"model\":1,\"project\":999999999}")
                .patch("/api/predictions/" + id)
                .then()
                .statusCode(400)
                .body("validation_errors.model", contains("Invalid pk \"1\" - object does not exist."));
    }

    private static long task(long project) {
        return imported(project, "{\"text\": \"a\"}").get(0);
    }

    private static long predict(long task, String more) {
        return as(10).body("{\"task\":" + task + ",\"result\":\"pos\"" + more + "}")
                .post("/api/predictions")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static int counted(long project) {
        return asService()
                .body("{\"user\":10,\"projects\":[" + project + "]}")
                .post("/internal/counters")
                .jsonPath()
                .getInt("'" + project + "'.total_predictions_number");
    }
}
