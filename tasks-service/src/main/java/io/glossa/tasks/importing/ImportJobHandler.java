package io.glossa.tasks.importing;

import io.glossa.jobs.Job;
import io.glossa.jobs.JobFailedException;
import io.glossa.jobs.JobHandler;
import io.glossa.jobs.JobRun;
import io.glossa.outbox.Outbox;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.tasks.importing.ImportSession.Totals;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Imports files that are in the object store. The tasks, the job's end and the news of it are one transaction, so a job
 * whose worker dies begins anew and brings nothing twice.
 */
@ApplicationScoped
class ImportJobHandler implements JobHandler {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long TOLD_EVERY = Duration.ofSeconds(1).toNanos();

    private final Projects projects;
    private final StoredFiles files;
    private final FileImports imports;
    private final ImportKeys answers;
    private final AfterImport after;
    private final ImportNews news;
    private final Outbox outbox;

    ImportJobHandler(
            Projects projects,
            StoredFiles files,
            FileImports imports,
            ImportKeys answers,
            AfterImport after,
            ImportNews news,
            Outbox outbox) {
        this.projects = projects;
        this.files = files;
        this.imports = imports;
        this.answers = answers;
        this.after = after;
        this.news = news;
        this.outbox = outbox;
    }

    @Override
    public String kind() {
        return ImportJob.KIND;
    }

    @Override
    public int concurrency() {
        return 2;
    }

    @Override
    public Uni<Void> run(JobRun run) {
        var wanted = ImportJob.of(run.job().payload());
        var project = projects.find(run.job().project())
                .await()
                .atMost(PATIENCE)
                .orElseThrow(() -> new JobFailedException("The project is gone"));
        try (var temporary = new TemporaryFiles()) {
            var reading = new FileReading(
                    project,
                    files.fetch(project, wanted.uploads(), true, temporary),
                    wanted.options().encoding());
            var totals = run.complete(connection -> blocking(() -> write(run, connection, project, wanted, reading))
                            .call(written -> news.completed(connection, run.job(), project, written)))
                    .await()
                    .indefinitely();
            outbox.committed();
            after.of(project, totals);
            return Uni.createFrom().voidItem();
        } catch (ProblemException refused) {
            // a conflict is with what is over by the next go
            if (refused.type().status() >= 500 || refused.type() == CommonProblem.CONFLICT) throw refused;
            keep(run, refused);
            throw new JobFailedException(ImportErrors.words(refused));
        }
    }

    private Totals write(JobRun run, SqlConnection connection, Project project, ImportJob wanted, FileReading reading) {
        long started = System.nanoTime();
        var errors = new ImportErrors(wanted.options().skipBad());
        var progress = new ToldProgress(run);
        var totals = imports.within(connection, project, wanted.user(), reading, wanted.options(), errors, progress);
        var answer = ImportAnswer.ofFiles(reading, totals, wanted.options(), errors, started);
        ImportJobs.reached(connection, run.job().id(), progress.rows, wanted.bytes())
                .chain(() -> ImportJobs.ended(connection, run.job().id(), new JsonObject(answers.write(answer))))
                .await()
                .atMost(PATIENCE);
        return totals;
    }

    /** Tells of it now and then, beside the import's transaction, and ends an import whose job is not ours any more. */
    private static final class ToldProgress implements ImportProgress {
        private final JobRun run;
        private long next = System.nanoTime() + TOLD_EVERY;
        private long rows;

        ToldProgress(JobRun run) {
            this.run = run;
        }

        @Override
        public void reached(long row, long bytes) {
            rows = row;
            if (System.nanoTime() < next) return;
            if (run.isStopped()) throw new JobFailedException("It was stopped");
            run.commit(connection -> ImportJobs.reached(connection, run.job().id(), row, bytes))
                    .await()
                    .atMost(PATIENCE);
            next = System.nanoTime() + TOLD_EVERY;
        }
    }

    private static void keep(JobRun run, ProblemException refused) {
        if (refused.validationErrors() == null) return;
        var result = new JsonObject()
                .put(
                        "validation_errors",
                        new JsonObject(refused.validationErrors().asMap()));
        run.commit(connection -> ImportJobs.ended(connection, run.job().id(), result))
                .await()
                .atMost(PATIENCE);
    }

    @Override
    public Uni<Void> failed(SqlConnection connection, Job job, JobFailedException reason) {
        return news.failed(connection, job, "failed", reason.getMessage());
    }

    @Override
    public Uni<Void> cancelled(SqlConnection connection, Job job) {
        return news.failed(connection, job, "canceled", "It was canceled");
    }

    private static <T> Uni<T> blocking(java.util.function.Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
