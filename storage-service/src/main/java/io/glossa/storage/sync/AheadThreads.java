package io.glossa.storage.sync;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads on which syncs call for what they will need next; gone when no sync runs. */
@ApplicationScoped
class AheadThreads implements Executor {
    private final ThreadPoolExecutor threads;

    AheadThreads(SyncConfig config) {
        var most = config.workers() * (config.readers() + 1); // and one for the listing
        this.threads = new ThreadPoolExecutor(most, most, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            var thread = new Thread(work, "sync-ahead");
            thread.setDaemon(true);
            return thread;
        });
        this.threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }
}
