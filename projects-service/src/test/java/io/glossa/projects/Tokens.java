package io.glossa.projects;

import static io.restassured.RestAssured.given;

import io.glossa.identity.IdentityHeader;
import io.glossa.testkit.TestIdentity;
import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** Personal access tokens, as their owners get and use them. */
public final class Tokens {
    private Tokens() {}

    /** A new one of whoever this is; it is a refresh token. */
    public static String create(String identity) {
        return given().header(IdentityHeader.NAME, identity)
                .post("/api/token")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    /** Asks for an access token. */
    public static ValidatableResponse refresh(String token) {
        return given().header(IdentityHeader.NAME, TestIdentity.anonymous())
                .contentType("application/json")
                .body(Map.of("refresh", token))
                .post("/api/token/refresh")
                .then();
    }
}
