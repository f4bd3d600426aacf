package io.glossa.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reference has beside its API (platform 3.4), as far as it is here, and what deliberately is not. */
@QuarkusTest
class HelperPagesTest extends GatewayTest {

    @ParameterizedTest
    @ValueSource(strings = {"/feature-flags", "/feature-flags/"})
    void nobodyReadsFeatureFlags(String path) {
        given().get(path).then().statusCode(403).body(equalTo(""));
        signedIn().get(path).then().statusCode(403).body(equalTo(""));
    }

    @Test
    void thereAreNoTips() {
        given().get("/heidi-tips/?collection=projectSettings")
                .then()
                .statusCode(404)
                .contentType("application/json")
                .body(equalTo("{}"));
    }

    @Test
    void whatAFrontEndReportsAboutItsUseIsTakenAndNotKept() {
        given().queryParam("data", "{\"event\": \"opened\"}")
                .get("/__lsa/")
                .then()
                .statusCode(204)
                .body(equalTo(""));
        given().contentType("application/json")
                .body("{}")
                .post("/__lsa/")
                .then()
                .statusCode(204);
    }

    @Test
    void theRootNamesTheUsersToWhoeverIsSignedIn() {
        given().get("/api/")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Token")
                .body("detail", equalTo("Authentication credentials were not provided."));
        for (var path : new String[] {"/api", "/api/"}) {
            signedIn()
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("size()", equalTo(1))
                    .body("users", endsWith("/api/users/"));
        }
        signedIn()
                .post("/api/")
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD")
                .body("detail", equalTo("Method \"POST\" not allowed."));
        given().post("/data/avatars/a.png").then().statusCode(405).header("Allow", "GET, HEAD");
    }

    /** Whatever is not in the table does not exist, in the envelope; the reference shows a page of HTML there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics",
                "/trigger500",
                "/favicon.ico",
                "/foo/health/bar",
                "/foo/version",
                "/api/nothing",
                "/API/projects/",
                "/people/",
                "/projects/1/data",
                "/organization/welcome/abc",
                "/static/samples/sample.jpg",
                "/admin/",
                "/django-rq/",
                "/api/workspaces.json"
            })
    void whatIsNotHereIsNotFound(String path) {
        given().get(path)
                .then()
                .statusCode(404)
                .contentType("application/json")
                .body("status_code", equalTo(404))
                .body("detail", equalTo("Not found."))
                .body("exc_info", nullValue());
    }

    @Test
    void thePagesSayNothingOfTheInside() {
        for (var path : new String[] {"/feature-flags", "/heidi-tips/", "/__lsa/", "/api/"}) {
            given().get(path)
                    .then()
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                    .header("Server", nullValue())
                    .body(not(containsString("xception")));
        }
    }
}
