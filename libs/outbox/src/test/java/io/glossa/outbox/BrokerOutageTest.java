package io.glossa.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.testkit.GlossaTestResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
    private static final MeterRegistry METERS = new SimpleMeterRegistry();

    @Inject
    @Readiness
    RelayHealth health;

    /** Metrics are kept by whatever registry there is; in a service that is Prometheus'. */
    @BeforeAll
    static void somebodyKeepsMetrics() {
        Metrics.addRegistry(METERS);
    }

    @AfterAll
    static void nobodyKeepsMetrics() {
        Metrics.removeRegistry(METERS);
    }

    /** R9: writes go on, the service stays ready and says what waits, and afterwards all is there once and in order. */
    @Test
    void theBrokerIsAwayWhilePeopleWrite() throws Exception {
        ledger.commit("before", 0);
        witness.assertAllInOrder(List.of("before"), 1, PATIENCE);
        kafka.stop();
        var keys = Ledger.keys("away", WRITERS);
        ledger.commitAll(keys, 250, WRITERS);
        awaitShown(1_000);
        var before = lag();
        assertTrue(before > 0, "lag is " + before);
        var more = Ledger.keys("away-still", WRITERS);
        ledger.commitAll(more, 250, WRITERS);
        awaitShown(2_000);
        assertTrue(lag() > before, "lag was " + before + " and is " + lag());
        await().atMost(PATIENCE).until(() -> (long) report().get("lag_seconds") >= 1);
        assertEquals(HealthCheckResponse.Status.UP, health.call().getStatus());
        kafka.start();
        ledger.commit("after", 0);
        witness.assertAllInOrder(keys, 250, PATIENCE);
        witness.assertAllInOrder(more, 250, PATIENCE);
        await().atMost(PATIENCE).until(() -> waiting() == 0 && lag() == 0 && relay.failingSince() == null);
        assertEquals(Map.of("waiting", 0L, "lag_seconds", 0L), report());
    }

    /** So many wait, and nothing goes out: the metric and health say the same. */
    private void awaitShown(long many) {
        await().atMost(PATIENCE).until(() -> waiting() == many && relay.failingSince() != null);
        assertEquals(many, report().get("waiting"));
        assertEquals(relay.failingSince().toString(), report().get("failing_since"));
    }

    private Map<String, Object> report() {
        return health.call().getData().orElseThrow();
    }

    private static double waiting() {
        return METERS.get("glossa.outbox.waiting").gauge().value();
    }

    /** Milliseconds. */
    private static double lag() {
        return METERS.get("glossa.outbox.lag").timeGauge().value(TimeUnit.MILLISECONDS);
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
