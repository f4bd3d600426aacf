package io.glossa.tasks.platform;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are well formed and that a database, an index or a parser further on has no room for: the sender's to mend. */
@QuarkusTest
class HostileValuesTest extends TasksTestBase {
    /** Nothing in it is repeated, so that no index can make it short. */
    private static final String LONG_VERSION = new Random(7)
            .ints(4_000, 'a', 'z' + 1)
            .mapToObj(letter -> String.valueOf((char) letter))
            .collect(Collectors.joining());

    private static final String RESULT = "[{\"from_name\":\"sent\",\"to_name\":\"text\",\"type\":\"choices\","
            + "\"value\":{\"choices\":[\"pos\"]}}]";

    private static long task(long project) {
        return imported(project, "{\"text\":\"a\"}").get(0);
    }

    private static ValidatableResponse annotate(long task, String body) {
        return as(10).body(body).post("/api/tasks/" + task + "/annotations").then();
    }

    /** Tries to store a result wherever results are stored; answers what is said of it as an annotation. */
    private static ValidatableResponse refusedEverywhere(long task, String result) {
        as(10).body("{\"result\":" + result + "}")
                .post("/api/tasks/" + task + "/drafts")
                .then()
                .statusCode(400);
        as(10).body("{\"task\":" + task + ",\"result\":" + result + "}")
                .post("/api/predictions")
                .then()
                .statusCode(400);
        return annotate(task, "{\"result\":" + result + "}").statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-01-01T00:00:00Z",
                "+300000-01-01T00:00:00Z",
                "-4800-01-01T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "yesterday"
            })
    void momentsOutsideTheCalendarAreRefused(String moment) {
        long task = task(project());
        annotate(task, "{\"result\":[],\"draft_created_at\":\"" + moment + "\"}")
                .statusCode(400)
                .body("validation_errors.draft_created_at[0]", startsWith("Datetime has wrong format."));
        as(10).body("{\"last_comment_updated_at\":\"" + moment + "\"}")
                .patch("/api/tasks/" + task)
                .then()
                .statusCode(400)
                .body("validation_errors.last_comment_updated_at[0]", startsWith("Datetime has wrong format."));
    }

    @ParameterizedTest
    @CsvSource({"0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    void thoseAtItsEdgesAreTaken(String moment) {
        long task = task(project());
        annotate(task, "{\"result\":[],\"draft_created_at\":\"" + moment + "\"}")
                .statusCode(201)
                .body("draft_created_at", equalTo(moment));
    }

    @Test
    void namesAndNumbersHaveAnEnd() {
        long task = task(project());
        var longName = "n".repeat(50_001);
        for (var result : new String[] {
            "[{\"" + longName + "\":1}]",
            "[{\"x\":{\"y\":{\"" + longName + "\":1}}}]",
            "[{\"x\":0." + "1".repeat(2_500) + "}]"
        }) {
            refusedEverywhere(task, result).body("detail", startsWith("JSON parse error - A n"));
        }
        var edge = "[{\"" + "n".repeat(50_000) + "\":0." + "1".repeat(999) + "}]";
        annotate(task, "{\"result\":" + edge + "}").statusCode(201);
        as(10).get("/api/tasks/" + task + "/annotations").then().body("", hasSize(1));
    }

    @Test
    void whatNobodyCanStoreIsRefusedWhereverItComes() {
        long project = project();
        long task = task(project);
        var hostile = "[{\"x\":\"\\u0000\"}]";
        refusedEverywhere(task, hostile);
        annotate(task, "{\"result\":\"[{\\\"x\\\":\\\"\\\\u0000\\\"}]\"}").statusCode(400);
        as(10).body("{\"data\":{\"text\":\"\\ud800\"}}")
                .patch("/api/tasks/" + task)
                .then()
                .statusCode(400);
        as(10).urlEncodingEnabled(false)
                .get("/data/upload/" + project + "/a%00b.png")
                .then()
                .statusCode(404);
        as(10).get("/api/tasks/" + task).then().body("data.text", equalTo("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", ";;", "a/b/c"})
    void headersThatAreNoMediaTypesAreRefused(String header) throws Exception {
        long project = project();
        var sent = HttpRequest.newBuilder(URI.create(
                        RestAssured.baseURI + ":" + RestAssured.port + "/api/projects/" + project + "/import"))
                .header(IdentityHeader.NAME, token(10, 1, Role.ADMINISTRATOR))
                .header("Content-Type", header)
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"a\"}"))
                .build();
        var refused = HttpClient.newHttpClient().send(sent, HttpResponse.BodyHandlers.ofString());
        assertEquals(415, refused.statusCode(), refused.body());
        assertTrue(
                refused.body().contains("Unsupported media type \\\"" + header + "\\\" in request."), refused.body());
        as(10).accept(header)
                .get("/api/tasks?project=" + project)
                .then()
                .statusCode(406)
                .body("detail", equalTo("Could not satisfy the request Accept header."));
    }

    @Test
    void aModelVersionHasAnEnd() {
        long project = project();
        long task = task(project);
        var told = "Ensure this field has no more than 500 characters.";
        var prediction = "{\"task\":" + task + ",\"result\":" + RESULT + ",\"model_version\":\"%s\"}";
        as(10).body(prediction.formatted(LONG_VERSION))
                .post("/api/predictions")
                .then()
                .statusCode(400)
                .body("validation_errors.model_version", contains(told));
        as(10).body("[" + prediction.formatted(LONG_VERSION) + "]")
                .post("/api/predictions/bulk")
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors[0].model_version", contains(told));
        as(10).body("[" + prediction.formatted(LONG_VERSION) + "]")
                .post("/api/projects/" + project + "/import/predictions")
                .then()
                .statusCode(201)
                .body("created", equalTo(0));
        as(10).body("{\"data\":{\"text\":\"b\"},\"predictions\":[{\"result\":[],\"model_version\":\"" + LONG_VERSION
                        + "\"}]}")
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors[0]",
                        equalTo("Prediction \"model_version\" must have no more than 500 characters"));
        as(10).body(prediction.formatted(LONG_VERSION.substring(0, 500)))
                .post("/api/predictions")
                .then()
                .statusCode(201);
        as(10).get("/api/tasks?project=" + project)
                .then()
                .body("total", equalTo(1))
                .body("total_predictions", equalTo(1));
    }
}
