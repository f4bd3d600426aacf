package io.glossa.projects.credential;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a personal access token holds, and what ends with it (platform 1.4, 1.5). */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class TokenUseTest {
    private static int tenants;

    @Inject
    Pool pool;

    private Tenant tenant;

    @BeforeEach
    void anOrganizationOfItsOwn() {
        tenant = Tenant.create(pool, "token use " + ++tenants);
    }

    @Test
    void bothKindsSayWhoseTheyAreAndUntilWhen() throws IOException {
        String refresh = Tokens.create(tenant.identity());
        String access = Tokens.refresh(refresh).statusCode(200).extract().path("access");
        for (var kind : Map.of("refresh", refresh, "access", access).entrySet()) {
            assertEquals("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", part(kind.getValue(), 0));
            var claims = new ObjectMapper().readValue(part(kind.getValue(), 1), JsonNode.class);
            assertEquals(kind.getKey(), claims.get("token_type").textValue());
            assertEquals(Long.toString(tenant.owner()), claims.get("user_id").textValue());
            assertTrue(claims.get("jti").textValue().matches("[0-9a-f]{32}"));
            assertEquals(5, claims.size());
            assertTrue(claims.get("exp").asLong() > claims.get("iat").asLong());
        }
    }

    @Test
    void whatWasMadeOfATokenOutlivesIt() {
        String refresh = Tokens.create(tenant.identity());
        String access = Tokens.refresh(refresh).statusCode(200).extract().path("access");
        anonymous()
                .body(Map.of("refresh", refresh.substring(0, refresh.lastIndexOf('.'))))
                .post("/api/token/blacklist")
                .then()
                .statusCode(204);
        Tokens.refresh(refresh).statusCode(401).body("detail", equalTo("Token is blacklisted"));
        bearer(access).statusCode(200).body("user", equalTo((int) tenant.owner()));
        owner().get("/api/token").then().statusCode(200).body("", hasSize(0));
        Tokens.create(tenant.identity());
    }

    /** The switch closes the door; it takes nobody's tokens away. */
    @Test
    void tokensAreMadeAndOpenNothingWhereTheyAreSwitchedOff() {
        owner().body(Map.of("api_tokens_enabled", false))
                .post("/api/jwt/settings")
                .then()
                .statusCode(200)
                .body("api_tokens_enabled", equalTo(false));
        String refresh = Tokens.create(tenant.identity());
        String access = Tokens.refresh(refresh).statusCode(200).extract().path("access");
        bearer(access).statusCode(401).body("detail", equalTo("Authentication credentials were not provided."));
        owner().body(Map.of("api_tokens_enabled", true))
                .post("/api/jwt/settings")
                .then()
                .statusCode(200);
        bearer(access).statusCode(200);
    }

    private static String part(String token, int index) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[index]));
    }

    private RequestSpecification owner() {
        return given().header(IdentityHeader.NAME, tenant.identity()).contentType("application/json");
    }

    private static RequestSpecification anonymous() {
        return given().header(IdentityHeader.NAME, TestIdentity.anonymous()).contentType("application/json");
    }

    private static ValidatableResponse bearer(String value) {
        return given().header(IdentityHeader.NAME, TestIdentity.service("gateway", null))
                .contentType("application/json")
                .body(Map.of("scheme", "bearer", "value", value))
                .post("/internal/credentials/resolve")
                .then();
    }
}
