package io.glossa.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class CrowdTest {

    @Test
    void aClosedLoopIsBoundByRoundsAndLeavesOutWhatBrokeOff() {
        var outcome = new Crowd(Collections.nCopies(4, failingEveryThird())).closed(Duration.ofMinutes(1), 30);
        assertEquals(30, outcome.loops() + outcome.dropped());
        assertEquals(10, outcome.dropped());
    }

    @Test
    void whoHasNothingLeftStops() {
        assertEquals(
                0,
                new Crowd(List.of(intended -> false))
                        .closed(Duration.ofMinutes(1), 30)
                        .loops());
    }

    /** Coordinated omission: a server that stalls once delays all that were due meanwhile, and each of them counts. */
    @Test
    void inAnOpenLoopTimesCountFromWhenARoundWasDue() {
        var latencies = new Latencies();
        var stalled = new boolean[1];
        Loop stallsOnce = intended -> {
            if (!stalled[0]) pause(1_000);
            stalled[0] = true;
            latencies.record(System.nanoTime() - intended);
            return true;
        };
        var outcome = new Crowd(List.of(stallsOnce)).open(40, Duration.ofSeconds(2), new Latencies());
        assertEquals(80, outcome.loops());
        assertEquals(0, outcome.notBegun());
        // Forty rounds were due while it stalled: the median has to know of them, not only the slowest.
        assertTrue(latencies.millis(60) > 20, () -> "p60 is " + latencies.millis(60));
        assertTrue(latencies.millis(100) >= 1_000, () -> "the slowest is " + latencies.millis(100));
    }

    @Test
    void whatNobodyWasFreeForCountsAsLate() {
        var late = new Latencies();
        Loop slow = intended -> {
            pause(100);
            return true;
        };
        var outcome = new Crowd(List.of(slow)).open(100, Duration.ofMillis(100), late);
        assertEquals(10, outcome.loops() + outcome.notBegun());
        assertTrue(outcome.notBegun() >= 7, () -> outcome.notBegun() + " were not begun");
        assertEquals(outcome.notBegun(), late.count());
        assertTrue(late.millis(50) >= 100, () -> "they waited " + late.millis(50));
    }

    private static Loop failingEveryThird() {
        var calls = new java.util.concurrent.atomic.AtomicInteger();
        return intended -> {
            if (calls.incrementAndGet() % 3 == 0) throw new IOException("broke off");
            return true;
        };
    }

    private static void pause(long millis) {
        var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) LockSupport.parkNanos(left);
    }
}
