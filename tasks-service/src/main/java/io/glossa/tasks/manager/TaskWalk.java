package io.glossa.tasks.manager;

import io.glossa.tasks.relation.TaskRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Finds pages of a project's tasks by id. Counts of tasks by block of ids say in which block a page begins, and only from
 * there on the index is walked: the last page costs what the first one does.
 */
@ApplicationScoped
class TaskWalk {
    private static final String ASCENDING =
            """
            with b as (select block, sum(tasks) as tasks from task_block where project = $1 group by block),
            c as (select block, sum(tasks) over (order by block) - tasks as before from b),
            s as (select block, before from c where before <= $2 order by before desc, block desc limit 1),
            p as materialized (
                select w.id from s cross join lateral (
                    select t.id from task t where t.project = $1 and t.id >= s.block << 12
                        and t.id > (select tasks_after($1))
                    order by t.project, t.id offset $2 - s.before limit $3) w)
            """;
    private static final String DESCENDING =
            """
            with b as (select block, sum(tasks) as tasks from task_block where project = $1 group by block),
            c as (select block, sum(tasks) over (order by block desc) - tasks as before from b),
            s as (select block, before from c where before <= $2 order by before desc, block limit 1),
            p as materialized (
                select w.id from s cross join lateral (
                    select t.id from task t where t.project = $1 and t.id < (s.block + 1) << 12
                        and t.id > (select tasks_after($1))
                    order by t.project desc, t.id desc offset $2 - s.before limit $3) w)
            """;

    /** One page. */
    Uni<List<TaskRow>> rows(SqlClient client, long project, boolean descending, long offset, int limit) {
        var sql = (descending ? DESCENDING : ASCENDING) + "select " + TaskRow.COLUMNS
                + " from p join task t on t.id = p.id order by t.id" + (descending ? " desc" : "");
        return client.preparedQuery(sql)
                .execute(Tuple.of(project, offset, (long) limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TaskRow::of)
                        .toList());
    }

    /** The ids of one page; only indexes are read. */
    Uni<PackedIds> ids(SqlClient client, long project, boolean descending, long offset, int limit) {
        return client.preparedQuery((descending ? DESCENDING : ASCENDING) + PackedIds.query("p"))
                .execute(Tuple.of(project, offset, (long) limit))
                .map(PackedIds::of);
    }
}
