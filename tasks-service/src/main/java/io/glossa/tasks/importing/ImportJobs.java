package io.glossa.tasks.importing;

import io.glossa.identity.OrganizationScope;
import io.glossa.jobs.Job;
import io.glossa.jobs.Jobs;
import io.glossa.jobs.NewJob;
import io.glossa.problem.CommonProblem;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Imports that go on after their request: asked for, looked at, cancelled. */
@ApplicationScoped
class ImportJobs {
    private final Pool pool;
    private final Jobs jobs;
    private final ImportNews news;

    ImportJobs(Pool pool, Jobs jobs, ImportNews news) {
        this.pool = pool;
        this.jobs = jobs;
        this.news = news;
    }

    /** Answers the number of the import, of which the world is told. */
    Uni<Long> add(Project project, ImportJob job) {
        var wanted = new NewJob(
                ImportJob.KIND, "projects/" + project.id(), project.organization(), project.id(), job.payload());
        return pool.withTransaction(connection -> jobs.enqueue(connection, wanted)
                        .call(id -> connection
                                .preparedQuery("insert into import_progress (job) values ($1)")
                                .execute(Tuple.of(id)))
                        .call(id -> news.started(connection, project, id, job)))
                .invoke(jobs::committed)
                .invoke(news::committed);
    }

    Uni<ImportJobView> view(OrganizationScope scope, long project, long id) {
        return require(scope, project, id).flatMap(job -> pool.preparedQuery(
                        "select rows, bytes, result, updated_at from import_progress where job = $1")
                .execute(Tuple.of(id))
                .map(rows -> {
                    Row row = rows.size() == 0 ? null : rows.iterator().next();
                    return ImportJobView.of(job, row);
                }));
    }

    /** Ends it, unless it has ended: 409 then. */
    Uni<Void> cancel(OrganizationScope scope, long project, long id) {
        return require(scope, project, id)
                .chain(() -> pool.withTransaction(connection -> jobs.cancel(connection, scope.id(), id)))
                .invoke(cancelled -> {
                    if (cancelled.isEmpty()) throw CommonProblem.CONFLICT.because("The import is over.");
                })
                .replaceWithVoid();
    }

    /** Keeps how far a job has come. */
    static Uni<Void> reached(SqlClient connection, long job, long rows, long bytes) {
        return connection
                .preparedQuery("update import_progress set rows = $2, bytes = $3, updated_at = now() where job = $1")
                .execute(Tuple.of(job, rows, bytes))
                .replaceWithVoid();
    }

    /** Keeps what came of a job. */
    static Uni<Void> ended(SqlClient connection, long job, JsonObject result) {
        return connection
                .preparedQuery("update import_progress set result = $2, updated_at = now() where job = $1")
                .execute(Tuple.tuple().addLong(job).addValue(result))
                .replaceWithVoid();
    }

    private Uni<Job> require(OrganizationScope scope, long project, long id) {
        return jobs.find(scope.id(), id)
                .map(found -> found.filter(job -> job.kind().equals(ImportJob.KIND)
                                && Long.valueOf(project).equals(job.project()))
                        .orElseThrow(() -> CommonProblem.noMatch("ProjectImport")));
    }
}
