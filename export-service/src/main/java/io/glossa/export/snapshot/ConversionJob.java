package io.glossa.export.snapshot;

import io.glossa.export.conversion.ConversionRequest;
import io.glossa.export.conversion.Conversions;
import io.glossa.export.conversion.ConvertedFile;
import io.glossa.export.conversion.ExportFormat;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.TooLargeException;
import io.glossa.export.convert.TooManyColumnsException;
import io.glossa.export.object.ObjectStore;
import io.glossa.export.object.StoredObject;
import io.glossa.jobs.Job;
import io.glossa.jobs.JobFailedException;
import io.glossa.jobs.JobHandler;
import io.glossa.jobs.JobRun;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes a file in another format of the file of a snapshot; queued when that is there. */
@ApplicationScoped
class ConversionJob implements JobHandler {
    static final String KIND = "snapshot.conversion";

    private final Pool pool;
    private final SnapshotTable snapshots;
    private final ConversionTable table;
    private final Conversions conversions;
    private final ObjectStore objects;
    private final FileWriter writer;
    private final Lookout lookout;
    private final DoomedObjects doomed;
    private final SnapshotNews news;
    private final SnapshotConfig config;

    ConversionJob(
            Pool pool,
            SnapshotTable snapshots,
            ConversionTable table,
            Conversions conversions,
            ObjectStore objects,
            FileWriter writer,
            Lookout lookout,
            DoomedObjects doomed,
            SnapshotNews news,
            SnapshotConfig config) {
        this.pool = pool;
        this.snapshots = snapshots;
        this.table = table;
        this.conversions = conversions;
        this.objects = objects;
        this.writer = writer;
        this.lookout = lookout;
        this.doomed = doomed;
        this.news = news;
        this.config = config;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return config.converters();
    }

    @Override
    public int reserved() {
        return config.reserved();
    }

    @Override
    public Uni<Void> run(JobRun run) {
        return table.find(pool, Long.parseLong(run.job().subject()))
                .flatMap(found -> found.isEmpty() ? Uni.createFrom().voidItem() : make(run, found.get()));
    }

    @Override
    public Uni<Void> failed(SqlConnection connection, Job job, JobFailedException reason) {
        return table.failed(connection, Long.parseLong(job.subject()), reason.getMessage())
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : doomed.add(connection, found.get().object(), false)
                                .chain(() -> told(connection, found.get(), reason)));
    }

    private Uni<Void> told(SqlConnection connection, Conversion conversion, JobFailedException reason) {
        return snapshots
                .find(connection, conversion.snapshot())
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : news.failed(connection, found.get(), SnapshotNews.Made.of(conversion), reason.getMessage()));
    }

    private Uni<Void> make(JobRun run, Conversion conversion) {
        return snapshots
                .find(pool, conversion.snapshot())
                .flatMap(found -> found.isEmpty() ? Uni.createFrom().voidItem() : make(run, found.get(), conversion));
    }

    private Uni<Void> make(JobRun run, Snapshot snapshot, Conversion conversion) {
        return switch (snapshot.status()) {
            case CREATED, IN_PROGRESS -> Uni.createFrom().voidItem(); // its completion queues this anew
            case FAILED -> throw new JobFailedException(WaitingConversions.NO_SNAPSHOT);
            case COMPLETED ->
                conversion.format() == ExportFormat.JSON
                        ? point(run, snapshot, conversion)
                        : write(run, snapshot, conversion);
        };
    }

    /** The snapshot's file is in this format already: it is sent instead of a second one like it. */
    private Uni<Void> point(JobRun run, Snapshot snapshot, Conversion conversion) {
        var same = new Same(snapshot.tasks(), new Losses());
        return run.complete(connection -> table.completed(
                                connection, conversion.id(), null, snapshot.size(), "json", same.losses())
                        .chain(() -> news.completed(connection, snapshot, SnapshotNews.Made.of(conversion), same)))
                .invoke(news::committed)
                .invoke(lookout::happened);
    }

    private Uni<Void> write(JobRun run, Snapshot snapshot, Conversion conversion) {
        return writer.write(run, snapshot, "", new Converting(snapshot, conversion))
                .onFailure(ConversionJob::isFinal)
                .transform(failure -> new JobFailedException(failure.getMessage(), failure));
    }

    private static boolean isFinal(Throwable failure) {
        return failure instanceof TooManyColumnsException || failure instanceof TooLargeException;
    }

    /** What is known of a file that is the snapshot's own. */
    private record Same(long tasks, Losses losses) implements ConvertedFile.Counts {}

    /** A snapshot's file on its way into another format. */
    private final class Converting implements FileWriter.Writing {
        private final Snapshot snapshot;
        private final Conversion conversion;

        Converting(Snapshot snapshot, Conversion conversion) {
            this.snapshot = snapshot;
            this.conversion = conversion;
        }

        @Override
        public Uni<String> begun(SqlConnection connection, String key) {
            return table.writing(connection, conversion.id(), key);
        }

        @Override
        public Uni<ConvertedFile> file() {
            var request = new ConversionRequest(
                    conversion.format(),
                    snapshot.project(),
                    snapshot.organization(),
                    snapshot.labelConfig(),
                    false, // that was done when the snapshot was made
                    conversion.resources(),
                    false,
                    false);
            return conversions.convert(
                    request, StoredTasks.lines(objects.get(snapshot.object(), snapshot.size()), snapshot.tasks()));
        }

        @Override
        public Uni<Void> completed(SqlConnection connection, ConvertedFile file, StoredObject stored) {
            return table.completed(
                            connection,
                            conversion.id(),
                            stored.key(),
                            stored.size(),
                            file.extension(),
                            file.counts().losses())
                    .chain(() -> news.completed(connection, snapshot, SnapshotNews.Made.of(conversion), file.counts()));
        }
    }
}
