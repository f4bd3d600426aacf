package io.glossa.projects.prediction;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.IdentityHeader;
import io.glossa.projects.Tenant;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.StubService;
import io.glossa.testkit.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class PredictionEventsTest {
    private static int tenants;

    @Inject
    Pool pool;

    TestEvents events;
    StubService siblings;
    private Tenant tenant;

    @BeforeEach
    void anOrganizationOfItsOwn() {
        siblings.reset();
        tenant = Tenant.create(pool, "predictions" + ++tenants);
    }

    private long project() {
        Number id = given().header(IdentityHeader.NAME, tenant.identity())
                .contentType("application/json")
                .body(Map.of("title", "followed"))
                .post("/api/projects")
                .path("id");
        return id.longValue();
    }

    private String version(long project) {
        return given().header(IdentityHeader.NAME, tenant.identity())
                .get("/api/projects/" + project)
                .path("model_version");
    }

    private Event tell(EventType type, long project, long organization, String version) {
        var data = new JsonObject(type.sample()).put("project", project).put("model_version", version);
        return events.publish(type, project, "projects/" + project, organization, data.encode());
    }

    private void becomes(String expected, long project) {
        await().atMost(Duration.ofSeconds(20)).until(() -> Objects.equals(expected, version(project)));
    }

    @Test
    void aProjectWithoutAVersionTakesThatOfAnImportAndKeepsIt() {
        long project = project();
        assertEquals("", version(project));
        var first = tell(EventType.PREDICTIONS_CREATED, project, tenant.organization(), "v2");
        becomes("v2", project);
        await().atMost(Duration.ofSeconds(20)).until(() -> events.all(EventType.PROJECT_UPDATED, project).stream()
                .anyMatch(event -> "v2".equals(new JsonObject(event.value()).getString("model_version"))));
        tell(EventType.PREDICTIONS_CREATED, project, tenant.organization(), "v3");
        // deleted and told twice: the second time changes nothing
        tell(EventType.PREDICTIONS_DELETED, project, tenant.organization(), "v2");
        becomes(null, project);
        events.publish(first);
        tell(EventType.PREDICTIONS_CREATED, project, tenant.organization(), "v4");
        becomes("v4", project);
    }

    @Test
    void anotherOrganizationsEventChangesNothing() {
        long project = project();
        long witness = project();
        tell(EventType.PREDICTIONS_CREATED, project, tenant.organization() + 1_000, "v1");
        tell(EventType.PREDICTIONS_CREATED, 999_999_999, tenant.organization(), "v1");
        tell(EventType.PREDICTIONS_DELETED, project, tenant.organization(), "other");
        tell(EventType.PREDICTIONS_CREATED, witness, tenant.organization(), "v1");
        becomes("v1", witness);
        assertEquals("", version(project));
    }
}
