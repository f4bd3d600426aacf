package io.glossa.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R6, R7: the next batch is read while one is sent, and nothing overtakes what goes before it. */
@QuarkusTest
@QuarkusTestResource(value = GlossaTestResource.class, initArgs = @ResourceArg(name = "database", value = "outbox"))
class ReadAheadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long ALL_BYTES = 1 << 20;

    TestEvents events;

    @Inject
    Outbox outbox;

    @Inject
    OutboxRelay relay;

    @Inject
    Pool pool;

    private OutboxTable table;

    @BeforeEach
    void nothingWaitsAndNobodySends() throws InterruptedException {
        Awaitility.await().atMost(PATIENCE).until(() -> unsent() == 0);
        relay.stop(null);
        table = new OutboxTable(pool);
    }

    @AfterEach
    void somebodySends() {
        relay.start(null);
    }

    @Test
    void whatWaitsBehindABatchIsTheNextOne() {
        commit("next", 0, 5);
        var first = table.unsent(2, ALL_BYTES);
        assertEquals(List.of("next 0", "next 1"), names(first));
        var second = behind(first, 2);
        assertEquals(List.of("next 2", "next 3"), names(second));
        assertEquals(2, table.markSent(first.events()));
        var last = behind(second, 2);
        assertEquals(List.of("next 4"), names(last));
        assertTrue(last.isAll());
    }

    @Test
    void whatCommitsLateGoesBeforeWhatWasReadAhead() {
        var slow = await(pool.getConnection());
        var open = await(slow.begin());
        await(outbox.append(slow, event("late", 0)));
        commit("early", 0, 5);
        var first = table.unsent(2, ALL_BYTES);
        assertEquals(List.of("early 0", "early 1"), names(first));
        await(open.commit());
        await(slow.close());
        assertThrows(CompletionException.class, () -> behind(first, 2));
        table.markSent(first.events());
        assertEquals(List.of("late 0", "early 2"), names(table.unsent(2, ALL_BYTES)));
    }

    @Test
    void whatIsAskedForAgainGoesBeforeWhatWasReadAhead() {
        commit("asked", 0, 4);
        var first = table.unsent(2, ALL_BYTES);
        await(pool.preparedQuery("update outbox set sent_at = null where key = $1")
                .execute(Tuple.of("asked")));
        assertEquals(0, table.markSent(first.events()), "they are to be sent again");
        assertEquals(List.of("asked 0", "asked 1"), names(table.unsent(2, ALL_BYTES)));
    }

    /** Through the relay itself, with a batch of 200: late ones of the same keys in between. */
    @Test
    void aBacklogGoesOutInTheOrderOfItsCommits() {
        commit("backlog", 0, 450);
        relay.start(null);
        for (int round = 450; round < 900; round += 50) {
            var slow = await(pool.getConnection());
            var open = await(slow.begin());
            await(outbox.append(slow, event("slow", round)));
            commit("backlog", round, round + 50);
            await(open.commit());
            await(slow.close());
            outbox.committed();
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> told("backlog").size() >= 900 && told("slow").size() >= 9);
        assertEquals(IntStream.range(0, 900).boxed().toList(), told("backlog"));
        assertEquals(IntStream.range(9, 18).map(n -> n * 50).boxed().toList(), told("slow"));
    }

    private OutboxTable.Batch behind(OutboxTable.Batch batch, int limit) {
        return table.unsentBehind(batch.events(), limit, ALL_BYTES)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private List<Integer> told(String key) {
        return events.all(EventType.PROJECT_CREATED, key).stream()
                .map(event -> Integer.valueOf(event.value()))
                .toList();
    }

    private static List<String> names(OutboxTable.Batch batch) {
        return batch.events().stream()
                .map(OutboxTable.Waiting::event)
                .map(event -> event.key() + " " + event.data())
                .toList();
    }

    private void commit(String key, int from, int to) {
        var some = IntStream.range(from, to).mapToObj(n -> event(key, n)).toList();
        await(pool.withTransaction((SqlConnection connection) -> outbox.append(connection, some)));
    }

    private static Event event(String key, int number) {
        return Event.of(EventType.PROJECT_CREATED, key, "projects/" + key, 4L, Integer.toString(number));
    }

    private long unsent() {
        return await(pool.query("select count(*) from outbox where sent_at is null")
                        .execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
