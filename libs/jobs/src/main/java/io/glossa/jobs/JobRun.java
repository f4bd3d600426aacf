package io.glossa.jobs;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;
import java.util.function.Function;

/**
 * One worker's go at a job. Whatever the job changes in the database it changes through here: each change commits only
 * while the job is this worker's and not cancelled, checked in the same transaction. All else fails with
 * {@link JobStoppedException}.
 */
public final class JobRun {
    private final JobTable table;
    private final Job job;
    private final UUID holder;
    private volatile JsonObject progress;
    private volatile boolean stopped;
    private volatile boolean ending;
    private volatile boolean completed;

    JobRun(JobTable table, Job job, UUID holder) {
        this.table = table;
        this.job = job;
        this.holder = holder;
        this.progress = job.progress();
    }

    /** The job as it was when this go began. */
    public Job job() {
        return job;
    }

    /** What the last checkpoint left, this go's or an earlier one's; empty at the start. */
    public JsonObject progress() {
        return progress;
    }

    /** Whether this go is over: the job was cancelled or lost, or the service shuts down. */
    public boolean isStopped() {
        return stopped;
    }

    /** Commits an effect that does not move the job on. */
    public <T> Uni<T> commit(Function<SqlConnection, Uni<T>> effect) {
        return fenced(effect, null);
    }

    /** Keeps how far it has come, to go on from there after a crash. */
    public Uni<Void> checkpoint(JsonObject reached) {
        return checkpoint(reached, connection -> Uni.createFrom().voidItem());
    }

    /** Commits an effect together with how far the job has come with it: both or neither. */
    public <T> Uni<T> checkpoint(JsonObject reached, Function<SqlConnection, Uni<T>> effect) {
        return fenced(effect, reached).invoke(done -> progress = reached);
    }

    /** Commits the last effect together with the end of the job. */
    public <T> Uni<T> complete(Function<SqlConnection, Uni<T>> effect) {
        ending = true;
        return unlessStopped(connection -> effect.apply(connection)
                        .call(done ->
                                table.finish(connection, job.id(), holder, JobState.RUNNING, JobState.COMPLETED, null)))
                .invoke(done -> completed = true);
    }

    boolean isCompleted() {
        return completed;
    }

    void stop() {
        stopped = true;
    }

    /** From here on its row may be finished before we hear of it. */
    void end() {
        ending = true;
    }

    boolean isEnding() {
        return ending;
    }

    /**
     * The check comes last: the row is held no longer than the commit takes, so a worker that hangs in the middle of an
     * effect does not keep others from the job.
     */
    private <T> Uni<T> fenced(Function<SqlConnection, Uni<T>> effect, JsonObject reached) {
        return unlessStopped(connection ->
                effect.apply(connection).call(done -> table.fence(connection, job.id(), holder, reached)));
    }

    private <T> Uni<T> unlessStopped(Function<SqlConnection, Uni<T>> step) {
        return Uni.createFrom()
                .deferred(
                        () -> stopped ? Uni.createFrom().failure(new JobStoppedException()) : table.inTransaction(step))
                .onFailure(JobStoppedException.class)
                .invoke(this::stop);
    }
}
