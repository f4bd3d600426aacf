package io.glossa.storage.sync;

import io.glossa.storage.connection.Storage;
import io.glossa.storage.delivery.Targets;
import io.glossa.storage.delivery.Targets.Position;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.platform.TasksClient.NoProjectException;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One worker's go at bringing a target all annotations of its project: page by page, each page's objects written, then the
 * place where it goes on. While it works nobody else writes to the target, so that nothing older replaces what is newer; what
 * happens meanwhile waits in the target's queue.
 */
final class ExportRun {
    private final UUID holder;
    private final Storage storage;
    private final Targets targets;
    private final SyncRecord record;
    private final BooleanSupplier held;
    private final Patience patience;
    private SyncJob job;

    /** @param held whether the job is still this worker's; asked between steps */
    ExportRun(
            UUID holder,
            SyncJob job,
            Storage storage,
            Targets targets,
            SyncRecord record,
            SyncConfig config,
            BooleanSupplier held) {
        this.holder = holder;
        this.job = job;
        this.storage = storage;
        this.targets = targets;
        this.record = record;
        this.held = held;
        this.patience = new Patience(config.attempts());
    }

    /** Works to the end and leaves word of it. */
    void run() {
        try {
            targets.alone(storage, this::requireHeld, this::pages);
            record.completed(holder, job.at(null, null, job.created(), 0, 0, null));
        } catch (SyncFailedException failure) {
            record.failed(holder, job, failure.getMessage());
        } catch (PlaceException unusable) {
            record.failed(holder, job, "StorageError: " + unusable.getMessage() + "\n");
        } catch (NoProjectException gone) {
            record.failed(holder, job, gone.getMessage() + "\n");
        }
    }

    private void pages() {
        var position = Position.parse(job.continuation());
        while (position != null) {
            var from = position;
            var page = persistently(() -> targets.bring(storage, from));
            position = page.next();
            job = job.at(
                    position == null ? null : position.toString(), null, job.created() + page.written(), 0, 0, null);
            record.progress(holder, job);
        }
    }

    private void requireHeld() {
        if (!held.getAsBoolean()) throw new LostLeaseException();
    }

    private <T> T persistently(Supplier<T> step) {
        return patience.persistently(step, this::requireHeld);
    }
}
