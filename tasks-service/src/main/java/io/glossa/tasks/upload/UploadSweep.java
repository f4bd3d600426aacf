package io.glossa.tasks.upload;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Removes objects that no record points at any more. To remove one twice does no harm, so replicas need not agree. */
@ApplicationScoped
class UploadSweep {
    private static final Logger LOG = Logger.getLogger(UploadSweep.class);
    private static final long EVERY = TimeUnit.SECONDS.toMillis(5);
    private static final int AT_ONCE = 500;

    private final Vertx vertx;
    private final Pool pool;
    private final UploadStore store;
    private volatile boolean running = true;

    UploadSweep(Vertx vertx, Pool pool, UploadStore store) {
        this.vertx = vertx;
        this.pool = pool;
        this.store = store;
    }

    void start(@Observes StartupEvent event) {
        later(EVERY);
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
    }

    private void later(long delay) {
        if (running) vertx.setTimer(delay, timer -> once());
    }

    private void once() {
        sweep().subscribe().with(removed -> later(removed < AT_ONCE ? EVERY : 1), failure -> {
            LOG.debugf("Objects of removed uploads stay for now: %s", failure.toString());
            later(EVERY);
        });
    }

    private Uni<Integer> sweep() {
        return pool.preparedQuery(
                        """
                        select g.id, g.project, g.name from upload_garbage g where g.due <= now() order by g.due limit $1""")
                .execute(Tuple.of(AT_ONCE))
                .flatMap(rows -> rows.size() == 0 ? Uni.createFrom().item(0) : remove(rows));
    }

    private Uni<Integer> remove(RowSet<Row> rows) {
        var ids = new ArrayList<Long>();
        var keys = new ArrayList<String>();
        for (var row : rows) {
            ids.add(row.getLong(0));
            keys.add(UploadStore.key(row.getLong(1), row.getString(2)));
        }
        return Uni.createFrom()
                .completionStage(() -> store.delete(keys))
                .chain(() -> pool.preparedQuery("delete from upload_garbage where id = any($1)")
                        .execute(Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new))))
                .replaceWith(ids.size());
    }
}
