package io.glossa.tasks.task;

import io.glossa.jobs.Jobs;
import io.glossa.jobs.NewJob;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Deletes all tasks of a project at once, however many there are: they are hidden and forgotten in the counters by one short
 * transaction, and a job removes their rows ({@code docs/adr/0012}).
 */
@ApplicationScoped
public class TaskPurge {
    private final Pool pool;
    private final Jobs jobs;

    TaskPurge(Pool pool, Jobs jobs) {
        this.pool = pool;
        this.jobs = jobs;
    }

    /** Deletes all tasks of a project; the events that name them follow. */
    Uni<Void> deleteAll(Project project) {
        return pool.withTransaction(connection -> deleteAll(connection, project))
                .invoke(jobs::committed)
                .replaceWithVoid();
    }

    /**
     * The same in the caller's transaction, behind which {@link #committed} is to be called.
     *
     * @return how many there were
     */
    public Uni<Long> deleteAll(SqlConnection connection, Project project) {
        return connection
                .preparedQuery("select o_tasks, o_rows from empty_project($1)")
                .execute(Tuple.of(project.id()))
                .map(rows -> rows.iterator().next())
                .call(deleted -> deleted.getBoolean(1)
                        ? jobs.enqueue(connection, job(project)).replaceWithVoid()
                        : Uni.createFrom().voidItem())
                .map(deleted -> deleted.getLong(0));
    }

    /** Lets the removal of the rows begin at once. */
    public void committed() {
        jobs.committed();
    }

    private static NewJob job(Project project) {
        return new NewJob(
                TaskPurgeJob.KIND, "projects/" + project.id(), project.organization(), project.id(), new JsonObject());
    }
}
