package io.glossa.projects.credential;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.IdentityHeader;
import io.glossa.projects.Tenant;
import io.glossa.projects.Tokens;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens end (platform 1.4), and nothing but a token of ours is one. */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class TokenLifetimeTest {
    private static final String NOT_PROVIDED = "Authentication credentials were not provided.";
    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    @Inject
    Pool pool;

    @Inject
    Jwt jwt;

    @Inject
    CredentialConfig config;

    @Test
    void anAccessTokenLivesFiveMinutes() throws IOException {
        var claims = claims(
                Tokens.refresh(Tokens.create(Tenant.create(pool, "access lives").identity()))
                        .statusCode(200)
                        .extract()
                        .path("access"));
        assertEquals(300, ((Number) claims.get("exp")).longValue() - ((Number) claims.get("iat")).longValue());
        var now = Instant.now();
        bearer(signed(Jwt.ACCESS, 1, now.minusSeconds(301), now.minusSeconds(1)))
                .statusCode(401)
                .body("detail", equalTo(NOT_PROVIDED));
        bearer(signed(Jwt.ACCESS, 1, now, now.plusSeconds(60))).statusCode(200).body("user", equalTo(1));
        bearer(signed(Jwt.ACCESS, 999_999_999, now, now.plusSeconds(60)))
                .statusCode(401)
                .body("detail", equalTo("User not found"));
    }

    @Test
    void aPersonalTokenLivesAsLongAsItsOrganizationSays() throws IOException {
        var tenant = Tenant.create(pool, "short tokens");
        given().header(IdentityHeader.NAME, tenant.identity())
                .contentType("application/json")
                .body(Map.of("api_token_ttl_days", 2))
                .post("/api/jwt/settings")
                .then()
                .statusCode(200);
        String token = Tokens.create(tenant.identity());
        var claims = claims(token);
        assertEquals(
                Duration.ofDays(2).toSeconds(),
                ((Number) claims.get("exp")).longValue() - ((Number) claims.get("iat")).longValue());
        // Its time is over: it is not listed, and stands in the way of no new one.
        pool.preparedQuery("update personal_token set expires_at = now() - interval '1 second' where person = $1")
                .execute(Tuple.of(tenant.owner()))
                .await()
                .atMost(Duration.ofSeconds(10));
        given().header(IdentityHeader.NAME, tenant.identity())
                .get("/api/token")
                .then()
                .statusCode(200)
                .body("size()", equalTo(0));
        Tokens.create(tenant.identity());
        var now = Instant.now();
        Tokens.refresh(signed(Jwt.REFRESH, tenant.owner(), now.minusSeconds(60), now.minusSeconds(1)))
                .statusCode(401)
                .body("detail", equalTo("Token is invalid"));
        // Signed with our key, but never given to anybody.
        Tokens.refresh(signed(Jwt.REFRESH, tenant.owner(), now, now.plusSeconds(60)))
                .statusCode(401)
                .body("detail", equalTo("Token is invalid"));
    }

    @Test
    void aForgedTokenIsNone() {
        var now = Instant.now();
        var good = signed(Jwt.ACCESS, 1, now, now.plusSeconds(60));
        bearer(good).statusCode(200);
        var payload = good.split("\\.")[1];
        var signature = good.split("\\.")[2];
        for (var forged : new String[] {
            encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + payload + ".",
            encoded("{\"alg\":\"None\",\"typ\":\"JWT\"}") + "." + payload + "." + signature,
            encoded("{\"alg\":\"HS512\",\"typ\":\"JWT\"}") + "." + payload + "." + signature,
            encoded("{\"alg\":\"HS256\",\"kid\":\"../../dev/null\"}") + "." + payload + "." + signature,
            encoded(HS256) + "." + payload + ".",
            encoded(HS256) + "." + payload,
            encoded(HS256) + "." + encoded("{\"user_id\":\"1\",\"token_type\":\"access\",\"exp\":1e400}") + "."
                    + signature,
            "." + payload + "." + signature,
            "..",
            encoded("{\"alg\":\"nOnE\"}") + "." + payload + "." + signature,
            encoded("{\"alg\":\"RS256\",\"jku\":\"http://127.0.0.1:1/keys\"}") + "." + payload + "." + signature,
            encoded("{\"alg\":\"ES256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}}") + "." + payload + "." + signature,
            encoded("{\"alg\":\"HS256\",\"crit\":[\"exp\"]}") + "." + payload + "." + signature,
            encoded("{\"alg\":\"HS256\",\"x5u\":\"http://127.0.0.1:1/\",\"kid\":\"' or 1=1 --\"}") + "." + payload + "."
                    + signature,
            payload + "." + signature,
            good + ".",
            good + "." + signature,
            good.toUpperCase()
        }) {
            bearer(forged).statusCode(401).body("detail", equalTo(NOT_PROVIDED));
        }
    }

    /** Whoever had our key could still not make a token that has no end, or an end that is none. */
    @Test
    void aSignedTokenIsReadStrictly() {
        var now = Instant.now().getEpochSecond();
        var good = "\"token_type\":\"access\",\"user_id\":\"1\",\"jti\":\"" + Secrets.hex(32) + "\",\"iat\":" + now;
        bearer(signed("{" + good + ",\"exp\":" + (now + 60) + "}")).statusCode(200);
        for (var end : new String[] {
            "\"" + (now + 60) + "\"",
            (now + 60) + ".5",
            "1e400",
            "1e18",
            "1000000000000000000",
            "-1",
            "null",
            "true",
            "[]",
            "{}"
        }) {
            bearer(signed("{" + good + ",\"exp\":" + end + "}")).statusCode(401).body("detail", equalTo(NOT_PROVIDED));
        }
        bearer(signed("{" + good + "}")).statusCode(401);
        bearer(signed("{" + good.replace("\"iat\":" + now, "\"iat\":1e400") + ",\"exp\":" + (now + 60) + "}"))
                .statusCode(401);
        bearer(signed("[" + (now + 60) + "]")).statusCode(401);
        bearer(signed("")).statusCode(401);
    }

    /** Ending a token needs no signature, so what is sent there is anybody's. */
    @Test
    void whatIsNoTokenEndsNone() {
        var identity = Tenant.create(pool, "ends none").identity();
        for (var payload : new String[] {
            "{\"token_type\":\"refresh\",\"user_id\":\"1\",\"iat\":1,\"exp\":1000000000000000000}",
            "{\"token_type\":\"refresh\",\"user_id\":\"1\",\"iat\":-9223372036854775808,\"exp\":1e400}",
            "{\"token_type\":\"refresh\",\"user_id\":\"999999999999999999999\",\"iat\":1,\"exp\":2}",
            "{\"token_type\":\"refresh\",\"user_id\":\"1\",\"jti\":\"\\u0000\",\"iat\":1,\"exp\":2}",
            "[".repeat(2_000),
            "null",
            ""
        }) {
            given().header(IdentityHeader.NAME, identity)
                    .contentType("application/json")
                    .body(Map.of("refresh", encoded(HS256) + "." + encoded(payload)))
                    .post("/api/token/blacklist")
                    .then()
                    .statusCode(404);
        }
    }

    private String signed(String payload) {
        var unsigned = encoded(HS256) + "." + encoded(payload);
        var key = Base64.getDecoder().decode(config.tokenKey());
        return unsigned + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.hmac(key, unsigned));
    }

    private String signed(String type, long person, Instant issued, Instant expires) {
        return jwt.sign(new Jwt.Claims(type, person, Secrets.hex(32), issued, expires));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes());
    }

    private static Map<?, ?> claims(String token) throws IOException {
        return new ObjectMapper().readValue(Base64.getUrlDecoder().decode(token.split("\\.")[1]), Map.class);
    }

    private static ValidatableResponse bearer(String value) {
        return given().header(IdentityHeader.NAME, TestIdentity.service("gateway", null))
                .contentType("application/json")
                .body(Map.of("scheme", "bearer", "value", value))
                .post("/internal/credentials/resolve")
                .then();
    }
}
