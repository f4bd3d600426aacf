package io.glossa.jobs;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes up jobs as long as their handlers have room. One thread renews the leases of what runs here and looks for jobs that
 * nobody works on: new ones, those put back, and those of a worker that died.
 */
@ApplicationScoped
class JobWorkers {
    private static final Logger LOG = Logger.getLogger(JobWorkers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration TIDY_EVERY = Duration.ofMinutes(10);

    private final JobTable table;
    private final JobHandlers handlers;
    private final JobsConfig config;
    private final MeterRegistry metrics;
    private final Map<UUID, Going> going = new ConcurrentHashMap<>();
    private final Semaphore nudged = new Semaphore(0);
    private volatile boolean open;
    private Thread thread;

    JobWorkers(JobTable table, JobHandlers handlers, JobsConfig config, MeterRegistry metrics) {
        this.table = table;
        this.handlers = handlers;
        this.config = config;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        for (var handler : handlers.all()) {
            Gauge.builder("glossa.jobs.running", () -> running(handler))
                    .description("Jobs that this replica works on")
                    .tag("kind", handler.kind())
                    .register(metrics);
        }
        if (handlers.all().isEmpty()) return;
        open = true;
        thread = new Thread(this::loop, "jobs");
        thread.setDaemon(true);
        thread.start();
    }

    /** What runs here is given back, to be taken up by another replica, or by this one when it is back. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        open = false;
        nudge();
        // what the thread is just beginning is given back too
        if (thread != null) thread.join(PATIENCE.toMillis());
        var mine = Map.copyOf(going);
        mine.forEach((holder, each) -> halt(holder));
        if (mine.isEmpty()) return;
        try {
            table.release(mine.keySet()).await().atMost(PATIENCE);
        } catch (RuntimeException databaseAway) {
            LOG.debugf("Leases run out by themselves: %s", databaseAway);
        }
    }

    /** Looks for work now and not at the next beat. */
    void nudge() {
        if (nudged.availablePermits() == 0) nudged.release();
    }

    private void loop() {
        var renewed = Instant.now();
        var tidied = Instant.EPOCH;
        while (open) {
            try {
                if (isOver(renewed, config.lease().dividedBy(3))) {
                    renewed = Instant.now();
                    renew();
                }
                for (var handler : handlers.all()) look(handler);
                if (isOver(tidied, TIDY_EVERY)) {
                    tidied = Instant.now();
                    await(table.tidy(config.keep()));
                }
            } catch (RuntimeException databaseAway) {
                LOG.debugf("No look for jobs: %s", databaseAway);
            }
            rest();
        }
    }

    private void renew() {
        if (going.isEmpty()) return;
        var mine = Map.copyOf(going);
        var held = await(table.renew(mine.keySet(), config.lease()));
        mine.forEach((holder, each) -> {
            var state = held.get(holder);
            if (state == JobState.RUNNING || state == null && each.run.isEnding() || !halt(holder)) return;
            if (state == JobState.CANCELLING) {
                each.end.cancelled().subscribe().with(done -> {}, failure -> each.leave(failure));
            } else {
                LOG.infof("%s %d is no longer ours", each.job.kind(), each.job.id());
            }
        });
    }

    private void look(JobHandler handler) {
        for (int now = running(handler); open && now < handler.concurrency(); now = running(handler)) {
            var holder = UUID.randomUUID();
            var reserved = now >= handler.concurrency() - handler.reserved();
            var job = await(table.claim(handler.kind(), holder, config.lease(), reserved, going.keySet()));
            if (job == null) return;
            begin(handler, job, holder);
        }
    }

    private void begin(JobHandler handler, Job job, UUID holder) {
        var each = new Going(job, new JobRun(table, job, holder), new JobEnd(table, config, handler, job, holder));
        going.put(holder, each);
        each.subscription = each.end
                .of(each.run)
                .onTermination()
                .invoke(() -> going.remove(holder))
                .subscribe()
                .with(state -> ended(each, state), failure -> each.leave(failure));
    }

    private void ended(Going each, JobState state) {
        if (state != null && state.isFinished()) {
            metrics.counter("glossa.jobs.ended", "kind", each.job.kind(), "state", state.code())
                    .increment();
        }
        nudge();
    }

    /** Ends a go from outside; false when it has ended by itself. */
    private boolean halt(UUID holder) {
        var each = going.remove(holder);
        if (each == null) return false;
        each.run.stop();
        if (each.subscription != null) each.subscription.cancel();
        return true;
    }

    private int running(JobHandler handler) {
        return (int) going.values().stream()
                .filter(each -> each.job.kind().equals(handler.kind()))
                .count();
    }

    /** At the latest when the first lease needs renewing. */
    private void rest() {
        var third = config.lease().dividedBy(3);
        var pause = config.poll().compareTo(third) < 0 ? config.poll() : third;
        try {
            if (nudged.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) nudged.drainPermits();
        } catch (InterruptedException stop) {
            open = false;
        }
    }

    private static boolean isOver(Instant since, Duration length) {
        return !since.plus(length).isAfter(Instant.now());
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }

    /** One go that is on its way here. */
    private static final class Going {
        private final Job job;
        private final JobRun run;
        private final JobEnd end;
        private volatile Cancellable subscription;

        private Going(Job job, JobRun run, JobEnd end) {
            this.job = job;
            this.run = run;
            this.end = end;
        }

        /** Its end could not be written, so its lease has to run out. */
        private void leave(Throwable failure) {
            LOG.warnf("%s %d waits for its lease to end: %s", job.kind(), job.id(), failure.toString());
        }
    }
}
