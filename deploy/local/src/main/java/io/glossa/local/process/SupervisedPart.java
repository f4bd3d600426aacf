package io.glossa.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps one process running. Until it was ready for the first time its death is a failure of the start; from then on it
 * is started again, after a wait that grows with each death in a row.
 */
public final class SupervisedPart {
    private static final Duration PROBE_EVERY = Duration.ofMillis(100);
    private static final int LAST_LINES = 40;

    private final PartSpec spec;
    private final Backoff backoff;
    private final ScheduledExecutorService scheduler;
    private final Leftovers leftovers;
    private final PartListener listener;
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();

    private PartState state = PartState.STOPPED;
    private Process process;
    private Instant startedAt;
    private long logBegin;
    private int restarts;
    private int deaths;
    private boolean stopping;

    /**
     * @param scheduler runs probes and starts; a probe may block it for a second or two, so it needs a thread a part
     */
    public SupervisedPart(
            PartSpec spec,
            Backoff backoff,
            ScheduledExecutorService scheduler,
            Leftovers leftovers,
            PartListener listener) {
        this.spec = spec;
        this.backoff = backoff;
        this.scheduler = scheduler;
        this.leftovers = leftovers;
        this.listener = listener;
    }

    /** Starts the process; the future ends when it answered for the first time, or died before ({@link PartFailedException}). */
    public CompletableFuture<Void> start() {
        launch();
        return firstReady;
    }

    private synchronized void launch() {
        if (stopping) {
            return;
        }
        try {
            Files.createDirectories(spec.log().getParent());
            LogTail.rotate(spec.log());
            var builder = new ProcessBuilder(spec.command())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
            builder.environment().clear();
            builder.environment().putAll(spec.environment());
            startedAt = Instant.now();
            logBegin = Files.exists(spec.log()) ? Files.size(spec.log()) : 0;
            process = Spawner.start(builder);
        } catch (IOException e) {
            firstReady.completeExceptionally(failed("could not be started: " + e.getMessage(), e));
            return;
        }
        leftovers.note(spec.name(), process.pid(), spec.mark());
        state = PartState.STARTING;
        listener.starting(spec.name());
        var current = process;
        current.onExit().thenAcceptAsync(this::ended, scheduler);
        scheduler.execute(() -> probe(current));
    }

    private void probe(Process current) {
        if (!current.isAlive()) {
            return;
        }
        if (!spec.ready().getAsBoolean()) {
            scheduler.schedule(() -> probe(current), PROBE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        synchronized (this) {
            if (stopping || current != process) {
                return;
            }
            state = PartState.READY;
        }
        listener.ready(spec.name(), Duration.between(startedAt, Instant.now()));
        firstReady.complete(null);
    }

    private synchronized void ended(Process dead) {
        if (stopping || dead != process) {
            return;
        }
        if (!firstReady.isDone()) {
            state = PartState.STOPPED;
            firstReady.completeExceptionally(failed("ended with exit code " + dead.exitValue(), null));
            return;
        }
        deaths = backoff.deathsAfter(deaths, Duration.between(startedAt, Instant.now()));
        restarts++;
        state = PartState.WAITING;
        var delay = backoff.delay(deaths);
        listener.died(spec.name(), dead.exitValue(), delay);
        scheduler.schedule(this::launch, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private PartFailedException failed(String reason, Throwable cause) {
        return new PartFailedException(spec.name(), reason, LogTail.of(spec.log(), LAST_LINES, logBegin), cause);
    }

    /** Asks the process to end; {@link #awaitEnd} waits for it. It is not started again. */
    public synchronized void requestStop() {
        stopping = true;
        if (process != null && process.isAlive()) {
            Spawner.signal(spec.stopSignal(), process.pid());
        }
    }

    /** Waits for the end that was asked for, and takes the process down by force when the grace is over. */
    public void awaitEnd(Duration grace) throws InterruptedException {
        Process last;
        synchronized (this) {
            last = process;
        }
        if (last != null && !last.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            last.destroyForcibly().waitFor();
        }
        synchronized (this) {
            state = PartState.STOPPED;
        }
        leftovers.forget(spec.name());
    }

    /** Kills the process the hard way, as a crash would; the supervisor then does what it does after a crash. */
    public synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    public PartSpec spec() {
        return spec;
    }

    public synchronized PartState state() {
        return state;
    }

    /** The process id, 0 before the first start. */
    public synchronized long pid() {
        return process == null ? 0 : process.pid();
    }

    /** How often it was started again after it had died. */
    public synchronized int restarts() {
        return restarts;
    }
}
