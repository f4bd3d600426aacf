package io.glossa.export.snapshot;

import io.glossa.jobs.Jobs;
import io.glossa.siblings.project.ProjectRemoval;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Removes snapshots with all that hangs on them: jobs that work on them, conversions, files. */
@ApplicationScoped
class SnapshotRemoval implements ProjectRemoval {
    private static final String DEADLOCK = "40P01";
    private static final int MOST_DEADLOCKS = 3;

    private final Pool pool;
    private final Jobs jobs;
    private final SnapshotTable snapshots;
    private final ConversionTable conversions;
    private final DoomedObjects doomed;
    private final SnapshotNews news;

    SnapshotRemoval(
            Pool pool,
            Jobs jobs,
            SnapshotTable snapshots,
            ConversionTable conversions,
            DoomedObjects doomed,
            SnapshotNews news) {
        this.pool = pool;
        this.jobs = jobs;
        this.snapshots = snapshots;
        this.conversions = conversions;
        this.doomed = doomed;
        this.news = news;
    }

    /**
     * A transaction that holds a snapshot, and may remove something and cancel its job. Whoever ends that job holds the job first and
     * then the snapshot; when the two meet the database gives one of them up, and the removal is begun once more.
     */
    <T> Uni<T> within(Function<SqlConnection, Uni<T>> transaction) {
        return pool.withTransaction(transaction)
                .onFailure(SnapshotRemoval::isDeadlock)
                .retry()
                .atMost(MOST_DEADLOCKS);
    }

    /** That its snapshots go with a project is not told on its own. */
    @Override
    public Uni<Void> removed(SqlConnection connection, long organization, long project) {
        return snapshots.ofProject(connection, project).flatMap(all -> remove(connection, all));
    }

    /** Removes them and tells of it. */
    Uni<Void> discard(SqlConnection connection, List<Snapshot> all) {
        return remove(connection, all).chain(() -> each(all, snapshot -> news.deleted(connection, snapshot)));
    }

    /** To be called when a transaction that has discarded snapshots has committed. */
    void committed() {
        jobs.committed();
        news.committed();
    }

    /** The rows now, the files when somebody tidies. */
    private Uni<Void> remove(SqlConnection connection, List<Snapshot> all) {
        return each(all, snapshot -> conversions
                .lock(connection, snapshot.id())
                .flatMap(made -> each(made, conversion -> remove(connection, conversion)))
                .chain(() -> jobs.cancelAll(connection, SnapshotJob.KIND, String.valueOf(snapshot.id())))
                .chain(() -> doomed.add(connection, snapshot.object(), snapshot.status() == Status.COMPLETED))
                .chain(() -> snapshots.delete(connection, snapshot.id())));
    }

    /** @param conversion whose row is held */
    Uni<Void> remove(SqlConnection connection, Conversion conversion) {
        return jobs.cancelAll(connection, ConversionJob.KIND, String.valueOf(conversion.id()))
                .chain(() -> doomed.add(connection, conversion.object(), conversion.status() == Status.COMPLETED))
                .chain(() -> conversions.delete(connection, conversion.id()));
    }

    private static boolean isDeadlock(Throwable failure) {
        return failure instanceof PgException refused && DEADLOCK.equals(refused.getSqlState());
    }

    private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .onItem()
                .ignoreAsUni();
    }
}
