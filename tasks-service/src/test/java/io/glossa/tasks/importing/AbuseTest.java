package io.glossa.tasks.importing;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would break the database, the memory or the parser is the sender's to mend, and nothing of it stays. */
@QuarkusTest
class AbuseTest extends TasksTestBase {

    private static ValidatableResponse send(long project, String body) {
        return as(10).body(body).post("/api/projects/" + project + "/import").then();
    }

    private static void isEmpty(long project) {
        as(10).get("/api/tasks?project=" + project).then().statusCode(200).body("total", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\": \"a\\u0000b\"}|\\u0000 cannot be stored",
                "{\"text\\u0000\": \"a\"}|\\u0000 cannot be stored",
                "{\"text\": \"\\ud800\"}|Half of a surrogate pair cannot be stored",
                "{\"text\": \"a\", \"n\": 1e400}|Out of range float values are not JSON compliant",
                "{\"text\": \"a\", \"n\": -1e130000}|Out of range float values are not JSON compliant",
                "{\"text\": \"a\", \"n\": NaN}|Out of range float values are not JSON compliant",
                "{\"data\": {\"text\": \"a\"}, \"meta\": {\"n\": 1e999}}|Out of range float values",
                "{\"data\": {\"text\": \"a\"}, \"annotations\": [{\"result\": [{\"x\": \"\\u0000\"}]}]}|\\u0000 cannot be stored"
            })
    void whatTheDatabaseCannotHoldIsRefused(String body, String reason) {
        long project = project();
        send(project, body).statusCode(400).body("detail", startsWith("JSON parse error - " + reason));
        isEmpty(project);
    }

    @Test
    void numbersMayNotGrow() {
        long project = project();
        var many = "1e308,".repeat(20_000);
        send(project, "[{\"text\": \"a\", \"n\": [" + many + "1]}]")
                .statusCode(400)
                .body("detail", startsWith("JSON parse error - Numbers with exponents would take too much room"));
        isEmpty(project);
        send(project, "{\"text\": \"a\", \"n\": [1e308, 1e-7, 12345678901234567890.5, -0.0]}")
                .statusCode(201);
    }

    @Test
    void depthHasAnEnd() {
        long project = project();
        send(project, "{\"text\": \"a\", \"d\": " + "[".repeat(1_001) + "]".repeat(1_001) + "}")
                .statusCode(400)
                .body("detail", startsWith("JSON parse error - Nesting is deeper than 1000 levels"));
        isEmpty(project);
        send(project, "{\"text\": \"a\", \"d\": " + "[".repeat(999) + "]".repeat(999) + "}")
                .statusCode(201);
    }

    @Test
    void ofTwoMembersOfOneNameTheLastCounts() {
        long project = project();
        send(
                        project,
                        "[{\"text\": \"a\", \"text\": \"b\"}, {\"data\": {\"text\": \"c\"}, \"data\": {\"text\": \"d\"}}]")
                .statusCode(201);
        as(10).get("/api/tasks?project=" + project).then().body("tasks.data.text", contains("b", "d"));
        send(project, "{\"data\": {\"text\": \"a\"}, \"data\": \"x\"}").statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/octet-stream"})
    void otherKindsOfContentAreRefused(String type) {
        long project = project();
        as(10).contentType(type)
                .body("{\"text\": \"a\"}".getBytes())
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(415);
        isEmpty(project);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "[null]",
                "[[]]",
                "\"text\"",
                "17",
                "{\"data\": null}",
                "{\"data\": {\"text\": \"a\"}, \"predictions\": [\"x\"]}",
                "{\"data\": {\"text\": \"a\"}, \"predictions\": [{\"result\": null}]}",
                "{\"data\": {\"text\": \"a\"}, \"predictions\": [{\"result\": [], \"score\": []}]}",
                "{\"data\": {\"text\": \"a\"}, \"annotations\": [\"x\"]}",
                "{\"data\": {\"text\": \"a\"}, \"annotations\": [{\"result\": [], \"ground_truth\": \"yes\"}]}",
                "{\"data\": {\"text\": \"a\"}, \"annotations\": [{\"result\": [], \"ground_truth\": null}]}",
                "{\"data\": {\"text\": \"a\"}, \"annotations\": [{\"result\": [], \"lead_time\": \"abc\"}]}",
                "{\"text\": \"cut"
            })
    void whatTheReferenceFailsOnIsTheSendersFault(String body) {
        long project = project();
        send(project, body).statusCode(allOf(greaterThanOrEqualTo(400), lessThan(500)));
        isEmpty(project);
    }

    /** Neither is it imported, nor does it look like a fault of ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\": \"a\"}",
                "--other\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.json\"\r\n\r\n[]\r\n--other--\r\n",
                "--form\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.json\"\r\n\r\n[{\"text\"",
                "--form",
                ""
            })
    void aFormThatIsNoneIsRefused(String body) {
        long project = project();
        as(10).contentType("multipart/form-data; boundary=form")
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(400)
                .body("status_code", equalTo(400));
        isEmpty(project);
    }
}
