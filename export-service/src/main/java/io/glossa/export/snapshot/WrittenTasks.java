package io.glossa.export.snapshot;

import io.glossa.export.conversion.ConvertedFile;
import io.glossa.jobs.JobRun;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Tells a snapshot's row now and then how far its file has come. */
@ApplicationScoped
class WrittenTasks {
    private static final Logger LOG = Logger.getLogger(WrittenTasks.class);

    private final SnapshotTable table;
    private final SnapshotConfig config;

    WrittenTasks(SnapshotTable table, SnapshotConfig config) {
        this.table = table;
        this.config = config;
    }

    /** The same file; while it is read the row learns of its tasks. */
    ConvertedFile told(JobRun run, Snapshot snapshot, ConvertedFile file) {
        return new ConvertedFile(file.extension(), told(run, snapshot.id(), file), file.counts());
    }

    private Multi<byte[]> told(JobRun run, long snapshot, ConvertedFile file) {
        return Multi.createFrom().deferred(() -> {
            var written = new AtomicLong();
            var telling = Multi.createFrom()
                    .ticks()
                    .every(config.progress())
                    .onOverflow()
                    .drop()
                    .map(tick -> written.get())
                    .filter(tasks -> tasks > 0)
                    .skip()
                    .repetitions()
                    .onItem()
                    .transformToUniAndConcatenate(tasks -> tell(run, snapshot, tasks))
                    .subscribe()
                    .with(told -> {}, failure -> LOG.debugf("Not told further: %s", failure));
            return file.bytes()
                    .invoke(chunk -> written.set(file.counts().tasks()))
                    .onTermination()
                    .invoke(telling::cancel);
        });
    }

    private Uni<Void> tell(JobRun run, long snapshot, long tasks) {
        return run.commit(connection -> table.written(connection, snapshot, tasks));
    }
}
