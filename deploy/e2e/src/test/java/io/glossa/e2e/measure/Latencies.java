package io.glossa.e2e.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long requests took, in milliseconds. */
final class Latencies {
    private final List<Double> all = new ArrayList<>();
    private int failed;

    synchronized void took(double millis) {
        all.add(millis);
    }

    synchronized void failed() {
        failed++;
    }

    synchronized int failures() {
        return failed;
    }

    @Override
    public synchronized String toString() {
        if (all.isEmpty()) return "none, " + failed + " failed";
        Collections.sort(all);
        return "%d, %d failed, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.0f ms"
                .formatted(all.size(), failed, share(50), share(95), share(99), all.get(all.size() - 1));
    }

    private double share(int percent) {
        return all.get(Math.min(all.size() - 1, all.size() * percent / 100));
    }
}
