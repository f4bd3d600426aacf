package io.glossa.projects;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody whose membership has ended still signs in, and finds nothing (platform 3.2). */
@QuarkusTest
class FormerMemberTest extends ProjectsTestBase {
    private Newcomers.Member gone;
    private int project;

    @BeforeEach
    void somebodyIsRemoved() {
        String invitation = owner().post("/api/invite/reset-token")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        var email = tenant.email().replace("owner@", "gone@");
        var session = Newcomers.signUp(email, "?token=" + invitation)
                .then()
                .statusCode(302)
                .extract()
                .cookie("sessionid");
        long person = resolve(session).then().extract().jsonPath().getLong("user");
        gone = new Newcomers.Member(person, email, "AN", session);
        project = owner().body(Map.of("title", "not theirs any more"))
                .post("/api/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        owner().delete("/api/organizations/" + tenant.organization() + "/memberships/" + person)
                .then()
                .statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/organizations", "/api/users", "/api/webhooks"})
    void listsAreEmpty(String path) {
        former().get(path).then().statusCode(200).body("", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/projects", "/api/projects/counts", "/api/labels", "/api/label_links"})
    void pagesAreEmpty(String path) {
        former().get(path)
                .then()
                .statusCode(200)
                .body("count", equalTo(0))
                .body("next", nullValue())
                .body("results", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/projects/PROJECT,                    No Project matches the given query.",
        "PATCH,  /api/projects/PROJECT,                    No Project matches the given query.",
        "DELETE, /api/projects/PROJECT,                    No Project matches the given query.",
        "POST,   /api/projects/PROJECT/validate,           No Project matches the given query.",
        "POST,   /api/projects/PROJECT/duplicate,          No Project matches the given query.",
        "GET,    /api/ml?project=PROJECT,                  No Project matches the given query.",
        "GET,    /api/organizations/ORGANIZATION,          No Organization matches the given query.",
        "PATCH,  /api/organizations/ORGANIZATION,          No Organization matches the given query.",
        "GET,    /api/organizations/ORGANIZATION/memberships, No Organization matches the given query.",
        "GET,    /api/users/OWNER,                         No User matches the given query.",
        "DELETE, /api/users/OWNER,                         No User matches the given query.",
        "GET,    /api/jwt/settings,                        No Organization matches the given query.",
        "POST,   /api/jwt/settings,                        Not found.",
        "GET,    /api/session-policy,                      No Organization matches the given query.",
        "PATCH,  /api/session-policy,                      Not found.",
        "GET,    /api/webhooks/1,                          No Webhook matches the given query.",
        "DELETE, /api/webhooks/1,                          Not found.",
        "POST,   /api/webhooks,                            Not found.",
        "POST,   /api/labels,                              Not found."
    })
    void objectsAreNotThere(String method, String path, String detail) {
        var address = path.replace("PROJECT", "" + project)
                .replace("ORGANIZATION", "" + tenant.organization())
                .replace("OWNER", "" + tenant.owner());
        var request = method.equals("GET") ? former() : former().body("{}");
        request.request(method, address).then().statusCode(404).body("detail", equalTo(detail));
    }

    /** The reference lets them create a project that nobody can ever see. */
    @Test
    void nothingIsMadeOrHandedOut() {
        former().body(Map.of("title", "an orphan")).post("/api/projects").then().statusCode(403);
        former().body(Map.of("username", "nobody's")).post("/api/users").then().statusCode(403);
        former().get("/api/invite").then().statusCode(403);
        former().post("/api/invite/reset-token").then().statusCode(403);
    }

    @Test
    void theyAreStillWhoTheyAre() {
        former().get("/api/current-user/whoami")
                .then()
                .statusCode(200)
                .body("id", equalTo((int) gone.id()))
                .body("email", equalTo(gone.email()))
                .body("avatar", nullValue())
                .body("active_organization", nullValue())
                .body("active_organization_meta.title", equalTo(""))
                .body("active_organization_meta.email", equalTo(""));
        former().get("/api/current-user/token").then().statusCode(200);
        former().get("/api/current-user/hotkeys").then().statusCode(200);
    }

    /** In the reference this brings the access back. */
    @Test
    void loggingInAgainOpensNothing() {
        var session = given().header(IdentityHeader.NAME, TestIdentity.anonymous())
                .cookie("csrftoken", Newcomers.CSRF)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("csrfmiddlewaretoken", Newcomers.CSRF)
                .formParam("email", gone.email())
                .formParam("password", Newcomers.PASSWORD)
                .redirects()
                .follow(false)
                .post("/user/login")
                .then()
                .statusCode(302)
                .extract()
                .cookie("sessionid");
        resolve(session)
                .then()
                .statusCode(200)
                .body("organization", nullValue())
                .body("role", equalTo("DI"));
        owner().get("/api/users/" + gone.id()).then().body("username", equalTo("Deleted"));
    }

    private RequestSpecification owner() {
        return as(tenant.identity());
    }

    private RequestSpecification former() {
        return as(TestIdentity.user(gone.id())
                .organization((Long) null)
                .role(Role.DEACTIVATED)
                .email(gone.email())
                .token());
    }

    private static RequestSpecification as(String identity) {
        return given().header(IdentityHeader.NAME, identity).contentType("application/json");
    }

    private static Response resolve(String session) {
        return as(TestIdentity.service("gateway", null))
                .body(Map.of("scheme", "session", "value", session))
                .post("/internal/credentials/resolve");
    }
}
