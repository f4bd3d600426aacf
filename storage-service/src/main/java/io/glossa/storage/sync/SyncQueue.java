package io.glossa.storage.sync;

import io.glossa.events.EventType;
import io.glossa.jobs.Jobs;
import io.glossa.jobs.NewJob;
import io.glossa.storage.connection.Storage;
import io.glossa.storage.connection.StorageNews;
import io.glossa.storage.connection.StorageTable;
import io.glossa.storage.connection.Syncs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Asks for syncs and ends them. The storage's status changes in the transactions that change its job, so whoever holds the
 * storage's row knows by it whether a sync is open.
 */
@ApplicationScoped
class SyncQueue implements Syncs {
    private final Jobs jobs;
    private final StorageTable storages;
    private final StorageNews news;

    SyncQueue(Jobs jobs, StorageTable storages, StorageNews news) {
        this.jobs = jobs;
        this.storages = storages;
        this.news = news;
    }

    /** Files of several tasks that the last sync could not finish are looked at again. */
    @Override
    public Uni<Storage> queue(SqlConnection connection, Storage storage, long user) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return jobs.latest(connection, SyncHandler.KIND, storage.key())
                .map(last -> SyncJob.payload(
                        storage,
                        user,
                        now,
                        last.map(job -> SyncJob.reached(job).partial()).orElse(List.of())))
                .flatMap(payload -> jobs.enqueue(
                                connection,
                                new NewJob(SyncHandler.KIND, storage.key(), storage.organization(), null, payload))
                        .flatMap(id -> storages.updateSync(
                                connection,
                                storage.type(),
                                storage.id(),
                                SyncJob.queued(payload.getInteger("attempts"), now))));
    }

    /** Its worker commits nothing from here on, and stops when it notices. */
    @Override
    public Uni<Storage> cancel(SqlConnection connection, Storage storage) {
        if (!SyncService.isOpen(storage)) return Uni.createFrom().item(storage);
        return jobs.latest(connection, SyncHandler.KIND, storage.key())
                .call(job -> forget(connection, storage))
                .flatMap(job -> storages.updateSync(
                        connection,
                        storage.type(),
                        storage.id(),
                        SyncJob.of(job.orElseThrow())
                                .failed(Instant.now().truncatedTo(ChronoUnit.MICROS), "Cancelled\n")))
                .call(shown -> news.tell(connection, EventType.STORAGE_SYNC_FAILED, shown));
    }

    @Override
    public Uni<Void> forget(SqlConnection connection, Storage storage) {
        return jobs.cancelAll(connection, SyncHandler.KIND, storage.key());
    }

    @Override
    public void committed() {
        jobs.committed();
    }
}
