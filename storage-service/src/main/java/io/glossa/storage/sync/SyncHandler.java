package io.glossa.storage.sync;

import io.glossa.jobs.Job;
import io.glossa.jobs.JobFailedException;
import io.glossa.jobs.JobHandler;
import io.glossa.jobs.JobRun;
import io.glossa.jobs.JobStoppedException;
import io.glossa.outbound.RefusedUrlException;
import io.glossa.storage.connection.Storage;
import io.glossa.storage.connection.StorageSecrets;
import io.glossa.storage.delivery.Targets;
import io.glossa.storage.place.PlaceException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Does syncs of both directions. */
@ApplicationScoped
class SyncHandler implements JobHandler {
    static final String KIND = "sync";

    private final StorageSecrets secrets;
    private final TaskSink sink;
    private final Targets targets;
    private final SyncRecord record;
    private final SyncConfig config;
    private final AheadThreads threads;

    SyncHandler(
            StorageSecrets secrets,
            TaskSink sink,
            Targets targets,
            SyncRecord record,
            SyncConfig config,
            AheadThreads threads) {
        this.secrets = secrets;
        this.sink = sink;
        this.targets = targets;
        this.record = record;
        this.config = config;
        this.threads = threads;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return config.workers();
    }

    @Override
    public Uni<Void> run(JobRun run) {
        try {
            var job = SyncJob.of(run.job());
            sync(run, job, record.started(run, job));
        } catch (SyncFailedException failure) {
            throw new JobFailedException(failure.getMessage(), failure);
        } catch (PlaceException | RefusedUrlException unusable) {
            throw new JobFailedException("StorageError: " + unusable.getMessage() + "\n", unusable);
        } catch (LostLeaseException | JobStoppedException stopped) {
            // Nobody waits for this go any more; what it has to leave is left by whoever stopped it.
        }
        return Uni.createFrom().voidItem();
    }

    private void sync(JobRun run, SyncJob job, Storage storage) {
        if (job.type().isTarget()) new ExportRun(run, job, storage, targets, record, config).run();
        else new ImportRun(run, job, storage, secrets.place(storage), sink, record, config, threads).run();
    }

    @Override
    public Uni<Void> failed(SqlConnection connection, Job job, JobFailedException reason) {
        return record.failed(connection, SyncJob.of(job), reason.getMessage());
    }
}
