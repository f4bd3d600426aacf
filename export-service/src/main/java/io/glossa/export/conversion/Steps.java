package io.glossa.export.conversion;

import io.glossa.problem.CallersContext;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Does the work of conversions, which take the processor for a while, away from where sockets are served: so many steps at once,
 * and the others in the order in which they came. A file has but one step to be done at any time, so all get on alike.
 */
final class Steps {
    private final ExecutorService threads;

    Steps(int atOnce) {
        threads = Executors.newFixedThreadPool(atOnce, work -> {
            var thread = new Thread(work, "conversion");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Whoever asks goes on in the context they are in, if they are in one. */
    <T> Uni<T> take(Supplier<T> step) {
        return CallersContext.aside(threads, step);
    }

    void stop() {
        threads.shutdownNow();
    }
}
