package io.glossa.projects.credential;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.EventType;
import io.glossa.identity.IdentityHeader;
import io.glossa.projects.Newcomers;
import io.glossa.projects.Newcomers.Member;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.TestEvents;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Browser sessions: how long they last, who sees them, and how one ends (platform 1.9). */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class SessionTest {
    TestEvents events;

    @Inject
    Pool pool;

    @Test
    void peopleSeeTheirSessionsAndEndOne() {
        var member = Newcomers.signUp("two.browsers@example.com");
        var other = login(member);
        sessions(member, other)
                .body("", hasSize(2))
                .body("findAll { it.current }", hasSize(1))
                .body("[0].current", equalTo(true))
                .body("[0].created_at", startsWith("20"))
                .body("[1].current", equalTo(false));
        var shown = sessions(member, null)
                .body("findAll { it.current }", hasSize(0))
                .extract();
        assertEquals(
                Duration.ofMinutes(4_320),
                Duration.between(
                        Instant.parse(shown.path("[0].last_seen_at")), Instant.parse(shown.path("[0].expires_at"))));
        Number first = shown.path("[1].id");

        // Another person's is not there.
        var stranger = Newcomers.signUp("no.browser@example.com");
        end(stranger, first).statusCode(404).body("detail", equalTo("No Session matches the given query."));
        resolve(member.session()).statusCode(200);

        end(member, first).statusCode(204);
        end(member, first).statusCode(404);
        resolve(member.session()).statusCode(401);
        resolve(other).statusCode(200);
        assertTrue(events.await(EventType.USER_CREDENTIALS_CHANGED, member.id())
                .value()
                .contains("session_ended"));
        sessions(member, other).body("current", contains(true));
    }

    @Test
    void aSessionThatIsUsedStaysWhateverElseItsOwnerDoes() {
        var member = Newcomers.signUp("busy.elsewhere@example.com");
        // A script with a token has just been here; the browser was last used a while ago.
        age("last_seen_at", "2 days", member);
        pool.preparedQuery("update person set last_activity = now() where id = $1")
                .execute(Tuple.of(member.id()))
                .await()
                .atMost(Duration.ofSeconds(10));
        resolve(member.session()).statusCode(200);
        assertTrue(idle(member).compareTo(Duration.ofMinutes(1)) < 0, () -> "idle for " + idle(member));
    }

    @Test
    void thePolicyOfTheOrganizationEndsSessions() {
        var member = Newcomers.signUp("under.policy@example.com");
        age("created_at", "3 hours", member);
        resolve(member.session()).statusCode(200);
        policy(Map.of("max_session_age", 60));
        try {
            resolve(member.session()).statusCode(401);
            sessions(member, member.session()).body("", hasSize(0));
        } finally {
            policy(Map.of("max_session_age", 11_520));
        }
        resolve(member.session()).statusCode(200);
        age("last_seen_at", "3 hours", member);
        policy(Map.of("max_time_between_activity", 60));
        try {
            resolve(member.session()).statusCode(401);
        } finally {
            policy(Map.of("max_time_between_activity", 4_320));
        }
    }

    @Test
    void aLoginDoesNotTakeOverAnotherSession() {
        var member = Newcomers.signUp("fixed@example.com");
        var chosen = "a-value-that-somebody-else-chose";
        var given = form(member).cookie("sessionid", chosen).post("/user/login").cookie("sessionid");
        assertTrue(!chosen.equals(given) && given.length() > 40, given);
        resolve(chosen).statusCode(401);
    }

    private static void policy(Map<String, Integer> policy) {
        given().header(IdentityHeader.NAME, Newcomers.administrator())
                .contentType("application/json")
                .body(policy)
                .patch("/api/session-policy")
                .then()
                .statusCode(200);
    }

    private static String login(Member member) {
        var answer = form(member).post("/user/login");
        assertEquals(302, answer.statusCode());
        return answer.cookie("sessionid");
    }

    private static RequestSpecification form(Member member) {
        return given().header(IdentityHeader.NAME, TestIdentity.anonymous())
                .cookie("csrftoken", Newcomers.CSRF)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("csrfmiddlewaretoken", Newcomers.CSRF)
                .formParam("email", member.email())
                .formParam("password", Newcomers.PASSWORD)
                .redirects()
                .follow(false);
    }

    private static ValidatableResponse sessions(Member member, String session) {
        var request = given().header(IdentityHeader.NAME, member.identity());
        if (session != null) request.cookie("sessionid", session);
        return request.get("/api/current-user/sessions").then().statusCode(200);
    }

    private static ValidatableResponse end(Member member, Number session) {
        return given().header(IdentityHeader.NAME, member.identity())
                .delete("/api/current-user/sessions/" + session)
                .then();
    }

    private static ValidatableResponse resolve(String session) {
        return given().header(IdentityHeader.NAME, TestIdentity.service("gateway", null))
                .contentType("application/json")
                .body(Map.of("scheme", "session", "value", session))
                .post("/internal/credentials/resolve")
                .then();
    }

    private void age(String column, String age, Member member) {
        pool.preparedQuery("update browser_session set " + column + " = now() - $2::text::interval where person = $1")
                .execute(Tuple.of(member.id(), age))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private Duration idle(Member member) {
        return pool.preparedQuery("select extract(epoch from now() - last_seen_at)::int from browser_session"
                        + " where person = $1")
                .execute(Tuple.of(member.id()))
                .map(rows -> Duration.ofSeconds(rows.iterator().next().getInteger(0)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
