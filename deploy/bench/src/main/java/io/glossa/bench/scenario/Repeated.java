package io.glossa.bench.scenario;

import io.glossa.bench.load.Latencies;
import io.glossa.bench.measure.Growth;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Unit;
import java.io.IOException;

/**
 * The same kind of request again and again by one person, each after the one before: a closed loop of one, which says how
 * long somebody waits on a server that does nothing else.
 */
final class Repeated {
    private static final int ENOUGH_FOR_P99 = 100;
    private static final int LEAST = 3;

    private final Metric median;
    private final Metric slowest;

    Repeated(String group, String name) {
        median = new Metric(group, name + ", p50", Unit.MILLISECONDS, Growth.FLAT);
        slowest = new Metric(group, name + ", p99", Unit.MILLISECONDS, Growth.FREE);
    }

    /** One request, the number of times it was made before given; returns how long it took in nanoseconds. */
    interface Request {
        long send(int times) throws IOException;
    }

    void play(Round round, Request request) throws IOException {
        play(round, round.load().reads(), request);
    }

    /**
     * @param most requests
     */
    void play(Round round, int most, Request request) throws IOException {
        var latencies = new Latencies();
        var end = System.nanoTime() + round.load().reading().toNanos();
        for (int i = 0; i < most && (i < LEAST || System.nanoTime() < end); i++) {
            latencies.record(request.send(i));
        }
        round.add(median, latencies.millis(50));
        if (latencies.count() >= ENOUGH_FOR_P99) round.add(slowest, latencies.millis(99));
    }
}
