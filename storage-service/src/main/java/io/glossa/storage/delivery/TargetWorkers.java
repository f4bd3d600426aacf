package io.glossa.storage.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Tells targets what waits for them, with threads of its own, so that a target that is away keeps nobody else waiting. */
@ApplicationScoped
class TargetWorkers {
    private static final Logger LOG = Logger.getLogger(TargetWorkers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Targets targets;
    private final TargetLeases leases;
    private final TargetConfig config;
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(daemons("target-beat"));
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("target"));
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicBoolean nudged = new AtomicBoolean();

    TargetWorkers(Targets targets, TargetLeases leases, TargetConfig config) {
        this.targets = targets;
        this.leases = leases;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        var every = config.beat().toMillis();
        beat.scheduleWithFixedDelay(this::beat, every, every, TimeUnit.MILLISECONDS);
    }

    /** What is being written is written again by whoever takes the target up. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        beat.shutdownNow();
        threads.shutdownNow();
        if (!threads.awaitTermination(5, TimeUnit.SECONDS)) LOG.info("A target is still being written to");
    }

    /** Looks for work now and not at the next beat. */
    void nudge() {
        if (!beat.isShutdown() && nudged.compareAndSet(false, true)) beat.execute(this::look);
    }

    private void beat() {
        try {
            leases.renew().await().atMost(PATIENCE);
        } catch (RuntimeException databaseAway) {
            LOG.debugf("Leases are not renewed: %s", databaseAway);
        }
        look();
    }

    private void look() {
        nudged.set(false);
        try {
            while (busy.get() < config.workers()) {
                var target = leases.claimWaiting().await().atMost(PATIENCE);
                if (target == null) return;
                busy.incrementAndGet();
                threads.execute(() -> work(target));
            }
        } catch (RuntimeException databaseAway) {
            LOG.debugf("No look for targets: %s", databaseAway);
        }
    }

    private void work(TargetId target) {
        try {
            while (targets.tell(target)) {
                // what came meanwhile is told next
            }
            leases.release(target).await().atMost(PATIENCE);
        } catch (RuntimeException away) {
            LOG.warnf(
                    "Target %s:%d is left alone for a while: %s", target.kind().code(), target.id(), away.toString());
            giveBack(target);
        } finally {
            busy.decrementAndGet();
            nudge();
        }
    }

    private void giveBack(TargetId target) {
        try {
            leases.releaseFailed(target).await().atMost(PATIENCE);
        } catch (RuntimeException databaseAway) {
            LOG.debugf("A lease is left to run out: %s", databaseAway);
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
