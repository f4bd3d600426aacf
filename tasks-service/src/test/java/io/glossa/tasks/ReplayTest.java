package io.glossa.tasks;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.testkit.Replays;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R11: what was told once may be told again, in whatever order, and what we know of others stays what it was. */
@QuarkusTest
class ReplayTest extends TasksTestBase {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long PROJECT = 8_000_000_001L;
    private static final long USER = 8_000_000_002L;
    private static final long STORAGE = 8_000_000_003L;
    private static final Instant DAWN = Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.MICROS);

    @Inject
    Pool pool;

    @Test
    void replaysChangeNothing() {
        var replays = new Replays(events, 1, history());
        replays.tell();
        assertEquals("Title 30", title());
        replays.assertNothingChanges(this::state);
    }

    /** Marks are kept for days, not for ever: whoever begins anew from the oldest event ends at the same. */
    @Test
    void aReplayWithoutMarksEndsAtTheSame() {
        var history = history();
        history.forEach(events::publish);
        awaitMarks(history);
        var before = state();
        pool.preparedQuery("delete from inbox where event_id = any($1)")
                .execute(Tuple.tuple().addArrayOfUUID(ids(history)))
                .await()
                .atMost(PATIENCE);
        history.forEach(events::publish);
        awaitMarks(history);
        assertEquals(before, state());
    }

    private static List<Event> history() {
        var history = new ArrayList<>(Replays.ofProject(PROJECT, 1, 30));
        for (int n = 1; n <= 30; n++) {
            var user = new JsonObject(EventType.USER_UPDATED.sample())
                    .put("id", USER)
                    .put("first_name", "Name " + n)
                    .put("organizations", new JsonArray().add(1));
            history.add(event(n == 1 ? EventType.USER_CREATED : EventType.USER_UPDATED, USER, n, user));
            var storage = new JsonObject(EventType.STORAGE_UPDATED.sample())
                    .put("id", STORAGE)
                    .put("project", PROJECT)
                    .put("bucket", "bucket-" + n);
            history.add(
                    event(n == 1 ? EventType.STORAGE_CREATED : EventType.STORAGE_UPDATED, "s3:" + STORAGE, n, storage));
        }
        return history;
    }

    private static Event event(EventType type, Object key, int number, JsonObject data) {
        return new Event(
                UUID.randomUUID(),
                type,
                String.valueOf(key),
                "things/" + key,
                1L,
                DAWN.plusSeconds(number),
                null,
                data.encode());
    }

    private void awaitMarks(List<Event> history) {
        await().atMost(PATIENCE).until(() -> number("inbox where event_id = any($1)", ids(history)) == history.size());
    }

    private static UUID[] ids(List<Event> events) {
        return events.stream().map(Event::id).toArray(UUID[]::new);
    }

    private String title() {
        return text("select title from project where id = " + PROJECT);
    }

    private String state() {
        return text("select (select to_json(p)::text from project p where id = " + PROJECT + ")"
                + " || (select to_json(u)::text from app_user u where id = " + USER + ")"
                + " || (select string_agg(to_json(m)::text, ',' order by m::text) from media_place m where storage = "
                + STORAGE + ")");
    }

    private String text(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getString(0);
    }

    private long number(String what, UUID[] ids) {
        return pool.preparedQuery("select count(*) from " + what)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
