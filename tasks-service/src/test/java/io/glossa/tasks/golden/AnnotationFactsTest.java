package io.glossa.tasks.golden;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts of sections 3 and 4 of tasks.md, annotations, drafts and predictions, that no recorded scenario holds. */
@QuarkusTest
class AnnotationFactsTest extends TasksTestBase {

    /** 3.2 */
    @Test
    void whatIsNotOursToSayIsKeptAsItIsGiven() {
        long task = task();
        annotate(
                        task,
                        "{\"result\":[],\"import_id\":77,\"bulk_created\":true,\"draft_created_at\":\"2024-05-01T10:00:00Z\","
                                + "\"last_created_by\":11,\"last_action\":\"imported\",\"lead_time\":-1.5,\"id\":1,"
                                + "\"created_at\":\"2001-01-01T00:00:00Z\",\"updated_by\":12,\"task\":" + task() + "}")
                .statusCode(201)
                .body("import_id", equalTo(77))
                .body("bulk_created", equalTo(true))
                .body("draft_created_at", equalTo("2024-05-01T10:00:00Z"))
                .body("last_created_by", equalTo(11))
                .body("last_action", equalTo("imported"))
                .body("lead_time", equalTo(-1.5f))
                .body("task", equalTo((int) task))
                .body("updated_by", equalTo(10));
    }

    /** 3.2 */
    @ParameterizedTest
    @CsvSource({"parent_prediction", "parent_annotation"})
    void aParentMustBeThere(String member) {
        long task = task();
        annotate(task, "{\"result\":[],\"" + member + "\":999999999}")
                .statusCode(400)
                .body(
                        "validation_errors." + member + "[0]",
                        equalTo("Invalid pk \"999999999\" - object does not exist."));
        as(10).body("{\"result\":[]}")
                .post("/api/tasks/" + task + "/annotations?was_cancelled=maybe")
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.was_cancelled",
                        equalTo("Incorrect bool value \"maybe\". It should be one of [1, 0, true, false, yes, no]"));
        as(10).get("/api/tasks/" + task + "/annotations").then().body("", empty());
    }

    /** 3.2 */
    @Test
    void theQuerysSkipWinsAndKeepsTheResult() {
        long task = task();
        as(10).body("{\"result\":[],\"was_cancelled\":false}")
                .post("/api/tasks/" + task + "/annotations?was_cancelled=yes")
                .then()
                .statusCode(201)
                .body("was_cancelled", equalTo(true))
                .body("result", empty());
        as(10).body("{\"result\":[]}")
                .post("/api/tasks/999999999/annotations")
                .then()
                .statusCode(404)
                .body("detail", equalTo("No Task matches the given query."));
    }

    /** 3.4 */
    @Test
    void aColleagueMayChangeItAndItsAuthorStays() {
        long task = task();
        long annotation = id(annotate(task, "{\"result\":[],\"lead_time\":2}"));
        as(11).body("{}")
                .put("/api/annotations/" + annotation)
                .then()
                .statusCode(200)
                .body("completed_by", equalTo(10))
                .body("updated_by", equalTo(11))
                .body("lead_time", equalTo(2.0f));
        as(11).body("{\"project\":999999999}")
                .patch("/api/annotations/" + annotation)
                .then()
                .statusCode(400);
        as(10).get("/api/tasks/" + task).then().body("updated_by.user_id", contains(11));
    }

    /** 3.5, 3.6 */
    @Test
    void whatIsTurnedIntoADraftBelongsToWhoeverDidIt() {
        long task = task();
        long annotation = id(annotate(task, "{\"result\":[],\"lead_time\":2}"));
        var path = "/api/annotations/" + annotation + "/convert-to-draft";
        as(11).post(path)
                .then()
                .statusCode(201)
                .body("user", equalTo(email(11)))
                .body("lead_time", equalTo(2.0f))
                .body("annotation", nullValue());
        as(11).post(path).then().statusCode(404);
        as(10).delete("/api/annotations/" + annotation).then().statusCode(404);
    }

    /** 3.7 */
    @ParameterizedTest
    @ValueSource(strings = {"\"text\"", "{\"a\":1}", "[]"})
    void aDraftHoldsWhateverTheEditorHas(String result) {
        long task = task();
        as(10).body("{\"result\":" + result + ",\"user\":11,\"import_id\":5}")
                .post("/api/tasks/" + task + "/drafts")
                .then()
                .statusCode(201)
                .body("user", equalTo(email(10)))
                .body("import_id", equalTo(5))
                .body("task", equalTo((int) task));
        as(10).get("/api/tasks/" + task)
                .then()
                .body("total_annotations", equalTo(0))
                .body("drafts", hasSize(1));
    }

    /** 3.7 with 7.3 */
    @Test
    void draftsOfWhatIsNotThere() {
        as(10).get("/api/tasks/999999999/drafts").then().statusCode(404);
        as(10).body("{\"result\":[]}")
                .post("/api/tasks/999999999/drafts")
                .then()
                .statusCode(404);
        long task = task();
        as(10).body("{\"result\":[]}")
                .post("/api/tasks/" + task + "/annotations/999999999/drafts")
                .then()
                .statusCode(404);
        as(10).body("{\"result\":null}")
                .post("/api/tasks/" + task + "/drafts")
                .then()
                .statusCode(400)
                .body("validation_errors.result[0]", equalTo("This field may not be null."));
    }

    /** 3.7: the list of an annotation is the task's. */
    @Test
    void draftsOfATaskAndOfItsAnnotationsAreOneList() {
        long task = task();
        long annotation = id(annotate(task, "{\"result\":[]}"));
        var list = "/api/tasks/" + task + "/annotations/" + annotation + "/drafts";
        as(11).body("{\"result\":[]}")
                .post("/api/tasks/" + task + "/drafts")
                .then()
                .statusCode(201);
        as(10).body("{\"result\":[]}").post(list).then().statusCode(201).body("annotation", equalTo((int) annotation));
        for (var path : List.of(list, "/api/tasks/" + task + "/drafts")) {
            as(10).get(path).then().body("user", contains(email(11), email(10)));
        }
    }

    /** 4.3 */
    @Test
    void aPredictionTakesWhatItIsGiven() {
        long task = task();
        predict("{\"task\":" + task + ",\"result\":[],\"model_version\":7,\"score\":5,\"cluster\":3,\"neighbors\":[1],"
                        + "\"mislabeling\":0.5}")
                .statusCode(201)
                .body("model_version", equalTo("7"))
                .body("score", equalTo(5.0f))
                .body("cluster", equalTo(3))
                .body("neighbors", contains(1))
                .body("mislabeling", equalTo(0.5f));
        as(10).get("/api/tasks/" + task)
                .then()
                .body("total_predictions", equalTo(1))
                .body("updated_by", equalTo(List.of(Map.of("user_id", 10))));
        predict("{\"task\":" + task + ",\"result\":null}")
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors[0]",
                        equalTo("Incorrect format <class 'NoneType'> for prediction result None"));
        predict("{\"task\":" + task + ",\"result\":[],\"model\":1}")
                .statusCode(400)
                .body("validation_errors.model[0]", equalTo("Invalid pk \"1\" - object does not exist."));
    }

    private long task() {
        return imported(project(), "{\"text\":\"a\"}").get(0);
    }

    private static ValidatableResponse annotate(long task, String body) {
        return as(10).body(body).post("/api/tasks/" + task + "/annotations").then();
    }

    private static ValidatableResponse predict(String body) {
        return as(10).body(body).post("/api/predictions").then();
    }

    private static long id(ValidatableResponse made) {
        return made.statusCode(201).extract().jsonPath().getLong("id");
    }
}
