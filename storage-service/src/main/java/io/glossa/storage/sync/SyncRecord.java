package io.glossa.storage.sync;

import io.glossa.events.EventType;
import io.glossa.outbox.Outbox;
import io.glossa.storage.connection.Storage;
import io.glossa.storage.connection.StorageService;
import io.glossa.storage.connection.StorageTable;
import io.glossa.storage.connection.SyncState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;

/**
 * Keeps how a sync goes: in its job, in its storage and in events, each step in one transaction. Calls block; each fails
 * with {@link LostLeaseException} when the job is no longer the holder's.
 */
@ApplicationScoped
class SyncRecord {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Pool pool;
    private final SyncJobTable jobs;
    private final StorageTable storages;
    private final StorageService news;
    private final Outbox outbox;

    SyncRecord(Pool pool, SyncJobTable jobs, StorageTable storages, StorageService news, Outbox outbox) {
        this.pool = pool;
        this.jobs = jobs;
        this.storages = storages;
        this.news = news;
        this.outbox = outbox;
    }

    /** Shows the sync as running, and tells of it unless it goes on where another worker left it. */
    Storage started(UUID holder, SyncJob job) {
        var resumed = job.continuation() != null || job.created() + job.existed() > 0;
        return inTransaction(connection -> jobs.progress(connection, holder, job)
                .flatMap(held -> show(connection, job, job.running(job.startedAt())))
                .call(storage -> resumed
                        ? Uni.createFrom().voidItem()
                        : news.tell(connection, EventType.STORAGE_SYNC_STARTED, storage)));
    }

    void progress(UUID holder, SyncJob job) {
        inTransaction(connection ->
                jobs.progress(connection, holder, job).flatMap(held -> show(connection, job, job.running(now()))));
    }

    void completed(UUID holder, SyncJob job) {
        inTransaction(connection -> jobs.progress(connection, holder, job)
                .flatMap(held -> jobs.finish(connection, holder, job, "completed"))
                .flatMap(done -> show(connection, job, job.completed(now())))
                .call(storage -> news.tell(connection, EventType.STORAGE_SYNC_COMPLETED, storage)));
    }

    void failed(UUID holder, SyncJob job, String traceback) {
        inTransaction(connection -> jobs.progress(connection, holder, job)
                .flatMap(held -> jobs.finish(connection, holder, job, "failed"))
                .flatMap(done -> show(connection, job, job.failed(now(), traceback.replace("\0", ""))))
                .call(storage -> news.tell(connection, EventType.STORAGE_SYNC_FAILED, storage)));
    }

    private Uni<Storage> show(SqlConnection connection, SyncJob job, SyncState state) {
        return storages.updateSync(connection, job.type(), job.storage(), state)
                .onItem()
                .ifNull()
                .failWith(LostLeaseException::new);
    }

    private <T> T inTransaction(Function<SqlConnection, Uni<T>> step) {
        var result = pool.withTransaction(step).await().atMost(PATIENCE);
        outbox.committed();
        return result;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
