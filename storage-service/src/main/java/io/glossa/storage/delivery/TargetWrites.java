package io.glossa.storage.delivery;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Does several writes at once, because each waits for its answer. */
@ApplicationScoped
class TargetWrites {
    private final ExecutorService threads;

    TargetWrites(TargetConfig config) {
        this.threads = Executors.newFixedThreadPool(config.workers() * config.writers(), work -> {
            var thread = new Thread(work, "target-write");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Does all, and fails with one of the failures after all have ended. */
    <T, R> List<R> all(List<T> items, Function<T, R> write) {
        var started = items.stream()
                .map(item -> CompletableFuture.supplyAsync(() -> write.apply(item), threads))
                .toList();
        var done = new ArrayList<R>();
        RuntimeException failure = null;
        for (var one : started) {
            try {
                done.add(one.join());
            } catch (CompletionException failed) {
                failure = failed.getCause() instanceof RuntimeException cause ? cause : failed;
            }
        }
        if (failure != null) throw failure;
        return done;
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }
}
