package io.glossa.storage.sync;

import io.glossa.storage.connection.Storage;
import io.glossa.storage.connection.StorageSecrets;
import io.glossa.storage.delivery.Targets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Does syncs of both directions. */
@ApplicationScoped
class SyncRuns {
    private final StorageSecrets secrets;
    private final TaskSink sink;
    private final Targets targets;
    private final SyncRecord record;
    private final SyncConfig config;

    SyncRuns(StorageSecrets secrets, TaskSink sink, Targets targets, SyncRecord record, SyncConfig config) {
        this.secrets = secrets;
        this.sink = sink;
        this.targets = targets;
        this.record = record;
        this.config = config;
    }

    /** @param held whether the job is still this worker's; asked between steps */
    void run(UUID holder, SyncJob job, Storage storage, BooleanSupplier held) {
        if (job.type().isTarget()) {
            new ExportRun(holder, job, storage, targets, record, config, held).run();
        } else {
            new ImportRun(holder, job, storage, secrets.place(storage), sink, record, config, held).run();
        }
    }
}
