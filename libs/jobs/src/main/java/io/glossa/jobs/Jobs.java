package io.glossa.jobs;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Asks for jobs, looks at them and cancels them. */
@ApplicationScoped
public class Jobs {
    private final Pool pool;
    private final JobTable table;
    private final JobHandlers handlers;
    private final JobWorkers workers;

    Jobs(Pool pool, JobTable table, JobHandlers handlers, JobWorkers workers) {
        this.pool = pool;
        this.table = table;
        this.handlers = handlers;
        this.workers = workers;
    }

    /**
     * Queues a job on the connection that holds the caller's transaction; it is taken up once that commits.
     *
     * @return the job's id
     */
    public Uni<Long> enqueue(SqlClient connection, NewJob job) {
        return table.insert(connection, job, false);
    }

    /**
     * The same for a job of which only one is wanted at a time.
     *
     * @return the job's id; empty when one of this kind about this subject, queued by this method, is still open
     */
    public Uni<Optional<Long>> enqueueUnlessOpen(SqlClient connection, NewJob job) {
        return table.insert(connection, job, true).map(Optional::ofNullable);
    }

    /** Tells the workers that a transaction with a new job has committed, so that it need not wait for their next look. */
    public void committed() {
        workers.nudge();
    }

    /** A job within an organization; empty when there is none, or none any more. */
    public Uni<Optional<Job>> find(long organization, long id) {
        return table.find(pool, organization, id).map(Optional::ofNullable);
    }

    /** The newest job of a kind about a subject. */
    public Uni<Optional<Job>> latest(SqlClient connection, String kind, String subject) {
        return table.latest(connection, kind, subject).map(Optional::ofNullable);
    }

    /**
     * Cancels an open job. From the commit on nothing more is committed for it; a worker that has it stops within a third of
     * a lease.
     *
     * @return the job as it is then, cancelled or cancelling; empty when the organization has no such open job
     */
    public Uni<Optional<Job>> cancel(SqlConnection connection, long organization, long id) {
        return table.cancel(connection, organization, id)
                .call(job -> job == null ? Uni.createFrom().voidItem() : told(connection, job))
                .map(Optional::ofNullable);
    }

    /** Cancels all open jobs of a kind about a subject, which is going away. */
    public Uni<Void> cancelAll(SqlConnection connection, String kind, String subject) {
        return table.cancelAll(connection, kind, subject).flatMap(jobs -> told(connection, jobs));
    }

    /** Cancels all open jobs of a project, which is going away. */
    public Uni<Void> cancelAll(SqlConnection connection, long project) {
        return table.cancelAll(connection, project).flatMap(jobs -> told(connection, jobs));
    }

    private Uni<Void> told(SqlConnection connection, List<Job> jobs) {
        return Multi.createFrom()
                .iterable(jobs)
                .onItem()
                .transformToUniAndConcatenate(job -> told(connection, job))
                .onItem()
                .ignoreAsUni();
    }

    /** One that runs is told of when its worker has stopped. */
    private Uni<Void> told(SqlConnection connection, Job job) {
        if (job.state() != JobState.CANCELLED) return Uni.createFrom().voidItem();
        return handlers.find(job.kind())
                .map(handler -> handler.cancelled(connection, job))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
