package io.glossa.tasks.manager;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps short what writers have added row by row, counts of tasks and changes by block, and forgets counts of old lists. */
@ApplicationScoped
class BlockMerge {
    private static final Logger LOG = Logger.getLogger(BlockMerge.class);
    private static final long EVERY = TimeUnit.SECONDS.toMillis(15);
    private static final int PROJECTS = 50;
    private static final int LISTS = 1_000;

    private final Vertx vertx;
    private final Pool pool;
    private long timer;

    BlockMerge(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY, tick -> once().subscribe()
                .with(done -> {}, failure -> LOG.debugf("Counts by block stay long for now: %s", failure.toString())));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** Answers how many projects there were to do. */
    Uni<Integer> once() {
        return pool.query("select merge_task_changes(), forget_list_counts(" + LISTS + ")")
                .execute()
                .chain(() ->
                        pool.query("select merge_task_blocks(" + PROJECTS + ")").execute())
                .map(rows -> rows.iterator().next().getInteger(0));
    }
}
