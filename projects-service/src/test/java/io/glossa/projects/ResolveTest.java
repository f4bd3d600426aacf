package io.glossa.projects;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.glossa.identity.IdentityHeader;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the gateway learns of a credential (platform 1.2). */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class ResolveTest {
    private static final String ADMIN_TOKEN = "0123456789abcdef0123456789abcdef01234567";
    private static final String NOT_PROVIDED = "Authentication credentials were not provided.";

    @Inject
    Pool pool;

    @Test
    void aLegacyTokenIsItsOwners() {
        resolve("token", ADMIN_TOKEN)
                .statusCode(200)
                .body("user", equalTo(1))
                .body("organization", equalTo(1))
                .body("role", equalTo("OW"))
                .body("email", equalTo("root@example.com"))
                .body("name", equalTo(""))
                .body("amr", equalTo("token"));
        resolve("token", "f".repeat(40)).statusCode(401).body("detail", equalTo("Invalid token."));
    }

    @Test
    void aResetTokenIsInvalidAtOnce() {
        var member = Newcomers.signUp("resetting@example.com");
        String before = token(member.identity());
        String after = given().header(IdentityHeader.NAME, member.identity())
                .post("/api/current-user/reset-token")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        resolve("token", before).statusCode(401).body("detail", equalTo("Invalid token."));
        resolve("token", after).statusCode(200).body("user", equalTo((int) member.id()));
    }

    @Test
    void anAccessTokenIsItsOwnersAndARefreshTokenIsNobodys() {
        var member = Newcomers.signUp("bearer@example.com");
        String refresh = Tokens.create(member.identity());
        String access = Tokens.refresh(refresh).extract().path("access");
        resolve("bearer", access)
                .statusCode(200)
                .body("user", equalTo((int) member.id()))
                .body("role", equalTo("AN"))
                .body("amr", equalTo("bearer"));
        for (var bad :
                new String[] {refresh, access + "x", access.substring(0, access.lastIndexOf('.')), "", "a.b.c"}) {
            resolve("bearer", bad).statusCode(401).body("detail", equalTo(NOT_PROVIDED));
        }
        resolve("token", access).statusCode(401).body("detail", equalTo("Invalid token."));
    }

    @Test
    void anOrganizationMaySwitchKindsOfTokensOff() {
        var tenant = Tenant.create(pool, "switching");
        String legacy = given().header(IdentityHeader.NAME, tenant.identity())
                .post("/api/current-user/reset-token")
                .path("token");
        resolve("token", legacy)
                .statusCode(401)
                .body(
                        "detail",
                        equalTo("Authentication token no longer valid: "
                                + "legacy token authentication has been disabled for this organization"));
        settings(tenant, "{\"legacy_api_tokens_enabled\": true}")
                .body("legacy_api_tokens_enabled", equalTo(true))
                .body("api_tokens_enabled", equalTo(true))
                .body("api_token_ttl_days", equalTo(73_000));
        resolve("token", legacy).statusCode(200).body("organization", equalTo((int) tenant.organization()));

        String refresh = Tokens.create(tenant.identity());
        settings(tenant, "{\"api_tokens_enabled\": \"off\"}")
                .body("api_tokens_enabled", equalTo(false))
                .body("legacy_api_tokens_enabled", equalTo(true));
        String access = Tokens.refresh(refresh).extract().path("access");
        resolve("bearer", access).statusCode(401).body("detail", equalTo(NOT_PROVIDED));
    }

    @Test
    void whoBelongsNowhereIsDeactivated() {
        var tenant = Tenant.create(pool, "leaving");
        String token = given().header(IdentityHeader.NAME, tenant.identity())
                .post("/api/current-user/reset-token")
                .path("token");
        pool.preparedQuery("update membership set deleted_at = now() where person = $1")
                .execute(Tuple.of(tenant.owner()))
                .await()
                .atMost(Duration.ofSeconds(10));
        resolve("token", token)
                .statusCode(200)
                .body("organization", equalTo(null))
                .body("role", equalTo("DI"));
    }

    @Test
    void anOldOrIdleSessionIsOver() {
        var member = Newcomers.signUp("sleeper@example.com");
        resolve("session", member.session()).statusCode(200);
        age("last_seen_at", member);
        resolve("session", member.session()).statusCode(401).body("detail", equalTo(NOT_PROVIDED));
        var other = Newcomers.signUp("sleeper.two@example.com");
        age("created_at", other);
        resolve("session", other.session()).statusCode(401);
    }

    private void age(String column, Newcomers.Member member) {
        pool.preparedQuery("update browser_session set " + column + " = now() - interval '30 days' where person = $1")
                .execute(Tuple.of(member.id()))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    @Test
    void onlyServicesMayAsk() {
        given().header(IdentityHeader.NAME, Newcomers.administrator())
                .contentType("application/json")
                .body(Map.of("scheme", "token", "value", ADMIN_TOKEN))
                .post("/internal/credentials/resolve")
                .then()
                .statusCode(401);
    }

    @Test
    void theTokenIsNotInTheDatabase() {
        var found = pool.query("select encode(sealed, 'escape') || encode(lookup, 'hex') from legacy_token")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10));
        for (var row : found) {
            assertFalse(row.getString(0).contains(ADMIN_TOKEN));
        }
    }

    private static ValidatableResponse settings(Tenant tenant, String body) {
        return given().header(IdentityHeader.NAME, tenant.identity())
                .contentType("application/json")
                .body(body)
                .post("/api/jwt/settings")
                .then()
                .statusCode(200);
    }

    private static String token(String identity) {
        return given().header(IdentityHeader.NAME, identity)
                .get("/api/current-user/token")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }

    private static ValidatableResponse resolve(String scheme, String value) {
        return given().header(IdentityHeader.NAME, TestIdentity.service("gateway", null))
                .contentType("application/json")
                .body(Map.of("scheme", scheme, "value", value))
                .post("/internal/credentials/resolve")
                .then();
    }
}
