package io.glossa.jobs;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Does the jobs of one kind. Every bean of this type is found by itself. */
public interface JobHandler {

    /** The kind of jobs that it does; no two handlers of a service share one. */
    String kind();

    /** How many of them one replica does at once. */
    default int concurrency() {
        return 1;
    }

    /**
     * Of these, how many are kept for organizations of whose jobs of this kind nobody does any. So whoever queues many never
     * makes the first of somebody else's wait for the end of one of them.
     */
    default int reserved() {
        return 0;
    }

    /** How many goes without progress a job gets before it counts as failed. */
    default int attempts() {
        return 5;
    }

    /**
     * Does the job, or goes on with it where {@link JobRun#progress()} says. Called on a worker thread, which it may block.
     * The job is completed when this is, unless it was by {@link JobRun#complete}. {@link JobFailedException} ends it as
     * failed; after any other failure it is tried again later.
     *
     * <p>The subscription is cancelled when the job is cancelled or lost, so streams are closed on cancellation. Code that
     * blocks asks {@link JobRun#isStopped()} now and then. What is done outside the database has to bear being done twice.
     */
    Uni<Void> run(JobRun run);

    /** Leaves word of a failed job, in the transaction that marks it as failed. */
    default Uni<Void> failed(SqlConnection connection, Job job, JobFailedException reason) {
        return Uni.createFrom().voidItem();
    }

    /** Leaves word of a cancelled job, in the transaction that marks it as cancelled; it may never have run. */
    default Uni<Void> cancelled(SqlConnection connection, Job job) {
        return Uni.createFrom().voidItem();
    }
}
