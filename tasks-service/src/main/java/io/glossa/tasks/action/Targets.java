package io.glossa.tasks.action;

import io.glossa.tasks.counter.Counters;
import io.glossa.tasks.manager.Selection;
import io.glossa.tasks.platform.StatementTimeout;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ids of selected tasks, some at a time. */
@ApplicationScoped
class Targets {
    private final Pool pool;
    private final Counters counters;
    private final ActionConfig config;

    Targets(Pool pool, Counters counters, ActionConfig config) {
        this.pool = pool;
        this.counters = counters;
        this.config = config;
    }

    /** The first ids, ascending; empty when they cannot be found while a caller waits. */
    Uni<Optional<List<Long>>> soon(Selection selection, int limit) {
        return pool.withTransaction(connection -> connection
                        .query("set local plan_cache_mode = force_custom_plan; set local statement_timeout = "
                                + config.searchFor().toMillis())
                        .execute()
                        .chain(() -> next(connection, selection, 0, Long.MAX_VALUE, limit)))
                .map(Optional::of)
                .onFailure(StatementTimeout::isCauseOf)
                .recoverWithItem(Optional.empty());
    }

    /** The next ids behind one, ascending, and none behind {@code until}. */
    Uni<List<Long>> next(Selection selection, long after, long until, int limit) {
        return next(pool, selection, after, until, limit);
    }

    private static Uni<List<Long>> next(SqlClient client, Selection selection, long after, long until, int limit) {
        return client.preparedQuery("select t.id from task t where " + selection.condition(4)
                        + " and t.id > $1 and t.id <= $2 order by t.project, t.id limit $3")
                .execute(selection.bindTo(Tuple.of(after, until, limit)))
                .map(rows -> {
                    var ids = new ArrayList<Long>();
                    for (var row : rows) ids.add(row.getLong(0));
                    return ids;
                });
    }

    /** How many there are up to an id. */
    Uni<Long> count(Selection selection, long until) {
        return pool.preparedQuery("select count(*) from task t where " + selection.condition(2) + " and t.id <= $1")
                .execute(selection.bindTo(Tuple.of(until)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** The project's newest task; what comes later is not meant by what is asked now. */
    Uni<Long> newest(Project project) {
        return pool.preparedQuery("select coalesce(max(id), 0) from task where project = $1")
                .execute(Tuple.of(project.id()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Whether there are surely more of them than this, known without looking at any. */
    Uni<Boolean> surelyMoreThan(Project project, Selection selection, long limit) {
        if (!selection.all()) return Uni.createFrom().item(false);
        return counters.of(project.id()).map(totals -> totals.tasks() > limit);
    }
}
