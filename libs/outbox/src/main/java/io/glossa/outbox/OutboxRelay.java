package io.glossa.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Sends what waits in the outbox, in order, at least once. One thread of its own; of several replicas the one that holds
 * the lease works and the others wait. Postgres or the broker being away costs delay, never an event. Of a backlog the next
 * batch is read while one is sent; never more than one is on its way, so that what follows a failure goes out behind it.
 */
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration COUNT_EVERY = Duration.ofSeconds(2);
    private static final Duration TIDY_EVERY = Duration.ofMinutes(1);

    private final OutboxConfig config;
    private final OutboxTable table;
    private final EventPublisher publisher;
    private final Semaphore nudged = new Semaphore(0);
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicLong waiting = new AtomicLong();
    private volatile boolean running;
    private volatile Instant failingSince;
    private volatile Instant oldest;
    private Instant countedAt = Instant.EPOCH;
    private Thread thread;
    /** Read while the batch before was sent; only good as long as nothing has gone wrong since. */
    private OutboxTable.Batch ahead;

    OutboxRelay(OutboxConfig config, OutboxTable table, EventPublisher publisher, MeterRegistry metrics) {
        this.config = config;
        this.table = table;
        this.publisher = publisher;
        Gauge.builder("glossa.outbox.waiting", waiting, AtomicLong::get)
                .description("Events that wait to be sent, as of the relay's last look")
                .register(metrics);
        TimeGauge.builder("glossa.outbox.lag", this, TimeUnit.MILLISECONDS, relay -> relay.lag()
                        .toMillis())
                .description("How long the oldest of them has waited")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        if (running) return;
        running = true;
        stopping = new CountDownLatch(1);
        thread = new Thread(this::run, "outbox-relay");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        stopping.countDown();
        nudge();
        if (thread != null) thread.join(TimeUnit.SECONDS.toMillis(5));
    }

    void nudge() {
        if (nudged.availablePermits() == 0) nudged.release();
    }

    /** Events that wait to be sent, as of the last look. */
    public long waiting() {
        return waiting.get();
    }

    /** How long the oldest event that waits to be sent has waited; zero when none does, or another replica sends. */
    public Duration lag() {
        var since = oldest;
        return since == null ? Duration.ZERO : Duration.between(since, Instant.now());
    }

    /** Since when nothing could be sent, or null while all is well. */
    public Instant failingSince() {
        return failingSince;
    }

    private void run() {
        var pause = config.poll();
        var tidied = Instant.now();
        var lease = new RelayLease(table, config.lease(), System::nanoTime);
        while (running) {
            try {
                var look = lease.holds() ? sendOnce() : leaveToOthers();
                failingSince = null;
                pause = config.poll();
                if (look == Look.MORE) continue;
                if (tidied.plus(TIDY_EVERY).isBefore(Instant.now())) {
                    // The rest with the next look: what has been kept must not grow faster than it goes.
                    if (table.tidy(config.keepSent(), config.keepReceived())) tidied = Instant.now();
                }
                if (look == Look.SENT_ALL) gather();
            } catch (OutboxTable.LaterReleaseException notOurs) {
                ahead = null;
                lease.giveUp();
                pause = afterFailure(pause, notOurs);
            } catch (RuntimeException | Error failure) {
                // Whatever it is: a relay that ended would send nothing ever again.
                ahead = null;
                if (!running) break;
                pause = afterFailure(pause, failure);
            }
            rest(pause);
        }
        lease.giveUp();
    }

    private Look leaveToOthers() {
        ahead = null;
        waiting.set(0);
        oldest = null;
        return Look.NOTHING;
    }

    private Look sendOnce() {
        var found =
                ahead == null ? table.unsent(config.batch(), config.batchBytes().asLongValue()) : ahead;
        ahead = null;
        var batch = found.events();
        waiting.set(found.isAll() ? batch.size() : Math.max(batch.size(), counted()));
        oldest = batch.isEmpty() ? null : batch.get(0).event().time();
        publisher.prepare(); // behind the look: what waits is known while the broker is away
        if (batch.isEmpty()) return Look.NOTHING;
        var next = found.isAll()
                ? null
                : table.unsentBehind(batch, config.batch(), config.batchBytes().asLongValue());
        var published = publisher.publish(batch, config.acknowledgement());
        var acknowledged = published.acknowledged();
        int marked = table.markSent(acknowledged);
        if (acknowledged.size() < batch.size()) {
            throw new IllegalStateException(
                    (batch.size() - acknowledged.size()) + " events were not acknowledged", published.failure());
        }
        if (waiting.addAndGet(-batch.size()) <= 0) oldest = null;
        // what was asked for again meanwhile goes before what has been read since
        if (next != null && marked == batch.size()) ahead = whenRead(next);
        return found.isAll() ? Look.SENT_ALL : Look.MORE;
    }

    /** Null when it was not read, or others go before: that is for the next look. */
    private static OutboxTable.Batch whenRead(CompletableFuture<OutboxTable.Batch> reading) {
        return reading.completeOnTimeout(null, OutboxTable.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(failed -> null)
                .join();
    }

    /** How many wait, counted now and then: a backlog is long, and a count reads all of it. */
    private long counted() {
        if (Instant.now().isBefore(countedAt.plus(COUNT_EVERY))) return waiting.get();
        var count = table.countUnsent();
        countedAt = Instant.now();
        return count;
    }

    private Duration afterFailure(Duration pause, Throwable failure) {
        if (failingSince == null) {
            failingSince = Instant.now();
            LOG.warnf("Events wait: %s: %s", failure.getMessage(), failure.getCause());
        }
        var longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    /** What came of a look into the outbox. */
    private enum Look {
        NOTHING,
        SENT_ALL,
        MORE
    }

    /** Lets events come together, whoever nudges. */
    private void gather() {
        try {
            stopping.await(config.gather().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            running = false;
        }
    }

    private void rest(Duration pause) {
        try {
            if (nudged.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) nudged.drainPermits();
        } catch (InterruptedException stop) {
            running = false;
        }
    }
}
