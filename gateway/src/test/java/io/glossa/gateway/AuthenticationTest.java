package io.glossa.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.gateway.routing.Backend;
import io.glossa.identity.AuthenticationMethod;
import io.glossa.identity.InternalTokenVerifier;
import io.glossa.identity.Principal;
import io.glossa.identity.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuthenticationTest extends GatewayTest {
    private static final String NONE = "Authentication credentials were not provided.";

    @Inject
    InternalTokenVerifier verifier;

    @Test
    void aTokenBecomesTheUsersIdentity() {
        signedIn().get("/api/projects/").then().statusCode(200).body("service", equalTo("projects-service"));
        assertEquals(
                new Principal.User(
                        7, 1L, Role.ADMINISTRATOR, "ada@example.com", "Ada Lovelace", AuthenticationMethod.TOKEN),
                principal(Backend.PROJECTS));
        var headers = services.asked(Backend.PROJECTS).get(0).headers();
        assertFalse(headers.contains("Authorization"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Basic dTpw            | " + NONE,
                "JWT abc               | " + NONE,
                "Bearer                | " + NONE,
                "Bearer a b            | " + NONE,
                "bearer good           | " + NONE,
                "Bearer bad            | " + NONE,
                "Token                 | Invalid token header. No credentials provided.",
                "token                 | Invalid token header. No credentials provided.",
                "Token a b             | Invalid token header. Token string should not contain spaces.",
                "Token unknown         | Invalid token.",
                "Token disabled        | Authentication token no longer valid: legacy token authentication has been disabled for this organization",
            })
    void badCredentialsHaveTheTextsOfTheReference(String header, String detail) {
        services.knows("bearer", "good", "AD");
        services.refuses(
                "token",
                "disabled",
                "Authentication token no longer valid: legacy token authentication has been disabled for this organization");
        refused(given().header("Authorization", header), detail);
    }

    /** The token of forms is looked at only where a call with a session wants it. */
    @Test
    void aCallMayAskForTheTokenOfForms() {
        services.knows("session", "cookie" + token, "AD");
        withSession().post("/api/projects/").then().statusCode(200);
        withSession().post("/api/projects/?enforce_csrf_checks=").then().statusCode(200);
        withSession().get("/api/projects/?enforce_csrf_checks=1").then().statusCode(200);
        for (var header : new String[] {"", "another"}) {
            withSession()
                    .cookie("csrftoken", "a-token-of-forms")
                    .header("X-CSRFToken", header)
                    .post("/api/projects/?enforce_csrf_checks=1")
                    .then()
                    .statusCode(403)
                    .body("detail", equalTo("CSRF Failed: CSRF token missing."));
        }
        withSession().post("/api/projects/?enforce_csrf_checks=1").then().statusCode(403);
        withSession()
                .cookie("csrftoken", "a-token-of-forms")
                .header("X-CSRFToken", "a-token-of-forms")
                .post("/api/projects/?enforce_csrf_checks=1")
                .then()
                .statusCode(200);
        signedIn().post("/api/projects/?enforce_csrf_checks=1").then().statusCode(200);
    }

    private RequestSpecification withSession() {
        return given().cookie("sessionid", "cookie" + token);
    }

    @Test
    void nobodyIsRefusedBeforeMethodAndObject() {
        refused(given(), NONE);
        given().put("/api/projects/").then().statusCode(401);
        given().options("/api/projects/").then().statusCode(401);
        given().head("/api/projects/999999/").then().statusCode(401).header("WWW-Authenticate", "Token");
        given().get("/api/no/such/path").then().statusCode(404).body("detail", equalTo("Not found."));
        assertEquals(0, services.asked(Backend.PROJECTS).size());
    }

    @Test
    void theWordTokenIsReadInAnyCase() {
        given().header("Authorization", "tOkEn " + token)
                .get("/api/tasks/1/")
                .then()
                .statusCode(200);
        assertEquals(1, services.asked(Backend.TASKS).size());
    }

    @Test
    void anApiKeyReplacesTheAuthorization() {
        given().header("X-Api-Key", token)
                .header("Authorization", "Token unknown")
                .get("/api/projects/")
                .then()
                .statusCode(200);
        refused(signedIn().header("X-Api-Key", "unknown"), "Invalid token.");
        assertFalse(services.asked(Backend.PROJECTS).get(0).headers().contains("X-Api-Key"));
    }

    @Test
    void aBearerTokenIsSentOnceToBeAskedAbout() {
        services.knows("bearer", "jwt-" + token, "MA");
        given().header("Authorization", "Bearer jwt-" + token)
                .get("/api/projects/")
                .then()
                .statusCode(200);
        assertEquals(
                Role.MANAGER,
                assertInstanceOf(Principal.User.class, principal(Backend.PROJECTS))
                        .role());
    }

    @Test
    void aBearerOfADeletedUserHasABareBody() {
        services.refuses("bearer", "gone", "User not found");
        given().header("Authorization", "Bearer gone")
                .get("/api/projects/")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Token")
                .body("detail", equalTo("User not found"))
                .body("status_code", nullValue());
    }

    @Test
    void aTokenDecidesOverTheCookieAndABadBearerDoesNot() {
        services.knows("session", "s-" + token, "OW");
        given().cookie("sessionid", "s-" + token).get("/api/projects/").then().statusCode(200);
        refused(given().cookie("sessionid", "s-" + token).header("Authorization", "Token unknown"), "Invalid token.");
        given().cookie("sessionid", "s-" + token)
                .header("Authorization", "Bearer bad")
                .get("/api/projects/")
                .then()
                .statusCode(200);
        signedIn()
                .cookie("sessionid", "s-" + token)
                .get("/api/projects/")
                .then()
                .statusCode(200);
        assertEquals(
                AuthenticationMethod.TOKEN,
                assertInstanceOf(Principal.User.class, principal(Backend.PROJECTS))
                        .method());
    }

    @Test
    void cookiesGoToProjectsOnly() {
        signedIn().cookie("csrftoken", "x").get("/api/projects/").then().statusCode(200);
        signedIn().cookie("csrftoken", "x").get("/api/tasks/").then().statusCode(200);
        assertEquals(
                "csrftoken=x", services.asked(Backend.PROJECTS).get(0).headers().get("Cookie"));
        assertNull(services.asked(Backend.TASKS).get(0).headers().get("Cookie"));
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example.com, 403",
        "Origin, null, 403",
        "Origin, http://localhost.evil.example.com, 403",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-origin, 200",
        "Origin, https://label.example.com, 200",
    })
    void aForeignPageMayNotUseTheSession(String header, String value, int status) {
        services.knows("session", "s-" + token, "AD");
        given().cookie("sessionid", "s-" + token)
                .header(header, value)
                .post("/api/projects/")
                .then()
                .statusCode(status);
        given().cookie("sessionid", "s-" + token)
                .header(header, value)
                .get("/api/projects/")
                .then()
                .statusCode(200);
        signedIn().header(header, value).post("/api/projects/").then().statusCode(200);
    }

    @Test
    void ourOwnPagesMayUseTheSession() {
        services.knows("session", "s-" + token, "AD");
        given().cookie("sessionid", "s-" + token)
                .header("Origin", "http://localhost:" + RestAssured.port)
                .delete("/api/projects/1/")
                .then()
                .statusCode(200);
    }

    @Test
    void publicOperationsAreAnonymousOrTheCallers() {
        given().body("{}").post("/api/projects/validate/").then().statusCode(200);
        assertInstanceOf(Principal.Anonymous.class, principal(Backend.PROJECTS));
        given().get("/api/projects/validate/").then().statusCode(401);
        given().get("/api/webhooks/info/").then().statusCode(200);
        given().post("/api/token/refresh").then().statusCode(200);
        given().post("/api/token/blacklist/").then().statusCode(200);
        given().header("Authorization", "Bearer expired")
                .post("/api/token/refresh/")
                .then()
                .statusCode(200);
        given().post("/api/token/rotate/").then().statusCode(401);
        given().get("/data/avatars/1.png").then().statusCode(200);
        given().get("/samples/time-series.csv?time=t")
                .then()
                .statusCode(200)
                .body("service", equalTo("projects-service"));
        given().get("/data/upload/1/a.png").then().statusCode(401);
    }

    @Test
    void pagesTakeTheCookieOnly() {
        services.knows("session", "s-" + token, "AD");
        var plain = given().redirects().follow(false);
        plain.get("/").then().statusCode(302).header("Location", "/user/login/");
        plain.get("/logout").then().statusCode(302).header("Location", "/user/login/?next=/logout");
        plain.get("/user/account").then().statusCode(302).header("Location", "/user/login/?next=/user/account/");
        signedIn().redirects().follow(false).get("/projects/").then().statusCode(302);
        given().get("/user/login/").then().statusCode(200).body("uri", equalTo("/user/login"));
        given().cookie("sessionid", "s-" + token)
                .get("/")
                .then()
                .statusCode(200)
                .contentType("text/html; charset=utf-8")
                .header("Content-Security-Policy", containsString("script-src 'self'"))
                .body(containsString("ada@example.com"));
    }

    @Test
    void manyRequestsOfOneMomentAskOnce() {
        // Whose identity nobody has asked for before, or it might be minted anew in between.
        services.knows("token", token, "AD", 900);
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/tasks/"))
                .header("Authorization", "Token " + token)
                .build();
        var answers = IntStream.range(0, 200)
                .mapToObj(one -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .toList();
        answers.forEach(answer -> assertEquals(200, answer.join().statusCode()));
        assertEquals(
                1,
                services.questions().stream().filter(("token " + token)::equals).count());
        assertEquals(
                1,
                services.asked(Backend.TASKS).stream()
                        .map(asked -> asked.headers().get("X-Glossa-Identity"))
                        .distinct()
                        .count());
    }

    /**
     * What a token adds to a call that anybody may make, by the fastest tenth of many, as a busy machine disturbs the others; it gets
     * ten tries.
     */
    @Test
    void aRememberedCredentialAddsLessThanAMillisecond() throws Exception {
        var address = URI.create("http://localhost:" + RestAssured.port + "/api/webhooks/info/");
        var anonymous = HttpRequest.newBuilder(address).build();
        var signed = HttpRequest.newBuilder(address)
                .header("Authorization", "Token " + token)
                .build();
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var added = Long.MAX_VALUE;
        for (var round = 0; round < 10 && added >= 1_000_000; round++) {
            var without = new long[200];
            var with = new long[200];
            for (var i = 0; i < with.length; i++) {
                without[i] = nanos(client, anonymous);
                with[i] = nanos(client, signed);
            }
            Arrays.sort(without);
            Arrays.sort(with);
            added = with[with.length / 10] - without[without.length / 10];
        }
        assertTrue(added < 1_000_000, "a token adds " + added + " ns");
        assertInstanceOf(Principal.User.class, principal(Backend.PROJECTS));
    }

    private static long nanos(HttpClient client, HttpRequest request) throws Exception {
        var begin = System.nanoTime();
        assertEquals(
                200,
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        return System.nanoTime() - begin;
    }

    @Test
    void nobodyIsRefusedBecauseProjectsIsAway() {
        services.stop(Backend.PROJECTS);
        try {
            signedIn()
                    .get("/api/tasks/")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .body("status_code", equalTo(503))
                    .body("id", notNullValue());
        } finally {
            services.restart(Backend.PROJECTS);
        }
        signedIn().get("/api/tasks/").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal/projects/7", "/q/health", "/q/metrics", "/q/openapi", "/metrics", "/q/dev-ui"})
    void theInsideIsNotReachable(String path) {
        signedIn().get(path).then().statusCode(404).body("detail", equalTo("Not found."));
    }

    private Principal principal(Backend backend) {
        var asked = services.asked(backend);
        return verifier.verify(asked.get(asked.size() - 1).headers().get("X-Glossa-Identity"))
                .orElseThrow();
    }

    private static ValidatableResponse refused(RequestSpecification request, String detail) {
        return request.get("/api/projects/")
                .then()
                .statusCode(401)
                .contentType("application/json")
                .header("WWW-Authenticate", "Token")
                .body("detail", equalTo(detail))
                .body("status_code", equalTo(401))
                .body("version", equalTo("1.23.2"))
                .body("exc_info", nullValue());
    }
}
