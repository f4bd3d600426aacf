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
            good.toUpperCase()
        }) {
            bearer(forged).statusCode(401).body("detail", equalTo(NOT_PROVIDED));
        }
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
