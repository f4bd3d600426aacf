package io.glossa.tasks.action;

import io.glossa.tasks.counter.Counters;
import io.glossa.tasks.manager.Selection;
import io.glossa.tasks.platform.StatementTimeout;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.task.TaskRepository;
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
    Uni<Optional<List<Long>>> soon(long project, Selection selection, int limit) {
        return pool.withTransaction(connection -> connection
                        .query("set local plan_cache_mode = force_custom_plan; set local statement_timeout = "
                                + config.searchFor().toMillis())
                        .execute()
                        .chain(() -> newest(connection, project))
                        .flatMap(newest -> next(connection, project, selection, 0, newest, limit)))
                .map(Optional::of)
                .onFailure(StatementTimeout::isCauseOf)
                .recoverWithItem(Optional.empty());
    }

    /** The next ids behind one, ascending, and none behind {@code until}. */
    Uni<List<Long>> next(long project, Selection selection, long after, long until, int limit) {
        return next(pool, project, selection, after, until, limit);
    }

    /**
     * Begins at a task of the project and ends at one: a condition that names the project may be served by the index by id
     * alone, which goes through the tasks of others.
     */
    static Uni<List<Long>> next(
            SqlClient client, long project, Selection selection, long after, long until, int limit) {
        return TaskRepository.idsAfter(client, project, after, 1)
                .flatMap(first -> first.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : client.preparedQuery("select t.id from task t where " + selection.condition(4)
                                        + " and t.id >= $1 and t.id <= $2 order by t.project, t.id limit $3")
                                .execute(selection.bindTo(Tuple.of(first.get(0), until, limit)))
                                .map(rows -> {
                                    var ids = new ArrayList<Long>();
                                    for (var row : rows) ids.add(row.getLong(0));
                                    return ids;
                                }));
    }

    /** How many there are up to an id. */
    Uni<Long> count(Selection selection, long until) {
        return pool.preparedQuery("select count(*) from task t where " + selection.condition(2) + " and t.id <= $1")
                .execute(selection.bindTo(Tuple.of(until)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** The project's newest task; what comes later is not meant by what is asked now. */
    Uni<Long> newest(long project) {
        return newest(pool, project);
    }

    static Uni<Long> newest(SqlClient client, long project) {
        return client.preparedQuery(
                        """
                        select id from task where (project, id) <= ($1, 9223372036854775807) and project >= $1
                        order by project desc, id desc limit 1""")
                .execute(Tuple.of(project))
                .map(rows -> rows.size() == 0 ? 0 : rows.iterator().next().getLong(0));
    }

    /** Whether there are surely more of them than this, known without looking at any. */
    Uni<Boolean> surelyMoreThan(Project project, Selection selection, long limit) {
        if (!selection.all()) return Uni.createFrom().item(false);
        return counters.of(project.id()).map(totals -> totals.tasks() > limit);
    }
}
