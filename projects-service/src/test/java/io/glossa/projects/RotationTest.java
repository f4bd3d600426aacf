package io.glossa.projects;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.IdentityHeader;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tokens under attack: mistaken for each other, used up twice, many at once. */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class RotationTest {
    private static final int AT_ONCE = 100;

    @Test
    void ofManyRotationsOfOneTokenOneSucceeds() throws Exception {
        var member = Newcomers.signUp("rotating@example.com");
        String token = Tokens.create(member.identity());
        var answers = atOnce(member.identity(), "/api/token/rotate", "{\"refresh\": \"" + token + "\"}");
        var good = answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        assertEquals(1, good.size());
        assertEquals(
                AT_ONCE - 1,
                answers.stream().filter(answer -> answer.statusCode() == 400).count());
        var next =
                new ObjectMapper().readTree(good.get(0).body()).get("refresh").asText();
        Tokens.refresh(token).statusCode(401).body("detail", equalTo("Token is blacklisted"));
        Tokens.refresh(next).statusCode(200);
        given().header(IdentityHeader.NAME, member.identity())
                .get("/api/token")
                .then()
                .body("", hasSize(1))
                .body("[0].token", equalTo(next.substring(0, next.lastIndexOf('.'))));
    }

    @Test
    void ofManyNewTokensAtOnceOneIsMade() throws Exception {
        var member = Newcomers.signUp("creating@example.com");
        var answers = atOnce(member.identity(), "/api/token", "");
        assertEquals(
                1, answers.stream().filter(answer -> answer.statusCode() == 201).count());
        assertEquals(
                AT_ONCE - 1,
                answers.stream().filter(answer -> answer.statusCode() == 409).count());
    }

    @Test
    void noKindOfTokenPassesForAnother() {
        var member = Newcomers.signUp("confusing@example.com");
        String refresh = Tokens.create(member.identity());
        String access = Tokens.refresh(refresh).extract().path("access");
        String legacy = given().header(IdentityHeader.NAME, member.identity())
                .get("/api/current-user/token")
                .path("token");
        String invitation = given().header(IdentityHeader.NAME, Newcomers.administrator())
                .get("/api/invite")
                .path("token");
        resolve("bearer", access).statusCode(200);
        resolve("token", legacy).statusCode(200);
        resolve("session", member.session()).statusCode(200);
        for (var other : new String[] {refresh, legacy, invitation, member.session()}) {
            resolve("bearer", other).statusCode(401);
        }
        for (var other : new String[] {refresh, access, invitation, member.session()}) {
            resolve("token", other).statusCode(401).body("detail", equalTo("Invalid token."));
        }
        for (var other : new String[] {refresh, access, legacy, invitation}) {
            resolve("session", other).statusCode(401);
        }
        Tokens.refresh(access).statusCode(401).body("detail", equalTo("Token has wrong type"));
        Tokens.refresh(legacy).statusCode(401).body("detail", equalTo("Token is invalid"));
        for (var other : new String[] {access, legacy, refresh.substring(0, refresh.lastIndexOf('.'))}) {
            given().header(IdentityHeader.NAME, member.identity())
                    .contentType("application/json")
                    .body(Map.of("refresh", other))
                    .post("/api/token/rotate")
                    .then()
                    .statusCode(400)
                    .body("validation_errors.non_field_errors[0]", equalTo("Invalid refresh token"));
        }
    }

    @Test
    void nobodyRotatesTheTokenOfAnother() {
        var owner = Newcomers.signUp("rightful@example.com");
        var thief = Newcomers.signUp("thief@example.com");
        String token = Tokens.create(owner.identity());
        given().header(IdentityHeader.NAME, thief.identity())
                .contentType("application/json")
                .body(Map.of("refresh", token))
                .post("/api/token/rotate")
                .then()
                .statusCode(400);
        Tokens.refresh(token).statusCode(200);
    }

    private static List<HttpResponse<String>> atOnce(String identity, String path, String body) {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .header(IdentityHeader.NAME, identity)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (var i = 0; i < AT_ONCE; i++) waiting.add(http.sendAsync(request, BodyHandlers.ofString()));
        return waiting.stream().map(CompletableFuture::join).toList();
    }

    private static ValidatableResponse resolve(String scheme, String value) {
        return given().header(IdentityHeader.NAME, TestIdentity.service("gateway", null))
                .contentType("application/json")
                .body(Map.of("scheme", scheme, "value", value))
                .post("/internal/credentials/resolve")
                .then();
    }
}
