package io.glossa.tasks.manager;

import io.glossa.tasks.manager.filter.Orderings.Order;
import io.glossa.tasks.manager.filter.Sql;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.relation.TaskRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The statements that find tasks under a query. Ids are found first, then the rows of one page alone are read. */
@ApplicationScoped
class TaskFinder {

    /** How many there are, and the sums of their counters. */
    Uni<Totals> totals(SqlClient client, Selection selection) {
        var sql = "select count(*), coalesce(sum(t.total_annotations), 0)::bigint,"
                + " coalesce(sum(t.total_predictions), 0)::bigint from task t where " + selection.condition(1);
        return client.preparedQuery(sql)
                .execute(selection.bindTo(Tuple.tuple()))
                .map(rows -> {
                    var row = rows.iterator().next();
                    return new Totals(row.getLong(0), row.getLong(1), row.getLong(2));
                });
    }

    /** A page's rows, in order. */
    Uni<List<TaskRow>> rows(SqlClient client, Project project, TaskQuery query, long offset, int limit) {
        var order = order(query.order());
        var sql = "with p as materialized (" + ids(project, query).text() + ") select " + TaskRow.COLUMNS
                + " from p join task t on t.id = p.id order by " + order.text();
        return run(
                client,
                new Sql(sql, concat(ids(project, query).values(), List.of(offset, (long) limit), order.values())),
                TaskRow::of);
    }

    /** The ids of a page's tasks, in order; the table itself is not read when an index knows all that is asked. */
    Uni<List<Long>> ids(SqlClient client, Project project, TaskQuery query, long offset, int limit) {
        var ids = ids(project, query);
        return run(
                client,
                new Sql(ids.text(), concat(ids.values(), List.of(offset, (long) limit), List.of())),
                row -> row.getLong(0));
    }

    /** All rows in order, or only their ids: the first of the columns. */
    Sql everything(Project project, TaskQuery query, boolean onlyIds) {
        var selection = query.selection(project);
        var order = order(query.order());
        var text = "select " + (onlyIds ? "t.id" : TaskRow.COLUMNS) + " from task t where "
                + selection.where().text() + " order by "
                + (query.order().isEmpty() ? "t.project, t.id" : order.text());
        return new Sql(text, concat(selection.parameters(), order.values(), List.of()));
    }

    /** Lacks the values of offset and limit. */
    private static Sql ids(Project project, TaskQuery query) {
        var selection = query.selection(project);
        var order = order(query.order());
        var text = "select t.id from task t where " + selection.where().text() + " order by "
                + (query.order().isEmpty() ? "t.project, t.id" : order.text()) + " offset ?::bigint limit ?::bigint";
        return new Sql(text, concat(selection.parameters(), order.values(), List.of()));
    }

    static Sql order(List<Order> orders) {
        var text = new StringBuilder();
        var values = new ArrayList<Object>();
        for (var order : orders) {
            text.append(order.sql().text()).append(", ");
            values.addAll(order.sql().values());
        }
        return new Sql(text.append("t.id").toString(), values);
    }

    private static List<Object> concat(List<?> first, List<?> second, List<?> third) {
        var all = new ArrayList<Object>(first);
        all.addAll(second);
        all.addAll(third);
        return all;
    }

    private static <T> Uni<List<T>> run(SqlClient client, Sql sql, Function<Row, T> read) {
        return client.preparedQuery(sql.numbered(1))
                .execute(Tuple.wrap(new ArrayList<>(sql.values())))
                .map(rows -> read(rows, read));
    }

    private static <T> List<T> read(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    /** @param annotations those that are no skips */
    record Totals(long tasks, long annotations, long predictions) {}
}
