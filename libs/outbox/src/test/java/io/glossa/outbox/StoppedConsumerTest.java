package io.glossa.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.outbox.TestConsumer.Place;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.StoppedProgram;
import io.glossa.testkit.TestEvents;
import io.glossa.testkit.TestKafka;
import io.glossa.testkit.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R12: a consumer is stopped by SIGSTOP until its group has given what it had to another, and goes on as if nothing had been. Each
 * event has one effect, and nobody takes its word for where it has got to.
 */
@QuarkusTest
@QuarkusTestResource(value = GlossaTestResource.class, initArgs = @ResourceArg(name = "database", value = "outbox"))
class StoppedConsumerTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int EVENTS = 5;
    private static final String HEIR = "the heir";

    TestEvents events;
    TestKafka kafka;
    TestPostgres postgres;

    @Inject
    Inbox inbox;

    @Inject
    Pool pool;

    @TempDir
    Path folder;

    /** Both at once: most of the time each waits until the group gives up whoever is stopped. */
    @Test
    void whoeverWasStoppedAppliesNothingASecondTime() throws Exception {
        Ledger.together(2, one -> {
            if (one == 0) stoppedWithAllInHand();
            else stoppedBeforeACommit();
        });
    }

    private void stoppedWithAllInHand() throws Exception {
        var ids = tell("all-in-hand");
        try (var stopped = start("all-in-hand", Place.WITH_ALL_IN_HAND)) {
            assertTrue(heir("all-in-hand").get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            var all = List.of(HEIR, HEIR, HEIR, HEIR, HEIR);
            assertEquals(all, effects(ids));
            assertForgotten(stopped.goOn());
            assertEquals(all, effects(ids));
        }
    }

    /** Its transaction is still open, so the heir waits for that, and no longer. */
    private void stoppedBeforeACommit() throws Exception {
        var ids = tell("before-a-commit");
        try (var stopped = start("before-a-commit", Place.BEFORE_THE_FIRST_COMMIT)) {
            var heir = heir("before-a-commit");
            await().atMost(PATIENCE).until(() -> waiting() > 0);
            assertEquals(0, effects(ids).size());
            assertForgotten(stopped.goOn());
            assertTrue(heir.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            var all = effects(ids);
            assertEquals(EVENTS, all.size(), all.toString());
            assertEquals("whoever was stopped", all.get(0));
        }
    }

    private static void assertForgotten(String printed) {
        assertTrue(printed.contains(TestConsumer.FORGOTTEN), printed);
    }

    private List<UUID> tell(String key) {
        var ids = new ArrayList<UUID>();
        for (int n = 0; n < EVENTS; n++) {
            ids.add(events.publish(TestConsumer.TYPE, key, "labels/" + n, 3L, TestConsumer.data(n))
                    .id());
        }
        return ids;
    }

    private StoppedProgram start(String key, Place place) {
        return StoppedProgram.start(
                TestConsumer.class,
                folder.resolve(key + ".log"),
                List.of(postgres.address(), kafka.bootstrap(), key, place.name(), Integer.toString(EVENTS)));
    }

    /** Joins the group, which gives it everything as soon as it has given up the other. */
    private CompletableFuture<Boolean> heir(String key) {
        var consumer = new TestConsumer(inbox, kafka.bootstrap(), key, Place.NOWHERE, HEIR);
        var all = new CompletableFuture<Boolean>();
        var thread = new Thread(() -> {
            try {
                all.complete(consumer.apply(EVENTS));
            } catch (RuntimeException failure) {
                all.completeExceptionally(failure);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return all;
    }

    /** Transactions that wait for another to end before they can leave their mark. */
    private long waiting() {
        return Ledger.await(pool.query(
                                """
                        select count(*) from pg_stat_activity
                        where wait_event_type = 'Lock' and query like 'insert into inbox%'""")
                        .execute())
                .iterator()
                .next()
                .getLong(0);
    }

    /** By whom each was applied, in their order; one that was applied twice is there twice. */
    private List<String> effects(List<UUID> ids) {
        var notes = new ArrayList<String>();
        Ledger.await(pool.preparedQuery(
                                """
                        select e.note from unnest($1::uuid[]) with ordinality as i (id, place)
                        join effect e on e.event_id = i.id order by i.place""")
                        .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new))))
                .forEach(row -> notes.add(row.getString(0)));
        return notes;
    }
}
