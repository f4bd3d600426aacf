package io.glossa.projects;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.IdentityHeader;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.Replays;
import io.glossa.testkit.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R11: what was told may be told again, in whatever order: no webhook hears it twice, and no model version goes back. */
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
@QuarkusTest
class ReplayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int EACH = 30;

    @Inject
    Pool pool;

    TestEvents events;

    @Test
    void replaysChangeNothing() {
        var tenant = Tenant.create(pool, "replays");
        Number project = given().header(IdentityHeader.NAME, tenant.identity())
                .contentType("application/json")
                .body(Map.of("title", "told again and again"))
                .post("/api/projects")
                .path("id");
        // switched off by us, so that what is to be delivered stays where it can be seen
        pool.preparedQuery(
                        """
                        insert into webhook (organization, project, url, is_active, disabled_at, sealed_headers)
                        values ($1, $2, 'http://127.0.0.1:9/', false, now(), '')""")
                .execute(Tuple.of(tenant.organization(), project.longValue()))
                .await()
                .atMost(PATIENCE);
        var history = history(tenant.organization(), project.longValue());
        var ids = history.stream().map(Event::id).toArray(UUID[]::new);
        var replays = new Replays(events, tenant.organization(), history);
        replays.tell();
        assertEquals("v" + EACH, text("select model_version from project where id = $1", project.longValue()));
        assertEquals(
                Integer.toString(3 * EACH),
                text("select count(*)::text from webhook_delivery where event = any($1)", ids));
        replays.assertNothingChanges(
                () -> text("select to_json(p)::text from project p where id = $1", project.longValue())
                        + text(
                                "select string_agg(to_json(d)::text, ',' order by id) from webhook_delivery d"
                                        + " where event = any($1)",
                                ids));
    }

    private static List<Event> history(long organization, long project) {
        var history = new ArrayList<Event>();
        for (int n = 1; n <= EACH; n++) {
            if (n > 1) history.add(ofMany(EventType.PREDICTIONS_DELETED, organization, project, n - 1));
            history.add(ofMany(EventType.PREDICTIONS_CREATED, organization, project, n));
            history.add(ofMany(EventType.TASKS_CREATED, organization, project, n));
            history.add(ofMany(EventType.TASKS_DELETED, organization, project, n));
            var annotation = new JsonObject(EventType.ANNOTATION_CREATED.sample())
                    .put("id", project * 1_000 + n)
                    .put("project", project);
            history.add(
                    Event.of(EventType.ANNOTATION_CREATED, n, "annotations/" + n, organization, annotation.encode()));
        }
        return history;
    }

    private static Event ofMany(EventType type, long organization, long project, int version) {
        var data = new JsonObject(type.sample()).put("project", project);
        if (data.containsKey("model_version")) data.put("model_version", "v" + version);
        return Event.of(type, project, "projects/" + project, organization, data.encode());
    }

    private String text(String sql, Object argument) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(argument))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getString(0);
    }
}
