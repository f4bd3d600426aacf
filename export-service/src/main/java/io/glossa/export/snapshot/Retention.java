package io.glossa.export.snapshot;

import io.glossa.export.object.ObjectStore;
import io.glossa.jobs.JobHandler;
import io.glossa.jobs.JobRun;
import io.glossa.jobs.Jobs;
import io.glossa.jobs.NewJob;
import io.glossa.problem.Repeated;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Removes what has been kept long enough, and the objects that no row names any more. A job, so that of several replicas
 * one does it and a bucket that is away is tried again.
 */
@ApplicationScoped
class Retention implements JobHandler {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final String KIND = "snapshot.tidy";
    private static final int AT_ONCE = 100;

    private final Pool pool;
    private final Jobs jobs;
    private final SnapshotTable snapshots;
    private final SnapshotRemoval removal;
    private final DoomedObjects doomed;
    private final ObjectStore objects;
    private final SnapshotConfig config;

    Retention(
            Pool pool,
            Jobs jobs,
            SnapshotTable snapshots,
            SnapshotRemoval removal,
            DoomedObjects doomed,
            ObjectStore objects,
            SnapshotConfig config) {
        this.pool = pool;
        this.jobs = jobs;
        this.snapshots = snapshots;
        this.removal = removal;
        this.doomed = doomed;
        this.objects = objects;
        this.config = config;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(config.tidy().toMillis(), tick -> ask(pool)
                .subscribe()
                .with(done -> jobs.committed(), failure -> LOG.debugf("Not tidied: %s", failure)));
    }

    /** To be called where objects were doomed; a tidying that waits already will see them. */
    Uni<Void> ask(SqlClient connection) {
        return jobs.enqueueUnlessOpen(connection, new NewJob(KIND, "all", null, null, new JsonObject()))
                .replaceWithVoid();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> run(JobRun run) {
        return expire(run).chain(() -> clear(run));
    }

    private Uni<Void> expire(JobRun run) {
        if (config.keep().isEmpty()) return Uni.createFrom().voidItem();
        return Repeated.whilst(
                        () -> run.commit(connection -> snapshots
                                        .finishedBefore(
                                                connection, config.keep().get(), AT_ONCE)
                                        .call(old -> removal.discard(connection, old)))
                                .invoke(removal::committed),
                        old -> old.size() == AT_ONCE)
                .replaceWithVoid();
    }

    private Uni<Void> clear(JobRun run) {
        return Repeated.whilst(
                        () -> doomed.due(pool, AT_ONCE).call(keys -> remove(run, keys)), keys -> keys.size() == AT_ONCE)
                .replaceWithVoid();
    }

    private Uni<Void> remove(JobRun run, List<String> keys) {
        return Multi.createFrom()
                .iterable(keys)
                .onItem()
                .transformToUniAndConcatenate(key ->
                        objects.remove(key).chain(() -> run.commit(connection -> doomed.removed(connection, key))))
                .onItem()
                .ignoreAsUni();
    }
}
