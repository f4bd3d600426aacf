package io.glossa.tasks.next;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Removes leases that have run out. They count for nothing already; this only keeps their table small. */
@ApplicationScoped
class LeaseSweep {
    private static final Logger LOG = Logger.getLogger(LeaseSweep.class);
    private static final long EVERY = TimeUnit.MINUTES.toMillis(5);

    private final Vertx vertx;
    private final Pool pool;
    private long timer;

    LeaseSweep(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY, tick -> sweep());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void sweep() {
        pool.query("delete from task_lease where expires_at < now()")
                .execute()
                .subscribe()
                .with(done -> {}, failure -> LOG.debugf("Old leases stay for now: %s", failure.toString()));
    }
}
