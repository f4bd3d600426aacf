package io.glossa.tasks.manager;

import io.glossa.tasks.relation.TaskRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Walks a project's tasks by id. */
@ApplicationScoped
class TaskWalk {

    /**
     * One page. Only the index is walked to find where the page begins, from whichever end is nearer.
     *
     * @param total tasks in the project, as the counters say
     */
    Uni<List<TaskRow>> rows(SqlClient client, long project, boolean descending, long offset, int limit, long total) {
        boolean fromEnd = offset > total / 2 && offset + limit <= total;
        long skip = fromEnd ? total - offset - limit : offset;
        var walk = descending != fromEnd ? "desc" : "asc";
        var sql = "select " + TaskRow.COLUMNS + " from (select id from task where project = $1 order by id " + walk
                + " offset $2 limit $3) p join task t on t.id = p.id order by t.id " + (descending ? "desc" : "asc");
        return client.preparedQuery(sql).execute(Tuple.of(project, skip, limit)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(TaskRow::of)
                .toList());
    }
}
