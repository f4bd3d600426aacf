package io.glossa.storage.sync;

import io.glossa.events.EventType;
import io.glossa.jobs.JobRun;
import io.glossa.jobs.JobStoppedException;
import io.glossa.outbox.Outbox;
import io.glossa.storage.connection.Storage;
import io.glossa.storage.connection.StorageNews;
import io.glossa.storage.connection.StorageTable;
import io.glossa.storage.connection.SyncState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Keeps how a sync goes: in its job, in its storage and in events, each step in one transaction. Calls with a run block; they
 * fail with {@link JobStoppedException} when the job is no longer this go's, and with {@link LostLeaseException} when the
 * storage is gone.
 */
@ApplicationScoped
class SyncRecord {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final StorageTable storages;
    private final StorageNews news;
    private final Outbox outbox;

    SyncRecord(StorageTable storages, StorageNews news, Outbox outbox) {
        this.storages = storages;
        this.news = news;
        this.outbox = outbox;
    }

    /** Shows the sync as running, and tells of it unless it goes on where another worker left it. */
    Storage started(JobRun run, SyncJob job) {
        return committed(
                run.checkpoint(job.reached().kept(), connection -> show(connection, job, job.running(job.startedAt()))
                        .call(storage -> job.isResumed()
                                ? Uni.createFrom().voidItem()
                                : news.tell(connection, EventType.STORAGE_SYNC_STARTED, storage))));
    }

    /** @param told whether there is an event of it, too */
    void progress(JobRun run, SyncJob job, boolean told) {
        committed(run.checkpoint(job.reached().kept(), connection -> show(connection, job, job.running(now()))
                .call(storage -> told
                        ? news.tell(connection, EventType.STORAGE_SYNC_PROGRESSED, storage)
                        : Uni.createFrom().voidItem())));
    }

    void completed(JobRun run, SyncJob job) {
        committed(run.complete(connection -> show(connection, job, job.completed(now()))
                .call(storage -> news.tell(connection, EventType.STORAGE_SYNC_COMPLETED, storage))));
    }

    /** In the transaction that ends the job; its storage may be gone. */
    Uni<Void> failed(SqlConnection connection, SyncJob job, String traceback) {
        var text = traceback.replace("\0", "");
        var state = job.failed(now(), text.endsWith("\n") ? text : text + "\n");
        return storages.updateSync(connection, job.type(), job.storage(), state)
                .flatMap(storage -> storage == null
                        ? Uni.createFrom().voidItem()
                        : news.tell(connection, EventType.STORAGE_SYNC_FAILED, storage));
    }

    private Uni<Storage> show(SqlConnection connection, SyncJob job, SyncState state) {
        return storages.updateSync(connection, job.type(), job.storage(), state)
                .onItem()
                .ifNull()
                .failWith(LostLeaseException::new);
    }

    private <T> T committed(Uni<T> step) {
        var result = step.await().atMost(PATIENCE);
        outbox.committed();
        return result;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
