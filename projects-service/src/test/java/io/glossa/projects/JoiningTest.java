package io.glossa.projects;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.events.EventType;
import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.testkit.TestEvents;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One account in several organizations. */
@QuarkusTest
class JoiningTest extends ProjectsTestBase {
    TestEvents events;
    private String invitation;

    @BeforeEach
    void anInvitationOfAnotherOrganization() {
        invitation = given().header(IdentityHeader.NAME, tenant.identity())
                .post("/api/invite/reset-token")
                .path("token");
    }

    @Test
    void whoIsSignedInIsAskedAndJoins() {
        var member = Newcomers.signUp("joining@example.com");
        var address = "/user/signup?next=/projects/5&token=" + invitation;
        var page = as(member.identity()).get(address);
        assertEquals(200, page.statusCode());
        page.then().body(containsString("Join " + tenant.title() + "?"));
        organization(member.session(), 1, "AN");

        form(member.identity()).post(address).then().statusCode(302).header("Location", equalTo("/projects/5"));
        organization(member.session(), tenant.organization(), "AN");
        assertEquals(
                "{\"id\":" + member.id() + ",\"reason\":\"organization_joined\"}",
                events.await(EventType.USER_CREDENTIALS_CHANGED, member.id()).value());
        as(member.identity()).get("/api/organizations").then().body("id", contains(1, (int) tenant.organization()));

        // Known already: nothing to ask, nothing to do.
        as(member.identity()).get(address).then().statusCode(302).header("Location", equalTo("/projects/5"));
    }

    @Test
    void whoLogsInWithAnInvitationJoins() {
        var member = Newcomers.signUp("logging.in@example.com");
        anonymous()
                .get("/user/signup?token=" + invitation)
                .then()
                .body(containsString("/user/login/?next=%2F&amp;token=" + invitation));
        anonymous()
                .get("/user/login?token=" + invitation)
                .then()
                .body(containsString("action=\"/user/login/?next=%2F&amp;token=" + invitation));
        var answer = login(member.email(), "?token=" + invitation);
        assertEquals(302, answer.statusCode());
        organization(answer.cookie("sessionid"), tenant.organization(), "AN");
        as(member.identity())
                .get("/user/login?token=" + invitation)
                .then()
                .statusCode(302)
                .header("Location", startsWith("/user/signup/?token=" + invitation));
        anonymous()
                .urlEncodingEnabled(false)
                .get("/user/signup?token=%00")
                .then()
                .statusCode(200);
        form(TestIdentity.anonymous())
                .urlEncodingEnabled(false)
                .post("/user/signup?token=%00")
                .then()
                .statusCode(403);
        as(member.identity())
                .urlEncodingEnabled(false)
                .get("/user/signup?token=a%00b")
                .then()
                .statusCode(403);
        // One that is void keeps nobody out.
        assertEquals(302, login(member.email(), "?token=void").statusCode());
    }

    @Test
    void whoBelongsToTwoSeesOneAtATime() {
        var member = Newcomers.signUp("two.homes@example.com");
        form(member.identity()).post("/user/signup?token=" + invitation).then().statusCode(302);
        int theirs = json(tenant.identity())
                .body(Map.of("title", "theirs"))
                .post("/api/projects")
                .path("id");
        json(in(1, member)).get("/api/projects/" + theirs).then().statusCode(404);
        json(in(tenant.organization(), member))
                .get("/api/projects/" + theirs)
                .then()
                .statusCode(200);
        json(in(tenant.organization(), member))
                .body(Map.of("active_organization", 1))
                .patch("/api/users/" + member.id())
                .then()
                .statusCode(200);
        organization(member.session(), 1, "AN");
        // Colleagues here do not learn where else somebody works.
        json(tenant.identity())
                .get("/api/users/" + member.id())
                .then()
                .body("active_organization", equalTo(null))
                .body("active_organization_meta.title", equalTo(""));
    }

    @Test
    void whoWasRemovedComesBackOnlyByInvitation() {
        var member = Newcomers.signUp("coming.back@example.com");
        form(member.identity()).post("/user/signup?token=" + invitation).then().statusCode(302);
        var membership = "/api/organizations/" + tenant.organization() + "/memberships/" + member.id();
        json(tenant.identity()).delete(membership).then().statusCode(204);
        organization(member.session(), 1, "AN");
        organization(login(member.email(), "").cookie("sessionid"), 1, "AN");
        form(member.identity()).post("/user/signup?token=" + invitation).then().statusCode(302);
        organization(member.session(), tenant.organization(), "AN");
        json(tenant.identity()).get("/api/users/" + member.id()).then().body("email", equalTo(member.email()));
    }

    @Test
    void whoIsDeactivatedStaysSo() {
        var member = Newcomers.signUp("deactivated@example.com");
        form(member.identity()).post("/user/signup?token=" + invitation).then().statusCode(302);
        json(tenant.identity())
                .body(Map.of("user_id", member.id(), "role", "DI"))
                .patch("/api/organizations/" + tenant.organization() + "/memberships")
                .then()
                .statusCode(200);
        form(member.identity()).post("/user/signup?token=" + invitation).then().statusCode(302);
        organization(member.session(), tenant.organization(), "DI");
    }

    @Test
    void nobodyJoinsByAFormOfAnotherSite() {
        var member = Newcomers.signUp("lured@example.com");
        var address = "/user/signup?token=" + invitation;
        as(member.identity())
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("csrfmiddlewaretoken", Newcomers.CSRF)
                .post(address)
                .then()
                .statusCode(403);
        form(member.identity())
                .header("Origin", "https://evil.example")
                .post(address)
                .then()
                .statusCode(403);
        as(member.identity())
                .cookie("csrftoken", "z".repeat(32))
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("csrfmiddlewaretoken", Newcomers.CSRF)
                .post(address)
                .then()
                .statusCode(403);
        json(member.identity())
                .cookie("csrftoken", Newcomers.CSRF)
                .body(Map.of("csrfmiddlewaretoken", Newcomers.CSRF))
                .post(address)
                .then()
                .statusCode(403);
        as(member.identity()).get("/user/signup?token=void").then().statusCode(403);
        form(member.identity()).post("/user/signup?token=void").then().statusCode(403);
        as(member.identity())
                .get("/api/organizations")
                .then()
                .body("", hasSize(1))
                .body("id", not(contains((int) tenant.organization())));
    }

    private static String in(long organization, Newcomers.Member member) {
        return TestIdentity.user(member.id())
                .organization(organization)
                .role(Role.ANNOTATOR)
                .token();
    }

    private static void organization(String session, long organization, String role) {
        resolve(session)
                .statusCode(200)
                .body("organization", equalTo((int) organization))
                .body("role", equalTo(role));
    }

    private static ValidatableResponse resolve(String session) {
        return json(TestIdentity.service("gateway", null))
                .body(Map.of("scheme", "session", "value", session))
                .post("/internal/credentials/resolve")
                .then();
    }

    private static Response login(String email, String query) {
        return form(TestIdentity.anonymous())
                .formParam("email", email)
                .formParam("password", Newcomers.PASSWORD)
                .post("/user/login" + query);
    }

    private static RequestSpecification form(String identity) {
        return as(identity)
                .cookie("csrftoken", Newcomers.CSRF)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("csrfmiddlewaretoken", Newcomers.CSRF);
    }

    private static RequestSpecification json(String identity) {
        return as(identity).contentType("application/json");
    }

    private static RequestSpecification anonymous() {
        return as(TestIdentity.anonymous());
    }

    private static RequestSpecification as(String identity) {
        return given().header(IdentityHeader.NAME, identity).redirects().follow(false);
    }
}
