package io.glossa.storage.sync;

import io.glossa.storage.connection.Storage;
import io.glossa.storage.connection.StorageTable;
import io.glossa.storage.connection.Syncs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where syncs wait until a worker takes them. */
@ApplicationScoped
class SyncQueue implements Syncs {
    private final SyncJobTable jobs;
    private final StorageTable storages;
    private final List<Runnable> workers = new CopyOnWriteArrayList<>();

    SyncQueue(SyncJobTable jobs, StorageTable storages) {
        this.jobs = jobs;
        this.storages = storages;
    }

    /** Whether a sync of this storage waits or runs. */
    Uni<Boolean> isOpen(SqlConnection connection, Storage storage) {
        return jobs.isOpen(connection, storage);
    }

    @Override
    public Uni<Storage> queue(SqlConnection connection, Storage storage, long user) {
        return jobs.insert(connection, storage, user, Instant.now().truncatedTo(ChronoUnit.MICROS))
                .flatMap(job -> storages.updateSync(connection, storage.type(), storage.id(), job.queued()));
    }

    /** Its worker notices at its next step, whose transaction fails. */
    @Override
    public Uni<Storage> cancel(SqlConnection connection, Storage storage) {
        return jobs.cancel(connection, storage)
                .flatMap(job -> job == null
                        ? Uni.createFrom().item(storage)
                        : storages.updateSync(
                                connection,
                                storage.type(),
                                storage.id(),
                                job.failed(Instant.now().truncatedTo(ChronoUnit.MICROS), "Cancelled\n")));
    }

    /** Lets the workers look for work now and not at their next beat. */
    @Override
    public void committed() {
        workers.forEach(Runnable::run);
    }

    /** @param nudge runs whenever something was queued */
    void wake(Runnable nudge) {
        workers.add(nudge);
    }
}
