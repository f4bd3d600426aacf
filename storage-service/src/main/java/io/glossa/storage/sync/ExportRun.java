package io.glossa.storage.sync;

import io.glossa.jobs.JobRun;
import io.glossa.storage.connection.Storage;
import io.glossa.storage.delivery.Targets;
import io.glossa.storage.delivery.Targets.Position;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.platform.TasksClient.NoProjectException;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * One worker's go at bringing a target all annotations of its project: page by page, each page's objects written, then the
 * place where it goes on. While it works nobody else writes to the target, so that nothing older replaces what is newer; what
 * happens meanwhile waits in the target's queue.
 */
final class ExportRun {
    private final JobRun run;
    private final Storage storage;
    private final Targets targets;
    private final SyncRecord record;
    private final Patience patience;
    private final NewsTimer news;
    private SyncJob job;

    ExportRun(JobRun run, SyncJob job, Storage storage, Targets targets, SyncRecord record, SyncConfig config) {
        this.run = run;
        this.job = job;
        this.storage = storage;
        this.targets = targets;
        this.record = record;
        this.patience = new Patience(config.attempts());
        this.news = new NewsTimer(config.told());
    }

    /**
     * Works to the end and leaves word of it.
     *
     * @throws SyncFailedException when it cannot go on
     * @throws PlaceException when the place cannot be used
     */
    void run() {
        try {
            targets.alone(storage, this::requireHeld, this::pages);
        } catch (NoProjectException gone) {
            throw new SyncFailedException(gone.getMessage() + "\n");
        }
        record.completed(run, job.at(job.reached().at(null)));
    }

    private void pages() {
        var position = Position.parse(job.reached().continuation());
        while (position != null) {
            var from = position;
            var page = persistently(() -> targets.bring(storage, from));
            position = page.next();
            job = job.at(job.reached()
                    .at(position == null ? null : position.toString())
                    .with(page.written(), 0));
            record.progress(run, job, news.isDue(Instant.now()));
        }
    }

    private void requireHeld() {
        if (run.isStopped()) throw new LostLeaseException();
    }

    private <T> T persistently(Supplier<T> step) {
        return patience.persistently(step, this::requireHeld);
    }
}
