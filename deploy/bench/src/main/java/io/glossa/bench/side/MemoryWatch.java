package io.glossa.bench.side;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at a side's memory every second while it is worked with, and remembers the most it saw of each of its parts. */
public final class MemoryWatch implements AutoCloseable {
    private final Side side;
    private final Map<String, Double> peaks = new HashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "memory");
        thread.setDaemon(true);
        return thread;
    });

    public MemoryWatch(Side side) {
        this.side = side;
        clock.scheduleWithFixedDelay(this::look, 200, 1_000, TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        try {
            side.processes().forEach((part, pids) -> peaks.merge(part, Memory.mebibytes(pids), Math::max));
        } catch (IOException notNow) {
            // A file of process ids that is being written; the next look is in a second.
        }
    }

    /** Mebibytes by part, empty where nothing can be seen; looks once more. */
    public Map<String, Double> peaks() {
        look();
        synchronized (this) {
            return Map.copyOf(peaks);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
