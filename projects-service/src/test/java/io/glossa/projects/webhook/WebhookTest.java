package io.glossa.projects.webhook;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.projects.ProjectsTestBase;
import io.glossa.projects.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the recorded requests do not show of webhooks. Receivers of tests are at 127.0.0.1, which is allowed there. */
@QuarkusTest
class WebhookTest extends ProjectsTestBase {
    private static final String URL = "http://127.0.0.1:9/hook";

    @Test
    void aUrlThatLeadsInsideIsRefused() {
        var tenant = Tenant.create(pool, "hookinside");
        var project = project(tenant);
        for (var url :
                new String[] {"http://10.0.0.1/hook", "http://169.254.169.254/latest/meta-data", "http://[::1]/"}) {
            create(tenant, Map.of("url", url, "project", project))
                    .statusCode(403)
                    .body("detail", containsString("URL resolves to a reserved network address"));
        }
        for (var url : new String[] {"ftp://example.com/x", "http://user:secret@example.com/"}) {
            create(tenant, Map.of("url", url, "project", project)).statusCode(403);
        }
        for (var url : new String[] {"http://x/", "gopher://example.com/", "http://example.com/a b", "http://a_b"}) {
            create(tenant, Map.of("url", url, "project", project))
                    .statusCode(400)
                    .body("validation_errors.url", contains("Enter a valid URL."));
        }
        create(tenant, Map.of("url", "http://nowhere.invalid/", "project", project))
                .statusCode(400)
                .body("validation_errors.url", contains("Can't resolve hostname nowhere.invalid"));
        int id = create(tenant, Map.of("url", URL, "project", project))
                .statusCode(201)
                .extract()
                .path("id");
        as(tenant)
                .body(Map.of("url", "http://192.168.0.1/"))
                .patch("/api/webhooks/" + id)
                .then()
                .statusCode(403);
        as(tenant).get("/api/webhooks/" + id).then().body("url", equalTo(URL));
    }

    @Test
    void othersSeeNothingOfIt() {
        var ours = Tenant.create(pool, "hookours");
        var theirs = Tenant.create(pool, "hooktheirs");
        var project = project(theirs);
        int id =
                create(theirs, Map.of("url", URL, "project", project)).extract().path("id");
        for (var method : new String[] {"GET", "PATCH", "PUT", "DELETE"}) {
            as(ours).body(Map.of("url", URL))
                    .request(method, "/api/webhooks/" + id)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("No Webhook matches the given query."));
        }
        create(ours, Map.of("url", URL, "project", project))
                .statusCode(400)
                .body("validation_errors.project[0]", containsString("object does not exist"));
        as(ours).get("/api/webhooks?project=" + project).then().statusCode(400);
        as(ours).get("/api/webhooks").then().body("", empty());
        given().header(IdentityHeader.NAME, theirs.identity(Role.ANNOTATOR))
                .get("/api/webhooks/" + id)
                .then()
                .statusCode(403);
        as(theirs).delete("/api/webhooks/" + id).then().statusCode(204);
        as(theirs).get("/api/webhooks").then().body("", empty());
    }

    @Test
    void anAdministratorMakesOneForTheOrganization() {
        var tenant = Tenant.create(pool, "hookall");
        given().header(IdentityHeader.NAME, tenant.identity(Role.MANAGER))
                .contentType("application/json")
                .body(Map.of("url", URL))
                .post("/api/webhooks")
                .then()
                .statusCode(404);
        create(tenant, Map.of("url", URL, "actions", List.of("PROJECT_CREATED")))
                .statusCode(201)
                .header("Location", URL)
                .body("project", nullValue())
                .body("organization", equalTo((int) tenant.organization()))
                .body("actions", contains("PROJECT_CREATED"));
    }

    @Test
    void headersAreSealedAtRestAndCannotWriteOthers() {
        var tenant = Tenant.create(pool, "hooksealed");
        int id = create(tenant, Map.of("url", URL, "headers", Map.of("Authorization", "Bearer topsecret")))
                .statusCode(201)
                .body("headers.Authorization", equalTo("Bearer topsecret"))
                .extract()
                .path("id");
        var stored = one("select sealed_headers from webhook where id = $1", id)
                .getBuffer(0)
                .getBytes();
        assertFalse(new String(stored, StandardCharsets.ISO_8859_1).contains("topsecret"));
        for (var value : new String[] {"a\r\nX-Evil: 1", "\u0000", "\ud83d\ude00"}) {
            create(tenant, Map.of("url", URL, "headers", Map.of("X-A", value)))
                    .statusCode(400)
                    .body("validation_errors.headers", hasSize(1));
        }
    }

    @Test
    void whoeverActivatesItGivesItANewChance() {
        var tenant = Tenant.create(pool, "hookagain");
        int id = create(tenant, Map.of("url", URL)).extract().path("id");
        one(
                "update webhook set is_active = false, disabled_at = now(), disabled_reason = 'gone' where id = $1"
                        + " returning id",
                id);
        as(tenant)
                .body(Map.of("send_payload", false))
                .patch("/api/webhooks/" + id)
                .then()
                .statusCode(200)
                .body("disabled_reason", equalTo("gone"))
                .body("is_active", equalTo(false));
        as(tenant)
                .body(Map.of("is_active", true))
                .patch("/api/webhooks/" + id)
                .then()
                .statusCode(200)
                .body("disabled_reason", nullValue())
                .body("disabled_at", nullValue())
                .body("is_active", equalTo(true));
    }

    @Test
    void aDeletedProjectTakesItsWebhooksAlong() {
        var tenant = Tenant.create(pool, "hookgone");
        var project = project(tenant);
        create(tenant, Map.of("url", URL, "project", project)).statusCode(201);
        as(tenant).delete("/api/projects/" + project).then().statusCode(204);
        as(tenant).get("/api/webhooks").then().body("", empty());
    }

    private Row one(String sql, long id) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next();
    }

    private static int project(Tenant tenant) {
        return as(tenant)
                .body(Map.of("title", "hooked"))
                .post("/api/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse create(Tenant tenant, Map<String, Object> webhook) {
        return as(tenant).body(webhook).post("/api/webhooks").then();
    }

    private static RequestSpecification as(Tenant tenant) {
        return given().header(IdentityHeader.NAME, tenant.identity()).contentType("application/json");
    }
}
