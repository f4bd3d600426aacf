package io.glossa.projects;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.IdentityHeader;
import io.glossa.projects.platform.Transactions;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.StubService;
import io.glossa.testkit.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the world is told, read from a real broker and held to the published samples. */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class EventTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    TestEvents events;
    StubService siblings;

    @BeforeEach
    void quietSiblings() {
        siblings.reset();
    }

    @Test
    void theFirstStartTellsOfItsOrganizationAndAdministrator() throws Exception {
        holdsToItsSample(EventType.ORGANIZATION_CREATED, 1);
        var user = JSON.readTree(holdsToItsSample(EventType.USER_CREATED, 1).value());
        assertEquals("root@example.com", user.get("email").asText());
        assertEquals("[1]", user.get("organizations").toString());
    }

    @Test
    void aProjectTellsItsLife() throws Exception {
        var tenant = Tenant.create(pool, "telling");
        int project = given().header(IdentityHeader.NAME, tenant.identity())
                .contentType("application/json")
                .body(Map.of("title", "told of", "task_data_password", "hunter2hunter2"))
                .post("/api/projects")
                .path("id");
        given().header(IdentityHeader.NAME, tenant.identity())
                .contentType("application/json")
                .body(Map.of("title", "told again"))
                .patch("/api/projects/" + project);
        given().header(IdentityHeader.NAME, tenant.identity()).delete("/api/projects/" + project);

        var created = holdsToItsSample(EventType.PROJECT_CREATED, project);
        assertEquals("projects/" + project, created.headers().get("ce_subject"));
        assertEquals("/projects-service", created.headers().get("ce_source"));
        assertEquals(Long.toString(tenant.organization()), created.headers().get("ce_organization"));
        assertFalse(created.value().contains("hunter2"), created.value());
        var updated = JSON.readTree(
                holdsToItsSample(EventType.PROJECT_UPDATED, project).value());
        assertEquals("told again", updated.get("title").asText());
        assertEquals(2, updated.get("revision").asLong());
        var deleted = JSON.readTree(
                holdsToItsSample(EventType.PROJECT_DELETED, project).value());
        assertEquals(3, deleted.get("revision").asLong());
    }

    @Test
    void aResetTokenIsToldWithoutTheToken() throws Exception {
        var member = Newcomers.signUp("told@example.com");
        String token = given().header(IdentityHeader.NAME, member.identity())
                .post("/api/current-user/reset-token")
                .path("token");
        var told = holdsToItsSample(EventType.USER_CREDENTIALS_CHANGED, member.id());
        assertEquals("token_reset", JSON.readTree(told.value()).get("reason").asText());
        assertFalse(told.value().contains(token));
    }

    @Test
    void whatIsRolledBackIsNotTold() {
        var event = Event.of(EventType.PROJECT_CREATED, 4_711, "projects/4711", 1L, "{}");
        var failing = transactions.run(
                connection -> transactions.append(connection, event).flatMap(done -> Uni.createFrom()
                        .failure(new IllegalStateException("undone"))));
        assertThrows(IllegalStateException.class, () -> failing.await().atMost(PATIENCE));
        var left = pool.preparedQuery("select count(*) from outbox where id = $1")
                .execute(Tuple.of(event.id()))
                .await()
                .atMost(PATIENCE);
        assertEquals(0, left.iterator().next().getLong(0));
    }

    private TestEvents.Received holdsToItsSample(EventType type, long key) throws Exception {
        var told = events.await(type, key);
        assertEquals(names(type.sample()), names(told.value()), type.typeName());
        return told;
    }

    private static Set<String> names(String json) throws Exception {
        var names = new HashSet<String>();
        JSON.readTree(json).fieldNames().forEachRemaining(names::add);
        return names;
    }
}
