package io.glossa.bench.run;

import io.glossa.bench.measure.Growth;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Results;
import io.glossa.bench.measure.Unit;
import io.glossa.bench.side.Memory;
import io.glossa.bench.side.Side;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Each side with the machine for itself: how long a start on an existing database takes, and what it needs at rest. */
final class Alone {
    private static final Metric READY = new Metric("Start", "ready, existing database", Unit.SECONDS, Growth.FREE);
    /** Until what a start leaves behind is done. */
    private static final Duration REST = Duration.ofSeconds(8);

    private final Contestants contestants;
    private final Results results;

    Alone(Contestants contestants, Results results) {
        this.contestants = contestants;
        this.results = results;
    }

    /** Nothing runs before and after. */
    void measure(int rounds) throws IOException {
        for (int round = 0; round < rounds; round++) {
            for (var side : Order.of(contestants.sides(), round)) measure(side);
        }
    }

    private void measure(Side side) throws IOException {
        var start = System.nanoTime();
        contestants.start(side);
        var seconds = (System.nanoTime() - start) / 1e9;
        var end = System.nanoTime() + REST.toNanos();
        for (long left = REST.toNanos(); left > 0; left = end - System.nanoTime()) LockSupport.parkNanos(left);
        var processes = side.processes();
        if (!processes.isEmpty()) results.add(READY, 0, side.name(), seconds);
        processes.forEach((part, pids) -> results.add(memory("idle, " + part), 0, side.name(), Memory.mebibytes(pids)));
        contestants.stop(side);
    }

    static Metric memory(String name) {
        return new Metric("Memory", name, Unit.MEBIBYTES, Growth.FREE);
    }
}
