package io.glossa.projects;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.testkit.StubService;
import io.glossa.testkit.TestIdentity;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

/** People who join while tests run, through the door that people use. */
public final class Newcomers {
    public static final String PASSWORD = "Passw0rd!x";
    public static final String CSRF = "abcdefghijklmnopqrstuvwxyz012345";

    private Newcomers() {}

    /** Signs up by the first organization's invitation; the member acts as its manager. */
    public static Member signUp(String email) {
        var administrator = administrator();
        String token = given().header(IdentityHeader.NAME, administrator)
                .get("/api/invite")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
        var answer = signUp(email, "?token=" + token);
        assertEquals(302, answer.statusCode(), answer.asString());
        var resolved = given().header(IdentityHeader.NAME, TestIdentity.service("gateway", null))
                .contentType("application/json")
                .body("{\"scheme\": \"session\", \"value\": \"" + answer.cookie("sessionid") + "\"}")
                .post("/internal/credentials/resolve")
                .then()
                .statusCode(200)
                .extract();
        return new Member(
                ((Number) resolved.path("user")).longValue(), email, resolved.path("role"), answer.cookie("sessionid"));
    }

    /**
     * Sends the sign-up form.
     *
     * @param query of the page's address, with its question mark, or empty
     */
    public static Response signUp(String email, String query) {
        return given().header(IdentityHeader.NAME, TestIdentity.anonymous())
                .cookie("csrftoken", CSRF)
                .contentType(ContentType.URLENC.withCharset("utf-8"))
                .formParam("csrfmiddlewaretoken", CSRF)
                .formParam("email", email)
                .formParam("password", PASSWORD)
                .redirects()
                .follow(false)
                .post("/user/signup" + query);
    }

    /** The first administrator. */
    public static String administrator() {
        return TestIdentity.user(1).email("root@example.com").role(Role.OWNER).token();
    }

    /** What tasks-service says of projects without tasks. */
    public static StubService.Answer zeroCounters(StubService.Request request) {
        var json = new ObjectMapper();
        var counters = json.createObjectNode();
        try {
            for (var project : json.readTree(request.body()).get("projects")) {
                var zeros = counters.putObject(project.asText());
                for (var name : new String[] {
                    "task_number",
                    "finished_task_number",
                    "total_annotations_number",
                    "total_predictions_number",
                    "num_tasks_with_annotations",
                    "useful_annotation_number",
                    "ground_truth_number",
                    "skipped_annotations_number",
                    "queue_total",
                    "queue_done"
                }) {
                    zeros.put(name, 0);
                }
            }
        } catch (JsonProcessingException broken) {
            return new StubService.Answer(400, "application/json", "{}");
        }
        return new StubService.Answer(200, "application/json", counters.toString());
    }

    /** @param role the code that the service gave the newcomer */
    public record Member(long id, String email, String role, String session) {
        public String identity() {
            return TestIdentity.user(id).email(email).role(Role.MANAGER).token();
        }
    }
}
