package io.glossa.storage.sync;

import io.glossa.outbound.RefusedUrlException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Works on syncs with threads of its own, because it waits for places. A beat renews the leases of what runs here and
 * looks for jobs that nobody works on: new ones and those of a worker that died.
 */
@ApplicationScoped
class SyncWorkers {
    private static final Logger LOG = Logger.getLogger(SyncWorkers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final UUID holder = UUID.randomUUID();
    private final Set<Long> running = ConcurrentHashMap.newKeySet();
    private final SyncJobTable jobs;
    private final SyncRecord record;
    private final SyncRuns runs;
    private final SyncQueue queue;
    private final SyncConfig config;
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(daemons("sync-beat"));
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("sync"));
    private final AtomicInteger busy = new AtomicInteger();

    SyncWorkers(SyncJobTable jobs, SyncRecord record, SyncRuns runs, SyncQueue queue, SyncConfig config) {
        this.jobs = jobs;
        this.record = record;
        this.runs = runs;
        this.queue = queue;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        queue.wake(this::nudge);
        var every = config.beat().toMillis();
        beat.scheduleWithFixedDelay(this::beat, every, every, TimeUnit.MILLISECONDS);
    }

    /** What runs here loses its lease and is taken up by another replica, or by this one when it is back. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        beat.shutdownNow();
        running.clear();
        threads.shutdownNow();
        if (!threads.awaitTermination(5, TimeUnit.SECONDS)) LOG.info("A sync is still waiting for its place");
    }

    /** Looks for work now and not at the next beat. */
    private void nudge() {
        if (!beat.isShutdown()) beat.execute(this::look);
    }

    private void beat() {
        try {
            if (!running.isEmpty()) {
                var mine = Set.copyOf(running);
                var held = jobs.renew(holder, config.lease(), mine).await().atMost(PATIENCE);
                mine.stream().filter(job -> !held.contains(job)).forEach(running::remove);
            }
        } catch (RuntimeException databaseAway) {
            LOG.debugf("Leases are not renewed: %s", databaseAway);
        }
        look();
    }

    private void look() {
        try {
            while (busy.get() < config.workers()) {
                var job = jobs.claim(holder, config.lease()).await().atMost(PATIENCE);
                if (job == null) return;
                running.add(job.id());
                busy.incrementAndGet();
                threads.execute(() -> work(job));
            }
        } catch (RuntimeException databaseAway) {
            LOG.debugf("No look for syncs: %s", databaseAway);
        }
    }

    private void work(SyncJob job) {
        try {
            var storage = record.started(holder, job);
            try {
                runs.run(holder, job, storage, () -> running.contains(job.id()));
            } catch (RefusedUrlException refused) {
                record.failed(holder, job, "StorageError: " + refused.getMessage() + "\n");
            } catch (LostLeaseException lost) {
                throw lost;
            } catch (RuntimeException unforeseen) {
                LOG.errorf(unforeseen, "Sync %d of %s failed", job.id(), storage.key());
                record.failed(holder, job, "InternalError: the sync broke off\n");
            }
        } catch (LostLeaseException lost) {
            LOG.infof("Sync %d is no longer ours", job.id());
        } catch (RuntimeException databaseAway) {
            LOG.warnf("Sync %d waits for its lease to end: %s", job.id(), databaseAway);
        } finally {
            running.remove(job.id());
            busy.decrementAndGet();
            nudge();
        }
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
