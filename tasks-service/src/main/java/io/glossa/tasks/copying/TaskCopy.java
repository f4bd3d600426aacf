package io.glossa.tasks.copying;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.outbox.Outbox;
import io.glossa.tasks.project.OverlapShare;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.task.TaskRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies the data of tasks; annotations, predictions and drafts stay where they are. All of it in one transaction, piece by
 * piece, so that neither this process nor a statement holds a whole project.
 */
@ApplicationScoped
class TaskCopy {
    private static final int PIECE = 5_000;

    private final Pool pool;
    private final Outbox outbox;

    TaskCopy(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /** @return how many tasks there were */
    Uni<Long> copy(Project from, Project to) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery("select hold_tasks($1)")
                        .execute(Tuple.of(to.id()))
                        .chain(() -> pieces(connection, from, to))
                        .call(tasks -> count(connection, to, tasks)))
                .invoke(outbox::committed);
    }

    private Uni<Long> pieces(SqlConnection connection, Project from, Project to) {
        return TaskRepository.pieces(connection, from.id(), PIECE, sources -> piece(connection, sources, to)
                .chain(() -> columns(connection, sources, to))
                .replaceWith((long) sources.size()));
    }

    private Uni<Void> piece(SqlConnection connection, List<Long> sources, Project to) {
        return connection
                .preparedQuery(
                        """
                        with numbers as (
                            insert into inner_id as i (project, last) values ($2, cardinality($1::bigint[]))
                            on conflict (project) do update set last = i.last + excluded.last
                            returning last
                        ), made as (
                            insert into task (id, project, inner_id, data, meta, allow_skip, overlap, is_labeled)
                            select nextval('task_id'), $2,
                                n.last - cardinality($1::bigint[]) + row_number() over (order by t.id),
                                t.data, t.meta, t.allow_skip, $3, $3 <= 0
                            from task t, numbers n where t.id = any($1::bigint[]) order by t.id
                            returning id
                        ), opened as (
                            insert into open_task (project, task, overlap) select $2, id, $3 from made where $3 > 0
                        )
                        select id from made order by id""")
                .execute(Tuple.tuple()
                        .addArrayOfLong(sources.toArray(Long[]::new))
                        .addLong(to.id())
                        .addInteger(to.maximumAnnotations()))
                .flatMap(rows -> {
                    var made = new ArrayList<Long>(rows.size());
                    for (var row : rows) made.add(row.getLong(0));
                    return outbox.append(
                            connection, Event.ofMany(EventType.TASKS_CREATED, to.id(), to.organization(), made));
                });
    }

    /** What the data holds, so that the new project's summary knows it. */
    private static Uni<Void> columns(SqlConnection connection, List<Long> sources, Project to) {
        return connection
                .preparedQuery(
                        """
                        select count_columns($2, array_agg(name), array_agg(kind), array_agg(tasks)) from (
                            select c.name, c.kind, count(*) as tasks from task t, columns_of(t.data) c
                            where t.id = any($1) group by c.name, c.kind) held
                        having count(*) > 0""")
                .execute(Tuple.tuple()
                        .addArrayOfLong(sources.toArray(Long[]::new))
                        .addLong(to.id()))
                .replaceWithVoid();
    }

    private static Uni<Void> count(SqlConnection connection, Project to, long tasks) {
        var finished = to.maximumAnnotations() <= 0 ? tasks : 0;
        return connection
                .preparedQuery(
                        "select add_to_counter($1, $2, $3, 0, 0, 0, 0, 0, 0), add_to_overlaps($1, $4, $2), next_epoch($1)")
                .execute(Tuple.of(to.id(), tasks, finished, to.maximumAnnotations()))
                .chain(() -> OverlapShare.keep(connection, to));
    }
}
