package io.glossa.local;

import io.glossa.local.embedded.PostgresServer;
import io.glossa.local.process.Backoff;
import io.glossa.local.process.LogTail;
import io.glossa.local.process.PartFailedException;
import io.glossa.local.process.PartListener;
import io.glossa.local.process.PartSpec;
import io.glossa.local.process.PartState;
import io.glossa.local.process.Ports;
import io.glossa.local.process.Spawner;
import io.glossa.local.process.SupervisedPart;
import io.glossa.local.secrets.Administrator;
import io.glossa.local.secrets.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The whole suite on one machine: PostgreSQL, Kafka and S3 (embedded unless the operator gave others) and the five
 * services as processes, kept running until {@link #stop()}. All data is under the data folder, so a suite started there
 * again goes on where it was.
 */
public final class Suite implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    /** Long enough for five services to write their class archives at the same time. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(60);

    private static final int LAST_LINES = 40;

    private final Settings settings;
    private final PartListener listener;
    private final JavaCommand java;
    private final RunFolder runFolder;
    private final Map<String, SupervisedPart> processes = new LinkedHashMap<>();
    private ScheduledExecutorService scheduler;
    private FileLock lock;
    private Secrets secrets;
    private Addresses addresses;
    private Foundation foundation;
    private Instant since;
    private String state;
    private boolean stopping;

    /** A suite that {@link #launch()} starts, so that another thread can stop it meanwhile. */
    Suite(Settings settings, PartListener listener, JavaCommand java) {
        this.settings = settings;
        this.listener = listener;
        this.java = java;
        this.runFolder = new RunFolder(settings.home());
    }

    /**
     * Starts the suite and returns when the gateway answers.
     *
     * @param home the data folder
     * @param settings what {@code GLOSSA_...} settings hold, on top of this process's environment
     * @param port public port of the gateway
     * @throws PartFailedException if a part does not come up; everything is stopped then
     * @throws AlreadyRunningException if another launcher holds the data folder
     */
    public static Suite start(Path home, Map<String, String> settings, int port) {
        var environment = new HashMap<>(System.getenv());
        environment.putAll(settings);
        var options = Map.of("GLOSSA_HOME", home.toString(), "GLOSSA_PORT", Integer.toString(port));
        var all = Settings.of(environment, options);
        var suite = new Suite(all, new PartListener() {}, new JavaCommand(all, false));
        suite.launch();
        return suite;
    }

    /**
     * @throws CancellationException if {@link #stop()} came before it was ready
     */
    void launch() {
        try {
            open();
            startEverything();
            become("ready");
        } catch (AlreadyRunningException e) {
            throw e;
        } catch (IOException e) {
            stop();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            var cancelled = isStopping();
            stop();
            throw cancelled ? new CancellationException() : e;
        }
    }

    private synchronized void open() throws IOException {
        Files.createDirectories(settings.home());
        lock = runFolder.lock(settings.home());
        stopping = false;
        since = Instant.now();
        scheduler = Executors.newScheduledThreadPool(Module.values().length + 3, task -> {
            var thread = new Thread(task, "supervisor");
            thread.setDaemon(true);
            return thread;
        });
        runFolder.children().stopAll();
        secrets = Secrets.in(settings.home(), settings.environment(), Module.folders());
        Files.createDirectories(settings.logs());
        requireBuilt();
        requireFreePort();
        addresses = Addresses.choose(settings);
        foundation = new Foundation(settings, secrets, addresses, new Turns(), scheduler);
        become("starting");
    }

    private void requireBuilt() {
        for (var module : Module.values()) {
            if (!Files.exists(settings.jar(module))) {
                throw new PartFailedException(
                        module.folder(), "is not built: there is no " + settings.jar(module), List.of(), null);
            }
        }
    }

    private void requireFreePort() {
        if (!Ports.isFree(settings.port())) {
            var reason = "cannot listen: port " + settings.port() + " is taken; choose another with GLOSSA_PORT";
            throw new PartFailedException(Module.GATEWAY.folder(), reason, List.of(), null);
        }
    }

    private void startEverything() {
        var ground = foundation.start(this::supervise);
        var parts = new ArrayList<>(List.of(ground.databases(), ground.kafka(), ground.objects()));
        for (var module : Module.values()) {
            parts.add(ground.databases().thenCompose(up -> supervise(serviceSpec(module))));
        }
        awaitAll(parts);
    }

    /** Waits for all, but no longer than until the first failure. */
    private static void awaitAll(List<CompletableFuture<Void>> parts) {
        var end = new CompletableFuture<Void>();
        CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).thenAccept(end::complete);
        parts.forEach(part -> part.exceptionally(failure -> {
            end.completeExceptionally(failure);
            return null;
        }));
        try {
            end.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            var cause = e.getCause() instanceof CompletionException wrapped ? wrapped.getCause() : e.getCause();
            throw cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Not ready after " + START_LIMIT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while starting", e);
        }
    }

    private PartSpec serviceSpec(Module module) {
        // The gateway's own answer is what clients wait for; the others are asked behind it.
        var health = module == Module.GATEWAY ? "/health" : "/q/health/ready";
        return new PartSpec(
                module.folder(),
                Spawner.bound("TERM", java.of(module)),
                environment(module),
                settings.log(module.folder()),
                settings.jar(module).toString(),
                "TERM",
                new HttpProbe(addresses.url(module) + health));
    }

    private Map<String, String> environment(Module module) {
        try {
            return new ServiceEnvironment(settings, secrets, addresses).of(module);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CompletableFuture<Void> supervise(PartSpec spec) {
        SupervisedPart part;
        synchronized (this) {
            if (stopping) {
                return CompletableFuture.failedFuture(new CancellationException());
            }
            part = new SupervisedPart(spec, Backoff.DEFAULT, scheduler, runFolder.children(), new Turns());
            processes.put(spec.name(), part);
        }
        return part.start();
    }

    /** Passes each turn on and has the status written anew, on a thread that holds no part's lock. */
    private final class Turns implements PartListener {
        @Override
        public void starting(String part) {
            listener.starting(part);
            scheduler.execute(Suite.this::writeStatus);
        }

        @Override
        public void ready(String part, Duration took) {
            listener.ready(part, took);
            scheduler.execute(Suite.this::writeStatus);
        }

        @Override
        public void died(String part, int exitCode, Duration delay) {
            listener.died(part, exitCode, delay);
            scheduler.execute(Suite.this::writeStatus);
        }
    }

    private synchronized void become(String newState) {
        state = newState;
        writeStatus();
    }

    private synchronized void writeStatus() {
        if (lock == null) {
            return;
        }
        var parts = new SuiteParts(addresses, processes, foundation).describe();
        var pid = ProcessHandle.current().pid();
        try {
            runFolder.write(new SuiteStatus(pid, state, baseUrl().toString(), since.toString(), parts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops services, then what they stand on, each cleanly and in order; returns when no process is left. */
    public void stop() {
        List<SupervisedPart> services;
        SupervisedPart postgres;
        synchronized (this) {
            if (stopping || lock == null) {
                return;
            }
            stopping = true;
            if (foundation != null) {
                become("stopping");
            }
            services = new ArrayList<>(processes.values());
            postgres = processes.get(PostgresServer.NAME);
        }
        services.remove(postgres);
        try {
            endAll(services);
            if (foundation != null) {
                foundation.close();
            }
            endAll(postgres == null ? List.of() : List.of(postgres));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            release();
        }
    }

    private static void endAll(List<SupervisedPart> parts) throws InterruptedException {
        parts.forEach(SupervisedPart::requestStop);
        for (var part : parts) {
            part.awaitEnd(STOP_GRACE);
        }
    }

    private synchronized void release() {
        processes.clear();
        scheduler.shutdownNow();
        foundation = null;
        try {
            runFolder.clear();
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock = null;
        }
    }

    synchronized boolean isOpen() {
        return lock != null;
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    @Override
    public void close() {
        stop();
    }

    /** Stops everything and starts it again on the same data. */
    public void restart() {
        stop();
        launch();
    }

    /** Kills a service by SIGKILL, as a crash would; it is then started again like any service that died. */
    public void kill(Module module) {
        part(module).kill();
    }

    /** Whether the service was ready when it was last asked; false from its death to its next readiness. */
    public boolean isReady(Module module) {
        return part(module).state() == PartState.READY;
    }

    /** The process id of a service, which changes when it is started again. */
    public long pid(Module module) {
        return part(module).pid();
    }

    /** How often the service died and was started again since the suite was started. */
    public int restarts(Module module) {
        return part(module).restarts();
    }

    private synchronized SupervisedPart part(Module module) {
        var part = processes.get(module.folder());
        if (part == null) {
            throw new IllegalStateException(module.folder() + " is not running");
        }
        return part;
    }

    /** Where the gateway is reached, without a slash at the end. */
    public URI baseUrl() {
        return settings.baseUrl();
    }

    /** Where the service itself listens, for questions that go around the gateway. */
    public URI url(Module module) {
        return URI.create(addresses.url(module));
    }

    /** {@code host:port} of the Kafka broker. */
    public String kafkaBootstrap() {
        return addresses.kafka();
    }

    /** Address and credentials of the S3 server, under the names of the settings. */
    public Map<String, String> objectStore() {
        var environment = new HashMap<>(environment(Module.EXPORT));
        environment.keySet().removeIf(name -> !name.startsWith("GLOSSA_S3_"));
        return environment;
    }

    /** How JDBC reaches one of the databases, such as {@code glossa_tasks}: {@code url}, {@code user}, {@code password}. */
    public Map<String, String> database(String name) {
        var environment = environment(Module.TASKS);
        return Map.of(
                "url", "jdbc:" + environment.get("GLOSSA_POSTGRES_URL") + "/" + name,
                "user", environment.get("GLOSSA_POSTGRES_USER"),
                "password", environment.get("GLOSSA_POSTGRES_PASSWORD"));
    }

    /** The first administrator of this data folder. */
    public Administrator administrator() {
        return secrets.administrator();
    }

    boolean firstStart() {
        return secrets.firstStart();
    }

    /** The last lines of a service's log. */
    public List<String> logTail(Module module) {
        return LogTail.of(settings.log(module.folder()), LAST_LINES);
    }
}
