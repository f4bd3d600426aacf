package io.glossa.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.testkit.Replays;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R11: what was told may be told again, in whatever order: nothing is queued for a target a second time. */
@QuarkusTest
class ReplayTest extends StorageTestBase {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long ORGANIZATION = 1;
    private static final int EACH = 30;

    @Test
    void replaysChangeNothing() {
        aTargetThatNobodyTells();
        var replays = new Replays(events, ORGANIZATION, history());
        replays.tell();
        assertEquals(Integer.toString(EACH), text("select revision::text from project where id = $1"));
        assertEquals(Integer.toString(EACH), text("select count(*)::text from target_queue where storage = $1"));
        replays.assertNothingChanges(() -> text("select (select to_json(p)::text from project p where id = $1)"
                + " || (select string_agg(to_json(q)::text, ',' order by q.version)"
                + " from target_queue q where storage = $1)"));
        text("with gone as (delete from storage where direction = 'export' and id = $1 returning 1)"
                + " select count(*)::text from gone");
    }

    /** Each of the annotations is told of three times: once it waits, the others give it a new place. */
    private List<Event> history() {
        var history = new ArrayList<>(Replays.ofProject(project, ORGANIZATION, EACH));
        for (long n = 1; n <= EACH; n++) {
            long annotation = project * 1_000 + n;
            var data = new JsonObject()
                    .put("id", annotation)
                    .put("task", n)
                    .put("project", project)
                    .put("result", new JsonArray());
            for (var type :
                    List.of(EventType.ANNOTATION_CREATED, EventType.ANNOTATION_UPDATED, EventType.ANNOTATION_DELETED)) {
                history.add(Event.of(type, n, "annotations/" + annotation, ORGANIZATION, data.encode()));
            }
            var tasks = new JsonObject().put("project", project).put("ids", new JsonArray().add(n));
            history.add(
                    Event.of(EventType.TASKS_DELETED, project, "projects/" + project, ORGANIZATION, tasks.encode()));
        }
        return history;
    }

    /** As if another replica had it in hand, so that all that is queued stays. */
    private void aTargetThatNobodyTells() {
        text(
                """
                with target as (
                    insert into storage (direction, kind, id, organization, project, created_by, created_at, settings)
                    values ('export', 's3', $1, 1, $1, 1, now(), '{}') returning kind, id)
                select id::text from target""");
        text(
                """
                insert into target_lease (kind, storage, holder, lease_until)
                values ('s3', $1, gen_random_uuid(), clock_timestamp() + interval '1 hour')
                returning holder::text""");
    }

    private String text(String sql) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(project))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getString(0);
    }
}
