package io.glossa.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** What becomes of events when transactions, relays and brokers end in the middle of their work; how often, the heirs say. */
abstract class RelayFaults extends WitnessedTest {
    private static final Logger LOG = Logger.getLogger(RelayFaults.class);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int WRITERS = 8;

    @Inject
    OutboxConfig config;

    @Inject
    EventPublisher publisher;

    private final Volumes volumes;

    RelayFaults(Volumes volumes) {
        this.volumes = volumes;
    }

    /**
     * How much of each is done.
     *
     * @param transactions that are written, of which some do not commit
     * @param oneOf so many of them does not: it is taken back, or its connection is killed
     * @param relayDeaths relays that die between the broker's word and their own mark
     * @param brokerEnds how often the broker goes away in the middle of batches
     * @param interleavings pairs of transactions of which the first to write is the last to commit
     * @param open how long the first stays open
     * @param atOnce of these at the same time
     * @param updates of each of 200 keys, while relays come and go
     */
    record Volumes(
            int transactions,
            int oneOf,
            int relayDeaths,
            int brokerEnds,
            int interleavings,
            Duration open,
            int atOnce,
            int updates) {}

    /** R4: taken back, or killed between the write and the commit. */
    @Test
    void whatDidNotCommitIsNeverTold() throws Exception {
        var keys = Ledger.keys("phantom", WRITERS);
        var undone = new int[WRITERS];
        Ledger.together(WRITERS, writer -> {
            var committed = new ArrayList<Integer>();
            for (int n = 0; n < volumes.transactions() / WRITERS; n++) {
                if (n % volumes.oneOf() == volumes.oneOf() / 2) {
                    leave(keys.get(writer), n, undone[writer]++ % 2 == 0);
                } else {
                    patiently(keys.get(writer), n);
                    committed.add(n);
                }
            }
            witness.assertInOrder(List.of(keys.get(writer)), committed, PATIENCE);
        });
        // each relay sends in order: what is told behind them shows that nothing else was to come
        for (var key : keys) ledger.commit(key + "-end", 0);
        witness.assertAllInOrder(keys.stream().map(key -> key + "-end").toList(), 1, PATIENCE);
        int told = keys.stream().mapToInt(witness::count).sum();
        int left = 0;
        for (int each : undone) left += each;
        LOG.infof("R4: %d transactions told, %d undone and never told of", told, left);
        assertTrue(told + left == volumes.transactions() / WRITERS * WRITERS, told + " told, " + left + " undone");
    }

    /** The pool may hand out a connection that has just been killed. */
    private void patiently(String key, int number) {
        var connection = living();
        Ledger.await(connection.begin().flatMap(begun -> ledger.write(connection, key, number)
                .chain(begun::commit)));
        Ledger.await(connection.close());
        outbox.committed();
    }

    private void leave(String key, int number, boolean byRollback) {
        var connection = living();
        var begun = Ledger.await(connection.begin());
        Ledger.await(ledger.write(connection, key, number));
        if (byRollback) Ledger.await(begun.rollback());
        else kill(connection);
        Ledger.await(connection.close().onFailure().recoverWithNull());
    }

    private SqlConnection living() {
        while (true) {
            var connection = Ledger.await(pool.getConnection());
            var lives = connection
                    .query("select 1")
                    .execute()
                    .map(rows -> true)
                    .onFailure()
                    .recoverWithItem(false);
            if (Ledger.await(lives)) return connection;
            Ledger.await(connection.close().onFailure().recoverWithNull());
        }
    }

    private void kill(SqlConnection connection) {
        var process = Ledger.await(connection.query("select pg_backend_pid()").execute())
                .iterator()
                .next()
                .getInteger(0);
        var other = living();
        Ledger.await(
                other.preparedQuery("select pg_terminate_backend($1, 10000)").execute(Tuple.of(process)));
        Ledger.await(other.close());
    }

    /** R5: sent again, and the same. */
    @Test
    void aRelayThatDiesBeforeItMarksLosesNothing() throws InterruptedException {
        relay.stop(null);
        int each = 20;
        var key = List.of("unmarked");
        for (int death = 0; death < volumes.relayDeaths(); death++) {
            for (int n = 0; n < each; n++) ledger.commit(key.get(0), death * each + n);
            int all = (death + 1) * each;
            var doomed = relay(new OutboxTable(pool) {
                @Override
                int markSent(List<Waiting> sent) {
                    throw new IllegalStateException("It has died");
                }
            });
            await().atMost(PATIENCE).until(() -> witness.count(key.get(0)) == all);
            doomed.stop(null);
            relay.start(null);
            await().atMost(PATIENCE).until(() -> ledger.unsent() == 0);
            relay.stop(null);
        }
        witness.assertAllInOrder(key, volumes.relayDeaths() * each, PATIENCE);
        int repeated = witness.repeated(key);
        LOG.infof("R5: %d relays died, %d events came again", volumes.relayDeaths(), repeated);
        assertTrue(repeated >= volumes.relayDeaths() * each, repeated + " came again");
    }

    private OutboxRelay relay(OutboxTable table) {
        var another = new OutboxRelay(config, table, publisher, new SimpleMeterRegistry());
        another.start(null);
        return another;
    }

    /** R5: the broker ends again and again while batches are on their way. */
    @Test
    void aBrokerThatEndsInTheMiddleOfBatchesLosesNothing() throws Exception {
        var all = new ArrayList<String>();
        int each = 75;
        for (int round = 0; round < volumes.brokerEnds(); round++) {
            var keys = Ledger.keys("broker" + round, WRITERS);
            var writing = Executors.newSingleThreadExecutor();
            var written = writing.submit(() -> {
                ledger.commitAll(keys, each, WRITERS);
                return null;
            });
            await().atMost(PATIENCE).until(() -> witness.count(keys.get(0)) > 3);
            kafka.stop();
            written.get();
            writing.shutdown();
            kafka.start();
            ledger.commit("broker-back", round);
            all.addAll(keys);
        }
        witness.assertAllInOrder(all, each, PATIENCE);
        LOG.infof(
                "R5: the broker ended %d times, %d of %d events came again",
                volumes.brokerEnds(), witness.repeated(all), all.size() * each);
    }

    /** R6, R7: a transaction that writes first commits last, many times at once, and two relays take turns. */
    @Test
    void noneIsPassedOverHoweverCommitsInterleave() throws Exception {
        int rounds = volumes.interleavings() / volumes.atOnce();
        var slow = Ledger.keys("slow", volumes.atOnce());
        var fast = Ledger.keys("fast", volumes.atOnce());
        var second = relay(new OutboxTable(pool));
        try (var turns = new Turns(relay)) {
            Ledger.together(volumes.atOnce(), pair -> {
                for (int round = 0; round < rounds; round++) {
                    var connection = Ledger.await(pool.getConnection());
                    var open = Ledger.await(connection.begin());
                    Ledger.await(ledger.write(connection, slow.get(pair), round));
                    ledger.commit(fast.get(pair), round);
                    LockSupport.parkNanos(volumes.open().toNanos());
                    Ledger.await(open.commit());
                    Ledger.await(connection.close());
                    outbox.committed();
                }
            });
            witness.assertAllInOrder(slow, rounds, PATIENCE);
            witness.assertAllInOrder(fast, rounds, PATIENCE);
            LOG.infof("R6: %d interleavings, %d turns of relays", rounds * volumes.atOnce(), turns.taken());
        } finally {
            second.stop(null);
        }
    }

    /** R7: many keys, while relays come and go. */
    @Test
    void theOrderOfEachKeyHoldsAcrossRelays() throws Exception {
        var keys = Ledger.keys("ordered", 200);
        long begin = System.nanoTime();
        try (var turns = new Turns(relay)) {
            ledger.commitAll(keys, volumes.updates(), WRITERS);
            double written = (System.nanoTime() - begin) / 1e9;
            witness.assertAllInOrder(keys, volumes.updates(), PATIENCE);
            LOG.infof(
                    "R7: 200 keys with %d updates each in %.1f s, %d turns of relays, %d came again",
                    volumes.updates(), written, turns.taken(), witness.repeated(keys));
        }
    }

    /** A relay that ends and comes back, again and again. */
    private static final class Turns implements AutoCloseable {
        private static final long WORK = Duration.ofMillis(200).toNanos();

        private final OutboxRelay relay;
        private final Thread thread = new Thread(this::take, "turns");
        private volatile boolean ending;
        private volatile int taken;

        Turns(OutboxRelay relay) {
            this.relay = relay;
            thread.setDaemon(true);
            thread.start();
        }

        private void take() {
            try {
                for (int turn = 1; !ending; turn++) {
                    relay.stop(null);
                    relay.start(null);
                    taken = turn;
                    LockSupport.parkNanos(WORK);
                }
            } catch (InterruptedException end) {
                relay.start(null);
            }
        }

        int taken() {
            return taken;
        }

        @Override
        public void close() {
            ending = true;
            try {
                thread.join();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
