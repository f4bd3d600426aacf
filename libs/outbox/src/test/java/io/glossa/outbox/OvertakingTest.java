package io.glossa.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.EventType;
import io.glossa.testkit.GlossaTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R7: what failed is overtaken by nothing of its key, whatever the broker does meanwhile. */
@QuarkusTest
@QuarkusTestResource(value = GlossaTestResource.class, initArgs = @ResourceArg(name = "database", value = "outbox"))
class OvertakingTest extends WitnessedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LARGE = 100_000;

    @Inject
    OutboxConfig config;

    private EventPublisher publisher;

    @BeforeEach
    void aPublisherOfItsOwn() {
        Map<String, Object> broker = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        publisher = new EventPublisher(broker, new Topics(broker, config), "tasks-service");
        publisher.prepare();
    }

    @AfterEach
    void itEnds() {
        publisher.stop(null);
    }

    /**
     * The broker comes back about when the patience with it ends. What waits has been queued over some seconds, a request's
     * worth each tenth of one: if each gave up at a time of its own, those behind would go when the first had just failed.
     */
    @Test
    void aBrokerThatComesBackAtTheDeadlineMixesUpNothing() throws Exception {
        var absence = Duration.ofSeconds(2);
        int each = 60;
        for (int round = 0; round < 2; round++) {
            var key = "deadline-" + round;
            publishAll(numbered(key, 0, 1, LARGE));
            kafka.stop();
            long begin = System.nanoTime();
            var back = CompletableFuture.runAsync(kafka::start);
            var all = numbered(key, 1, each, LARGE);
            var told = publisher
                    .publish(slowly(all, Duration.ofMillis(40)), absence.plusMillis(round * 600L - 300))
                    .acknowledged();
            back.get();
            absence = Duration.ofNanos(System.nanoTime() - begin);
            assertEquals(all.subList(0, told.size()), told, "of a key nothing is acknowledged behind what is not");
            publishAll(all.subList(told.size(), all.size()));
            witness.assertAllInOrder(List.of(key), each, PATIENCE);
        }
    }

    /** What the broker refuses for good holds up what follows it. */
    @Test
    void nothingFollowsWhatIsRefused() throws Exception {
        var all = numbered("refused", 0, 1, LARGE * 9);
        all.addAll(numbered("refused", 1, 4, 10));
        largest(2_000);
        try {
            var other = numbered("refused-other", 0, 1, LARGE * 9);
            await().atMost(PATIENCE).until(() -> isRefused(publisher.publish(other, PATIENCE)));
            var told = publisher.publish(all, PATIENCE);
            assertTrue(isRefused(told), () -> "it failed for " + told.failure());
            assertEquals(List.of(), told.acknowledged());
        } finally {
            largest(Topics.LARGEST_RECORD);
        }
        publishAll(all);
        witness.assertAllInOrder(List.of("refused"), 4, PATIENCE);
    }

    private static boolean isRefused(EventPublisher.Published batch) {
        return batch.failure() instanceof RecordTooLargeException;
    }

    /** A project may come with instructions of many megabytes. */
    @Test
    void aLargeEventGoesOut() {
        var all = numbered("huge", 0, 1, 15 << 20);
        all.addAll(numbered("huge", 1, 2, 10));
        publishAll(all);
        witness.assertAllInOrder(List.of("huge"), 2, PATIENCE);
    }

    /** As the relay does: again from the first that was not acknowledged. */
    private void publishAll(List<OutboxTable.Waiting> all) {
        int told = 0;
        while (told < all.size()) {
            told += publisher
                    .publish(all.subList(told, all.size()), config.acknowledgement())
                    .acknowledged()
                    .size();
        }
    }

    private void largest(int bytes) throws InterruptedException, ExecutionException {
        var topic = new ConfigResource(
                ConfigResource.Type.TOPIC, EventType.PROJECT_CREATED.topic().topicName());
        var limit = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes));
        try (var admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()))) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static List<OutboxTable.Waiting> numbered(String key, int from, int to, int size) {
        return new ArrayList<>(IntStream.range(from, to)
                .mapToObj(n -> new OutboxTable.Waiting(n, "1", Ledger.event(key, n, size)))
                .toList());
    }

    /** A batch of which each is there after a while only. */
    private static List<OutboxTable.Waiting> slowly(List<OutboxTable.Waiting> all, Duration pause) {
        return new AbstractList<>() {
            private int next;

            @Override
            public OutboxTable.Waiting get(int index) {
                if (index == next) {
                    next++;
                    LockSupport.parkNanos(pause.toNanos());
                }
                return all.get(index);
            }

            @Override
            public int size() {
                return all.size();
            }
        };
    }
}
