package io.glossa.export.conversion;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
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
        return Uni.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            var done = Uni.createFrom().item(step).runSubscriptionOn(threads);
            return context == null ? done : done.emitOn(then -> context.runOnContext(here -> then.run()));
        });
    }

    void stop() {
        threads.shutdownNow();
    }
}
