package io.glossa.export.measure;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long requests took. Safe for all threads. */
final class Latencies {
    private final Queue<Double> millis = new ConcurrentLinkedQueue<>();

    void add(long nanos) {
        millis.add(nanos / 1e6);
    }

    int count() {
        return millis.size();
    }

    @Override
    public String toString() {
        var sorted = millis.stream().sorted().toList();
        if (sorted.isEmpty()) return "none";
        return "%d, p50 %.1f ms, p99 %.1f ms, longest %.1f ms"
                .formatted(
                        sorted.size(),
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() * 99 / 100),
                        sorted.get(sorted.size() - 1));
    }
}
