package io.glossa.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.testkit.GlossaTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

/**
 * The broker, or the relay, is away while people write. Half an hour is told in seconds: what counts is how much waits. The
 * half hour itself is {@code OutageMeasurement} of the journeys.
 */
@QuarkusTest
@QuarkusTestResource(value = GlossaTestResource.class, initArgs = @ResourceArg(name = "database", value = "outbox"))
class BrokerOutageTest extends WitnessedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WRITERS = 4;

    @Inject
    @Readiness
    RelayHealth health;

    /** R9: writes go on, the service stays ready and says what waits, and afterwards all is there once and in order. */
    @Test
    void theBrokerIsAwayWhilePeopleWrite() throws Exception {
        ledger.commit("before", 0);
        witness.assertAllInOrder(List.of("before"), 1, PATIENCE);
        kafka.stop();
        var keys = Ledger.keys("away", WRITERS);
        ledger.commitAll(keys, 250, WRITERS);
        await().atMost(PATIENCE).until(() -> relay.failingSince() != null && relay.waiting() >= 1_000);
        assertEquals(HealthCheckResponse.Status.UP, health.call().getStatus());
        assertEquals(relay.waiting(), health.call().getData().orElseThrow().get("waiting"), "health says what waits");
        assertTrue(relay.lag().toMillis() > 0, "and how long");
        kafka.start();
        ledger.commit("after", 0);
        witness.assertAllInOrder(keys, 250, PATIENCE);
        await().atMost(PATIENCE).until(() -> relay.failingSince() == null && relay.waiting() == 0);
        assertEquals(Duration.ZERO, relay.lag());
    }

    /** R8: what piled up without a relay drains; how fast, {@code RelayMeasurement} of tasks-service measures. */
    @Test
    void whatPiledUpDrains() throws Exception {
        await().atMost(PATIENCE).until(() -> ledger.unsent() == 0);
        relay.stop(null);
        var keys = Ledger.keys("piled", WRITERS);
        ledger.commitAll(keys, 1_000, WRITERS);
        assertEquals(4_000, ledger.unsent());
        relay.start(null);
        await().atMost(PATIENCE).until(() -> ledger.unsent() == 0);
        witness.assertAllInOrder(keys, 1_000, PATIENCE);
        await().atMost(PATIENCE).until(() -> relay.waiting() == 0);
    }

    /** A backlog of large events goes out in small batches, and all of it. */
    @Test
    void largeEventsGoOutToo() throws InterruptedException {
        relay.stop(null);
        for (int n = 0; n < 40; n++) ledger.commit("large", n, 400_000);
        relay.start(null);
        witness.assertAllInOrder(List.of("large"), 40, PATIENCE);
    }
}
