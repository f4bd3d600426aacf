package io.glossa.jobs;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Brings one go at a job to its end, whichever that is, and leaves word of it in the job's row. */
final class JobEnd {
    private static final Logger LOG = Logger.getLogger(JobEnd.class);
    private static final String BROKE_OFF = "Internal error";

    private final JobTable table;
    private final JobsConfig config;
    private final JobHandler handler;
    private final Job job;
    private final UUID holder;

    JobEnd(JobTable table, JobsConfig config, JobHandler handler, Job job, UUID holder) {
        this.table = table;
        this.config = config;
        this.handler = handler;
        this.job = job;
        this.holder = holder;
    }

    /** Runs the handler to its end. Gives how the job stands then; queued means another go, empty that it is not ours. */
    Uni<JobState> of(JobRun run) {
        if (job.state() == JobState.CANCELLING) return cancelled();
        if (job.attempts() > handler.attempts()) {
            run.end();
            return failed(new JobFailedException(job.error() == null ? "It was given up" : job.error()));
        }
        return Uni.createFrom()
                .deferred(() -> handler.run(run))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(done -> completed(run))
                .onFailure()
                .recoverWithUni(failure -> brokenOff(run, failure));
    }

    /** Marks a job as cancelled whose cancelling was asked for; does nothing to any other. */
    Uni<JobState> cancelled() {
        return table.inTransaction(connection -> table.finish(
                                connection, job.id(), holder, JobState.CANCELLING, JobState.CANCELLED, null)
                        .flatMap(ended -> handler.cancelled(connection, ended)))
                .replaceWith(JobState.CANCELLED)
                .onFailure(JobStoppedException.class)
                .recoverWithNull();
    }

    private Uni<JobState> completed(JobRun run) {
        var end = run.isCompleted()
                ? Uni.createFrom().voidItem()
                : run.complete(connection -> Uni.createFrom().voidItem());
        return end.replaceWith(JobState.COMPLETED);
    }

    private Uni<JobState> brokenOff(JobRun run, Throwable failure) {
        run.end();
        if (failure instanceof JobStoppedException) return cancelled();
        if (failure instanceof JobFailedException reason) return orCancelled(failed(reason));
        log(failure);
        return orCancelled(table.retry(job.id(), holder, config.retryAfter(job.attempts()), BROKE_OFF)
                .replaceWith(JobState.QUEUED));
    }

    /** With its stack the first time; the next goes mostly break off at the same place. */
    private void log(Throwable failure) {
        if (job.attempts() == 1) LOG.warnf(failure, "%s %d broke off", job.kind(), job.id());
        else LOG.warnf("%s %d broke off again: %s", job.kind(), job.id(), failure.toString());
    }

    private Uni<JobState> failed(JobFailedException reason) {
        return table.inTransaction(connection -> table.finish(
                                connection, job.id(), holder, JobState.RUNNING, JobState.FAILED, reason.getMessage())
                        .flatMap(ended -> handler.failed(connection, ended, reason)))
                .replaceWith(JobState.FAILED);
    }

    /** Whoever fails while it is being cancelled is cancelled. */
    private Uni<JobState> orCancelled(Uni<JobState> end) {
        return end.onFailure(JobStoppedException.class).recoverWithUni(this::cancelled);
    }
}
