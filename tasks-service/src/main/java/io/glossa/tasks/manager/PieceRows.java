package io.glossa.tasks.manager;

import io.glossa.tasks.project.Project;
import io.glossa.tasks.relation.TaskRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads tasks by their ids, as many as are not too large together. The database looks at the sizes as it stores values, for
 * which it does not have to read them, so tasks that are larger than those before them do not come all at once.
 */
@ApplicationScoped
class PieceRows {
    private static final String QUERY =
            """
            select %s, t.place from (
                select t.*, i.place, sum(pg_column_size(t.data) + coalesce(pg_column_size(t.meta), 0)%s)
                    over (order by i.place rows between unbounded preceding and 1 preceding) as before
                from unnest($1::bigint[]) with ordinality i (id, place) join task t on t.id = i.id
                where t.project + 0 = $2 and t.id > (select tasks_after($2))) t
            where coalesce(t.before, 0) < $3 order by t.place""";
    private static final String RELATED =
            " + case when %s then coalesce((select sum(pg_column_size(r.result)) from %s r where r.task = t.id), 0) else 0 end";

    private final Pool pool;

    PieceRows(Pool pool) {
        this.pool = pool;
    }

    /**
     * The first of these tasks, in their order; those that there are no more are left out.
     *
     * @param bytes about how much they may take as the database stores them
     */
    Uni<Found> of(Project project, ComputedColumns columns, Long[] ids, long bytes) {
        if (ids.length == 0) return Uni.createFrom().item(new Found(List.of(), 0));
        return pool.preparedQuery(QUERY.formatted(TaskRow.COLUMNS, related(columns)))
                .execute(Tuple.tuple().addArrayOfLong(ids).addLong(project.id()).addLong(bytes))
                .map(rows -> {
                    var tasks = new ArrayList<TaskRow>(rows.rowCount());
                    Row last = null;
                    for (var row : rows) {
                        tasks.add(TaskRow.of(row));
                        last = row;
                    }
                    return new Found(tasks, last == null ? ids.length : last.getInteger("place"));
                });
    }

    private static String related(ComputedColumns columns) {
        var sizes = new StringBuilder();
        if (columns.needAnnotations()) {
            sizes.append(RELATED.formatted("t.total_annotations + t.cancelled_annotations > 0", "annotation"));
        }
        if (columns.needPredictions()) sizes.append(RELATED.formatted("t.total_predictions > 0", "prediction"));
        if (columns.needDrafts()) sizes.append(RELATED.formatted("true", "draft"));
        return sizes.toString();
    }

    /** @param passed how many ids these are the tasks of */
    record Found(List<TaskRow> tasks, int passed) {}
}
