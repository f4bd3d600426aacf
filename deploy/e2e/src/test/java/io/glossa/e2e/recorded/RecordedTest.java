package io.glossa.e2e.recorded;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.Newcomer;
import io.glossa.e2e.suite.Patience;
import io.glossa.e2e.suite.RunningSuite;
import io.glossa.testkit.golden.GoldenCase;
import io.restassured.filter.cookie.CookieFilter;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Recorded runs that take more than one service, from the first request to the last (platform 1.6, 4.4 to 4.7, 5.7, 8, 9).
 * Each is somebody's own organization, so that nothing else is in the way.
 */
class RecordedTest {
    private final RunningSuite suite = RunningSuite.get();

    /** The first requests after a start are slow, and some questions between services wait for a moment only. */
    @BeforeEach
    void everyPartAnswersInTime() {
        var somebody = Newcomer.ofTheirOwn(suite);
        int project = somebody.createProject("Warm", LabelConfigs.SENTIMENT);
        Patience.until("counters in time", () -> Integer.valueOf(0)
                .equals(somebody.get("/api/projects/" + project + "/").path("task_number")));
        Patience.until(
                "a change of the label config in time",
                () -> somebody.patch("/api/projects/" + project + "/", Map.of("label_config", "<View/>"))
                                .statusCode()
                        == 200);
    }

    @Test
    void aProjectsLifeIsCountedAndItsConfigChangesAsRecorded() {
        var owner = Newcomer.ofTheirOwn(suite);
        var replay = as(owner, 2, "plat.a@example.com", "");
        GoldenCase.load("project_counters_labelconfig_summary").forEach(replay::replay);
        replay.finish(120);
    }

    @Test
    void mlBackendsAreUsedAsRecorded() {
        var owner = Newcomer.ofTheirOwn(suite);
        int id = owner.get("/api/current-user/whoami").then().extract().path("id");
        owner.patch("/api/users/" + id + "/", Map.of("first_name", "R\u00f6", "last_name", "B"))
                .then()
                .statusCode(200);
        try (var model = new RecordedModel()) {
            var replay = as(owner, 1, "root@example.com", "R\u00f6 B");
            replay.saying("<RECEIVER>", model.address());
            replay.saying("http://localhost:8080", suite.suite().baseUrl().toString());
            var requests = new BackendRequests(model, replay);
            for (var recorded : GoldenCase.load("ml_api")) {
                replay.replay(recorded);
                requests.compareAfter(recorded);
            }
            replay.finish(45);
        }
    }

    @Test
    void callsOfOlderGuidesAreAnsweredAsRecorded() {
        var owner = Newcomer.ofTheirOwn(suite);
        var replay = as(owner, 2, "plat.a@example.com", "");
        GoldenCase.load("legacy_endpoints").forEach(replay::replay);
        replay.finish(20);
    }

    /** One browser, from the first sign-up to the pages after its log-out. */
    @Test
    void formsAndSessionsAreAsRecorded() {
        var cookies = new CookieFilter();
        var email = "root-" + UUID.randomUUID() + "@example.com";
        var replay = new Replay(() -> browser(cookies))
                .saying("Root@Example.com", email.replace("root", "Root"))
                .saying("root@example.com", email)
                .saying("<CSRF>", CSRF);
        GoldenCase.load("auth_session_forms").forEach(recorded -> replay.replay(recorded, RecordedTest::named));
        replay.finish(25);
    }

    private static final String CSRF = "0123456789abcdef0123456789abcdef";

    private RequestSpecification browser(CookieFilter cookies) {
        return given().baseUri(suite.suite().baseUrl().toString())
                .redirects()
                .follow(false)
                .filter(cookies)
                .cookie("csrftoken", CSRF);
    }

    /** What hangs on the address, which is another in each run: names of people, and of organizations that are theirs. */
    private static JsonNode named(JsonNode answer) {
        for (var object : answer.isArray() ? answer : List.of(answer, answer.path("active_organization_meta"))) {
            if (!(object instanceof ObjectNode named)) continue;
            if (named.has("username")) named.put("username", "root");
            if (named.path("title").asText().contains("@")) named.put("title", "Label Studio");
        }
        return answer;
    }

    /**
     * Whoever made the recording.
     *
     * @param user their id there
     * @param name first and last
     */
    private static Replay as(Client owner, long user, String email, String name) {
        var me = owner.get("/api/current-user/whoami").then().statusCode(200).extract();
        int id = me.path("id");
        var replay = new Replay(owner::request)
                .saying(name + " " + email + ", " + user, name + " " + me.path("email") + ", " + id)
                .saying(email, me.path("email"));
        replay.ids().learn("users", user, id);
        return replay;
    }
}
