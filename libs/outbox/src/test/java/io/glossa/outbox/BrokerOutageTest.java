package io.glossa.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.TestEvents;
import io.glossa.testkit.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The broker, or the relay, is away while people write. Half an hour is told in seconds: what counts is how much waits, and
 * here that is as much as half an hour of a busy labeling team brings.
 */
@QuarkusTest
@QuarkusTestResource(value = GlossaTestResource.class, initArgs = @ResourceArg(name = "database", value = "outbox"))
class BrokerOutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WRITERS = 4;

    TestEvents events;
    TestKafka kafka;

    @Inject
    Outbox outbox;

    @Inject
    OutboxRelay relay;

    @Inject
    @Readiness
    RelayHealth health;

    @Inject
    Pool pool;

    @AfterEach
    void allIsWell() {
        kafka.start();
        relay.start(null);
    }

    /** R9: writes go on, the service stays ready and says what waits, and afterwards all is there once and in order. */
    @Test
    void theBrokerIsAwayWhilePeopleWrite() throws Exception {
        commit("before", 0);
        events.await(EventType.PROJECT_CREATED, "before");
        kafka.stop();
        var keys = write("away", 1_000);
        await().atMost(PATIENCE).until(() -> relay.failingSince() != null && relay.waiting() >= 1_000);
        assertEquals(HealthCheckResponse.Status.UP, health.call().getStatus());
        assertEquals(relay.waiting(), health.call().getData().orElseThrow().get("waiting"), "health says what waits");
        assertTrue(relay.lag().toMillis() > 0, "and how long");
        kafka.start();
        commit("after", 0);
        assertAllToldInOrder(keys, 250);
        await().atMost(PATIENCE).until(() -> relay.failingSince() == null && relay.waiting() == 0);
        assertEquals(Duration.ZERO, relay.lag());
    }

    /** R8: what piled up without a relay drains; how fast, {@code RelayMeasurement} of tasks-service measures. */
    @Test
    void whatPiledUpDrains() throws Exception {
        write("warm", 400);
        await().atMost(PATIENCE).until(() -> unsent() == 0);
        relay.stop(null);
        var begin = System.nanoTime();
        var keys = write("piled", 4_000);
        var written = System.nanoTime() - begin;
        assertEquals(4_000, unsent());
        begin = System.nanoTime();
        relay.start(null);
        await().pollInterval(Duration.ofMillis(10)).atMost(PATIENCE).until(() -> unsent() == 0);
        var drained = System.nanoTime() - begin;
        assertAllToldInOrder(keys, 1_000);
        System.out.printf("R8: written at %.0f/s, drained at %.0f/s%n", 4_000 * 1e9 / written, 4_000 * 1e9 / drained);
        assertEquals(0, relay.waiting());
    }

    /** R7: relays come and go while people write. */
    @Test
    void theOrderOfEachKeyHoldsAcrossRelays() throws Exception {
        var writing = Executors.newSingleThreadExecutor();
        var written = writing.submit(() -> write("relays", 1_200));
        while (!written.isDone()) {
            relay.stop(null);
            relay.start(null);
            var told = told("relays-0").size();
            await().atMost(PATIENCE)
                    .until(() -> written.isDone() || told("relays-0").size() > told);
        }
        assertAllToldInOrder(written.get(), 300);
        writing.shutdown();
    }

    /** A backlog of large events goes out in small batches, and all of it. */
    @Test
    void largeEventsGoOutToo() throws InterruptedException {
        relay.stop(null);
        for (int n = 0; n < 40; n++) commit("large", n, 400_000);
        relay.start(null);
        assertAllToldInOrder(List.of("large"), 40);
    }

    /** R5: the broker ends again and again while batches are on their way. */
    @Test
    void aBrokerThatEndsInTheMiddleOfBatchesLosesNothing() throws Exception {
        var keys = new ArrayList<String>();
        for (int round = 0; round < 2; round++) {
            var writing = Executors.newSingleThreadExecutor();
            int now = round;
            var written = writing.submit(() -> write("mid" + now, 600));
            await().atMost(PATIENCE).until(() -> told("mid" + now + "-0").size() > 3);
            kafka.stop();
            keys.addAll(written.get());
            kafka.start();
            commit("mid-after", now);
            writing.shutdown();
        }
        assertAllToldInOrder(keys, 150);
    }

    /** Writes one event a transaction, as requests do, some at a time, and returns the keys, one a writer. */
    private List<String> write(String name, int count) throws InterruptedException {
        var done = new CountDownLatch(WRITERS);
        var keys = IntStream.range(0, WRITERS)
                .mapToObj(writer -> name + "-" + writer)
                .toList();
        for (var key : keys) {
            var thread = new Thread(() -> {
                for (int n = 0; n < count / WRITERS; n++) commit(key, n);
                done.countDown();
            });
            thread.setDaemon(true);
            thread.start();
        }
        done.await();
        return keys;
    }

    private void commit(String key, int number) {
        commit(key, number, 400);
    }

    private void commit(String key, int number, int size) {
        var event = Event.of(
                EventType.PROJECT_CREATED,
                key,
                "projects/" + key,
                3L,
                "{\"n\":" + number + ",\"pad\":\"" + "x".repeat(size) + "\"}");
        pool.withTransaction(connection -> connection
                        .preparedQuery("insert into effect (event_id, note) values ($1, $2)")
                        .execute(Tuple.of(event.id(), event.data()))
                        .chain(() -> outbox.append(connection, event)))
                .await()
                .atMost(PATIENCE);
        outbox.committed();
    }

    /** At least once, each the first time in its order, and with one id each. */
    private void assertAllToldInOrder(List<String> keys, int each) {
        for (var key : keys) {
            await().atMost(PATIENCE).until(() -> firstOfEach(key).size() >= each);
            var firsts = firstOfEach(key);
            for (int n = 0; n < each; n++) {
                assertTrue(firsts.get(n).value().startsWith("{\"n\":" + n + ","), key + " " + n);
            }
            assertEquals(each, firsts.size());
        }
    }

    private List<TestEvents.Received> firstOfEach(String key) {
        var ids = new HashSet<String>();
        return told(key).stream()
                .filter(event -> ids.add(event.headers().get("ce_id")))
                .toList();
    }

    private List<TestEvents.Received> told(String key) {
        return events.all(EventType.PROJECT_CREATED, key);
    }

    private long unsent() {
        Uni<Long> count = pool.preparedQuery("select count(*) from outbox where sent_at is null and organization = $1")
                .execute(Tuple.of(3L))
                .map(rows -> rows.iterator().next().getLong(0));
        return count.await().atMost(PATIENCE);
    }
}
