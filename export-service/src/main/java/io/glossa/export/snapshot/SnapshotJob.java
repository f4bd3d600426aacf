package io.glossa.export.snapshot;

import io.glossa.export.conversion.ConversionRequest;
import io.glossa.export.conversion.Conversions;
import io.glossa.export.conversion.ConvertedFile;
import io.glossa.export.conversion.ExportFormat;
import io.glossa.export.object.StoredObject;
import io.glossa.jobs.Job;
import io.glossa.jobs.JobFailedException;
import io.glossa.jobs.JobHandler;
import io.glossa.jobs.JobRun;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Reads a snapshot's tasks and writes them to the bucket while they come. The moment of the tasks ends with their stream, so
 * whoever takes over from a worker that died begins anew, under another key.
 */
@ApplicationScoped
class SnapshotJob implements JobHandler {
    static final String KIND = "snapshot";

    private final Pool pool;
    private final SnapshotTable table;
    private final TaskStream tasks;
    private final Conversions conversions;
    private final FileWriter writer;
    private final WrittenTasks written;
    private final WaitingConversions waiting;
    private final DoomedObjects doomed;
    private final SnapshotNews news;
    private final SnapshotConfig config;

    SnapshotJob(
            Pool pool,
            SnapshotTable table,
            TaskStream tasks,
            Conversions conversions,
            FileWriter writer,
            WrittenTasks written,
            WaitingConversions waiting,
            DoomedObjects doomed,
            SnapshotNews news,
            SnapshotConfig config) {
        this.pool = pool;
        this.table = table;
        this.tasks = tasks;
        this.conversions = conversions;
        this.writer = writer;
        this.written = written;
        this.waiting = waiting;
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
        return config.readers();
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
        return table.failed(connection, Long.parseLong(job.subject())).flatMap(found -> {
            if (found.isEmpty()) return Uni.createFrom().voidItem();
            var snapshot = found.get();
            return doomed.add(connection, snapshot.object(), false)
                    .chain(() -> news.failed(connection, snapshot, SnapshotNews.Made.of(snapshot), reason.getMessage()))
                    .chain(() -> waiting.failed(connection, snapshot));
        });
    }

    private Uni<Void> make(JobRun run, Snapshot snapshot) {
        return tasks.cursor(snapshot)
                .flatMap(cursor -> writer.write(run, snapshot, ".json", new Reading(run, snapshot, cursor)))
                .onFailure(ProblemException.class)
                .transform(SnapshotJob::unlessPassing);
    }

    /** A sibling that is away comes back; whatever else it says it would say again. */
    static Throwable unlessPassing(Throwable failure) {
        if (!(failure instanceof ProblemException problem)) return failure;
        if (problem.type() == CommonProblem.UNAVAILABLE) return failure;
        if (problem.type() == CommonProblem.NOT_FOUND) return new JobFailedException("The project is gone.");
        return new JobFailedException(problem.getMessage(), problem);
    }

    /** The project's tasks on their way; their cursor was asked for before them. */
    private final class Reading implements FileWriter.Writing {
        private final JobRun run;
        private final Snapshot snapshot;
        private final Instant cursor;

        Reading(JobRun run, Snapshot snapshot, Instant cursor) {
            this.run = run;
            this.snapshot = snapshot;
            this.cursor = cursor;
        }

        @Override
        public Uni<String> begun(SqlConnection connection, String key) {
            return table.writing(connection, snapshot.id(), key);
        }

        @Override
        public Uni<ConvertedFile> file() {
            var request = new ConversionRequest(
                    ExportFormat.JSON,
                    snapshot.project(),
                    snapshot.organization(),
                    snapshot.labelConfig(),
                    snapshot.interpolate(),
                    false,
                    false,
                    false);
            return tasks.open(snapshot)
                    .flatMap(lines -> conversions.convert(request, lines))
                    .map(file -> written.told(run, snapshot, file));
        }

        @Override
        public Uni<Void> completed(SqlConnection connection, ConvertedFile file, StoredObject stored) {
            return table.completed(
                            connection, snapshot.id(), stored, file.counts().tasks(), cursor)
                    .chain(() -> news.completed(connection, snapshot, SnapshotNews.Made.of(snapshot), file.counts()))
                    .chain(() -> waiting.completed(connection, snapshot));
        }
    }
}
