package io.glossa.local;

import io.glossa.embedded.KafkaBroker;
import io.glossa.embedded.ObjectStore;
import io.glossa.local.embedded.DatabaseServer;
import io.glossa.local.embedded.PostgresServer;
import io.glossa.local.process.PartFailedException;
import io.glossa.local.process.PartListener;
import io.glossa.local.process.PartSpec;
import io.glossa.local.secrets.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * What the services stand on: PostgreSQL with their databases, Kafka, S3. A part whose address the operator gave is not
 * started; on an outside PostgreSQL only missing databases are made.
 */
final class Foundation {
    static final List<String> DATABASES = List.of("glossa_projects", "glossa_tasks", "glossa_export", "glossa_storage");

    private final Settings settings;
    private final Secrets secrets;
    private final Addresses addresses;
    private final PartListener listener;
    private final Executor executor;
    private KafkaBroker kafka;
    private ObjectStore objects;
    private boolean closed;

    Foundation(Settings settings, Secrets secrets, Addresses addresses, PartListener listener, Executor executor) {
        this.settings = settings;
        this.secrets = secrets;
        this.addresses = addresses;
        this.listener = listener;
        this.executor = executor;
    }

    /**
     * The parts on their way; a future fails with {@link PartFailedException} if its part does not come up.
     *
     * @param databases what services cannot start without; the others may come while services are starting
     */
    record Starting(
            CompletableFuture<Void> databases, CompletableFuture<Void> kafka, CompletableFuture<Void> objects) {}

    /**
     * Starts the parts side by side.
     *
     * @param supervisor starts a process and tells when it is ready
     */
    Starting start(Function<PartSpec, CompletableFuture<Void>> supervisor) {
        return new Starting(
                postgres(supervisor),
                embedded(KafkaBroker.NAME, addresses.outsideKafka().isPresent(), this::startKafka),
                embedded(ObjectStore.NAME, addresses.outsideS3().isPresent(), this::startObjects));
    }

    private CompletableFuture<Void> postgres(Function<PartSpec, CompletableFuture<Void>> supervisor) {
        if (addresses.outsidePostgres().isPresent()) {
            return CompletableFuture.runAsync(attempt(PostgresServer.NAME, this::prepareOutsideDatabases), executor);
        }
        listener.starting(PostgresServer.NAME);
        return CompletableFuture.supplyAsync(this::preparePostgres, executor)
                .thenCompose(supervisor)
                .thenRun(attempt(PostgresServer.NAME, this::prepareDatabases));
    }

    private PartSpec preparePostgres() {
        try {
            return postgresServer().prepare();
        } catch (IOException e) {
            throw failed(PostgresServer.NAME, e);
        }
    }

    private PostgresServer postgresServer() throws IOException {
        return new PostgresServer(settings.home(), addresses.postgresPort(), secrets.postgresSuperuserPassword());
    }

    private Void prepareDatabases() throws IOException, SQLException {
        var server = postgresServer().address();
        server.ensureRole(Addresses.EMBEDDED_ROLE, secrets.postgresPassword());
        server.ensureDatabases(DATABASES, Addresses.EMBEDDED_ROLE);
        return null;
    }

    private Void prepareOutsideDatabases() throws IOException, SQLException {
        var user = addresses.postgresUser();
        DatabaseServer.at(addresses.postgres(), user, secrets.postgresPassword())
                .ensureDatabases(DATABASES, user);
        return null;
    }

    private CompletableFuture<Void> embedded(String name, boolean outside, Callable<Void> start) {
        if (outside) {
            return CompletableFuture.completedFuture(null);
        }
        var begin = Instant.now();
        listener.starting(name);
        return CompletableFuture.runAsync(attempt(name, start), executor)
                .thenRun(() -> listener.ready(name, Duration.between(begin, Instant.now())));
    }

    private static Runnable attempt(String part, Callable<Void> start) {
        return () -> {
            try {
                start.call();
            } catch (Exception e) {
                throw failed(part, e);
            }
        };
    }

    private static PartFailedException failed(String part, Exception cause) {
        return new PartFailedException(part, "does not start: " + cause.getMessage(), List.of(), cause);
    }

    private Void startKafka() throws IOException {
        var broker = KafkaBroker.start(settings.home(), addresses.kafkaPort(), addresses.kafkaControllerPort());
        synchronized (this) {
            kafka = broker;
            closeIfLate();
        }
        return null;
    }

    private Void startObjects() throws IOException {
        var store = ObjectStore.start(
                settings.home(), addresses.s3Port(), secrets.s3AccessKey(), secrets.s3SecretKey(), addresses.bucket());
        synchronized (this) {
            objects = store;
            closeIfLate();
        }
        return null;
    }

    /** A part that was still starting while all was stopped. */
    private void closeIfLate() {
        if (closed) {
            close();
        }
    }

    synchronized void close() {
        closed = true;
        if (kafka != null) {
            kafka.close();
            kafka = null;
        }
        if (objects != null) {
            try {
                objects.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                objects = null;
            }
        }
    }

    synchronized boolean kafkaUp() {
        return kafka != null;
    }

    synchronized boolean objectsUp() {
        return objects != null;
    }
}
