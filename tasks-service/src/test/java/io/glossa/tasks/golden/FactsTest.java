package io.glossa.tasks.golden;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts of tasks.md that no recorded scenario holds; the section stands above each. */
@QuarkusTest
class FactsTest extends TasksTestBase {

    /** 0.1 */
    @Test
    void protocolFaultsHaveTheEnvelope() {
        long project = project();
        long task = task(project, "{\"text\":\"a\"}");
        as(10).get("/api/projects/" + project + "/import")
                .then()
                .statusCode(405)
                .body("detail", equalTo("Method \"GET\" not allowed."));
        as(10).contentType("text/plain")
                .body("x")
                .post("/api/tasks/" + task + "/drafts")
                .then()
                .statusCode(415)
                .body("detail", startsWith("Unsupported media type \"text/plain"))
                .body("exc_info", equalTo(null));
    }

    /** 1.1.1, 1.1.2 */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17|load_tasks: No data found in DATA or in FILES",
                "\"text\"|load_tasks: No data found in DATA or in FILES",
                "[]|load_tasks: No tasks added",
                "{\"data\":\"hello\"}|Error at item 0: Task[data] must be dict or list :: {'data': 'hello'}",
                "{\"data\":{\"text\":\"a\"},\"meta\":null}|Error at item 0: Task[meta] must be dict or list :: {'data': {'text': 'a'}, 'meta': None}",
                "{\"data\":{\"text\":\"a\"},\"annotations\":null}|Error at item 0: Task[annotations] must be list :: {'data': {'text': 'a'}, 'annotations': None}"
            })
    void whyAnImportIsRefused(String body, String reason) {
        as(10).body(body)
                .post("/api/projects/" + project() + "/import")
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors[0]", equalTo(reason));
    }

    /** 1.1.2 */
    @Test
    void aVariableWithDotsWalksNestedObjects() {
        long project = project(record -> record.put("label_config", "<View><Text name=\"t\" value=\"$a.b\"/></View>"));
        var path = "/api/projects/" + project + "/import";
        as(10).body("{\"a\":{\"b\":\"x\"}}").post(path).then().statusCode(201);
        for (var flat : List.of("{\"a\":{}}", "{\"a.b\":\"x\"}")) {
            as(10).body(flat)
                    .post(path)
                    .then()
                    .statusCode(400)
                    .body(
                            "validation_errors.non_field_errors[0]",
                            startsWith("Error at item 0: \"a.b\" key is expected in task data"));
        }
        as(10).body("{\"a\":\"x\"}").post(path).then().statusCode(400);
    }

    /** 1.1.2 */
    @Test
    void ofManyErrorsTheHundredthSaysThatThereAreMore() {
        var body = IntStream.range(0, 150).mapToObj(i -> "{\"x\":1}").collect(Collectors.joining(",", "[", "]"));
        as(10).body(body)
                .post("/api/projects/" + project() + "/import")
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors", hasSize(100))
                .body("validation_errors.non_field_errors[99]", equalTo("..."));
    }

    /** 1.1.6 */
    @Test
    void importedPredictionsAreTakenAsTheyCanBe() {
        long task = task(
                project(),
                "{\"data\":{\"text\":\"a\"},\"predictions\":[{\"result\":[],\"score\":\"0.5\",\"model_version\":5},"
                        + "{\"result\":[],\"score\":\"high\"},{\"result\":[],\"score\":5,\"model_version\":\"\"},"
                        + "{\"result\":[],\"score\":true,\"model_version\":null,\"cluster\":7}]}");
        as(10).get("/api/tasks/" + task)
                .then()
                .body("predictions.sort{it.id}.score", contains(0.5f, null, 5.0f, 1.0f))
                .body("predictions.sort{it.id}.model_version", contains("5", "undefined", "", null))
                .body("predictions.cluster", contains(null, null, null, null));
    }

    /** 1.1.8 */
    @Test
    void filesThatCannotBeRead() {
        long project = project();
        refused(project, "a.json", "[{\"data\":[1]}]", "Task item should be dict");
        refused(project, "a.txt", "\u00ff\u00fe\u0081", "invalid start byte");
        file(project, "a.zipped", "x")
                .statusCode(400)
                .body("validation_errors.non_field_errors[0]", equalTo(".zipped extension is not supported"));
        file(project, "none", "x")
                .statusCode(400)
                .body("validation_errors.non_field_errors[0]", equalTo(" extension is not supported"));
        as(10).get("/api/tasks?project=" + project).then().body("total", equalTo(0));
    }

    /** 1.1.9 */
    @Test
    void anAddressWithoutAHost() {
        as(10).contentType("application/x-www-form-urlencoded")
                .formParam("url", "http://nohost.invalid/a.json")
                .post("/api/projects/" + project() + "/import")
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors[0]", equalTo("Can't resolve hostname nohost.invalid"));
    }

    /** 2.6 */
    @Test
    void aViewOfAnotherProjectIsRefused() {
        long project = project();
        long view = as(10).body("{\"project\":" + project + ",\"data\":{}}")
                .post("/api/dm/views")
                .jsonPath()
                .getLong("id");
        as(10).get("/api/tasks?project=" + project() + "&view=" + view)
                .then()
                .statusCode(400)
                .body(containsString("Project and View mismatch"));
    }

    /** 3.2 */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"result\":{}}|result|annotation \"result\" field in annotation must be list",
                "{\"result\":null}|result|This field may not be null.",
                "{\"result\":[],\"was_cancelled\":\"maybe\"}|was_cancelled|Must be a valid boolean.",
                "{\"result\":[],\"lead_time\":\"long\"}|lead_time|A valid number is required.",
                "{\"result\":[],\"completed_by\":999999}|completed_by|Invalid pk \"999999\" - object does not exist.",
                "{\"result\":[],\"completed_by\":{\"id\":1}}|completed_by|Incorrect type. Expected pk value, received dict.",
                "{\"result\":[],\"last_action\":\"bogus\"}|last_action|\"bogus\" is not a valid choice."
            })
    void whyAnAnnotationIsRefused(String body, String field, String reason) {
        long task = task(project(), "{\"text\":\"a\"}");
        as(10).body(body)
                .post("/api/tasks/" + task + "/annotations")
                .then()
                .statusCode(400)
                .body("validation_errors." + field + "[0]", equalTo(reason));
        as(10).get("/api/tasks/" + task + "/annotations").then().body("", empty());
    }

    /** 3.2 with 7.3: where the reference fails itself */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"result\":\"[\"}",
                "{\"result\":[1]}",
                "{\"result\":[],\"unique_id\":\"x\"}",
                "{\"result\":[],\"draft_id\":\"x\"}",
                "[]"
            })
    void whatTheReferenceFailsOnIsTheSendersFault(String body) {
        long task = task(project(), "{\"text\":\"a\"}");
        as(10).body(body).post("/api/tasks/" + task + "/annotations").then().statusCode(400);
        as(10).get("/api/tasks/" + task + "/annotations").then().body("", empty());
    }

    /** 4.2 */
    @Test
    void resultsOfPredictionsAreBroughtIntoForm() {
        long task = task(
                project(record -> record.put(
                        "label_config", CHOICES.replace("</View>", "<Rating name=\"stars\" toName=\"text\"/></View>"))),
                "{\"text\":\"a\"}");
        predict(task, "\"pos\"")
                .statusCode(201)
                .body("result[0].value.choices", contains("pos"))
                .body("result[0].from_name", equalTo("sent"));
        predict(task, "{\"choices\":[\"neg\"]}").statusCode(201).body("result[0].value.choices", contains("neg"));
        predict(task, "4").statusCode(201).body("result[0].value.rating", contains(4));
        predict(task, "{\"sent\":\"pos\"}").statusCode(201).body("result", equalTo(null));
        predict(task, "[1]")
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors[0]",
                        equalTo("Each item in prediction result should be dict"));
        predict(task, "4.5")
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors[0]",
                        equalTo("Incorrect format <class 'float'> for prediction result 4.5"));
    }

    /** 4.6 */
    @ParameterizedTest
    @CsvSource({"v1,true,1", "v1,false,0", "v2,true,0", "'',true,1"})
    void nextShowsThePredictionsOfTheProjectsVersion(String version, boolean shown, int found) {
        long project = project(record -> record.put("model_version", version).put("show_collab_predictions", shown));
        task(
                project,
                "{\"data\":{\"text\":\"a\"},\"predictions\":[{\"result\":[],\"model_version\":\"v1\"},"
                        + "{\"result\":[],\"model_version\":\"\"}]}");
        as(10).get("/api/projects/" + project + "/next")
                .then()
                .statusCode(200)
                .body("predictions", hasSize(found))
                .body("annotations", empty());
    }

    /** 5.2 */
    @ParameterizedTest
    @CsvSource({
        "Sequential sampling,Sequence queue",
        "Uniform sampling,Uniform random queue",
        "Uncertainty sampling,Active learning or random queue"
    })
    void theQueueIsNamedAfterTheSampling(String sampling, String queue) {
        long project = project(record -> record.put("sampling", sampling));
        task(project, "{\"text\":\"a\"}");
        as(10).get("/api/projects/" + project + "/next").then().body("queue", equalTo(queue));
    }

    /** 5.2 */
    @Test
    void tasksWithGroundTruthsAreForNewcomersWhereTheyAreEvaluated() {
        long project =
                project(record -> record.put("maximum_annotations", 3).put("annotator_evaluation_enabled", true));
        task(project, "{\"text\":\"a\"}");
        long truth = task(
                project,
                "{\"data\":{\"text\":\"b\"},\"annotations\":[{\"result\":[],\"ground_truth\":true,\"completed_by\":11}]}");
        as(10).get("/api/projects/" + project + "/next")
                .then()
                .body("id", equalTo((int) truth))
                .body("queue", equalTo("Onboarding ground truth queue"));
    }

    /** 5.2 */
    @Test
    void theLeastCertainTaskIsTheFirst() {
        long project =
                project(record -> record.put("sampling", "Uncertainty sampling").put("model_version", "v1"));
        for (var score : List.of("0.9", "0.2", "0.5")) {
            task(
                    project,
                    "{\"data\":{\"text\":\"" + score + "\"},\"predictions\":[{\"result\":[],\"score\":" + score
                            + ",\"model_version\":\"v1\"}]}");
        }
        for (var score : List.of("0.2", "0.5", "0.9")) {
            var next = as(10).get("/api/projects/" + project + "/next").then().body("data.text", equalTo(score));
            as(10).body("{\"result\":[]}")
                    .post("/api/tasks/" + next.extract().jsonPath().getLong("id") + "/annotations")
                    .then()
                    .statusCode(201);
        }
    }

    private static ValidatableResponse predict(long task, String result) {
        return as(10).body("{\"task\":" + task + ",\"result\":" + result + "}")
                .post("/api/predictions")
                .then();
    }

    private static void refused(long project, String name, String bytes, String reason) {
        file(project, name, bytes)
                .statusCode(400)
                .body("validation_errors.non_field_errors[0]", containsString(reason));
    }

    private static ValidatableResponse file(long project, String name, String bytes) {
        boolean text = bytes.chars().allMatch(c -> c < 0x80);
        return as(10).contentType("multipart/form-data")
                .multiPart("file", name, bytes.getBytes(text ? UTF_8 : ISO_8859_1))
                .post("/api/projects/" + project + "/import")
                .then();
    }

    private static long task(long project, String body) {
        return imported(project, body).get(0);
    }
}
