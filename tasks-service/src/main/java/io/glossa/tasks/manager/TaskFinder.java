package io.glossa.tasks.manager;

import io.glossa.tasks.manager.OrderPlaces.Place;
import io.glossa.tasks.manager.filter.OrderPath;
import io.glossa.tasks.manager.filter.Sql;
import io.glossa.tasks.manager.filter.TaskIndex;
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
import java.util.stream.StreamSupport;

/** The statements that find tasks under a query. Ids are found first, then the rows of one page alone are read. */
@ApplicationScoped
class TaskFinder {
    private static final int SAMPLE = 200;
    /** One in so many is many. */
    static final int MANY = 20;

    private static final String SETTLE =
            """
            select set_config('enable_bitmapscan', case when many then 'off' else 'on' end, true), many
            from (select count(*) filter (where %s) * %d > count(*) as many from %s) s""";

    /** Taken from the blocks that the project has, so no walk is long. */
    private static final String SAMPLED =
            """
            (select array_agg(block order by block) as blocks from (
                 select block from task_block where project = %1$d group by block having sum(tasks) > 0) k) b,
            generate_series(0, %2$d - 1) i,
            lateral (select b.blocks[1 + i * cardinality(b.blocks) / %2$d] as block) n,
            lateral (select * from task s where s.project = %1$d
                       and s.id >= (n.block << 12) + mod(i * 7919, 4096) and s.id < (n.block + 1) << 12
                     order by s.project, s.id limit 1) t""";

    /**
     * Settles for the rest of the transaction how texts are searched: by an index if few tasks of a sample have what is
     * sought, by reading one after the other if many have. The database takes every search for one that finds little.
     *
     * @return whether many have
     */
    Uni<Boolean> settleSearch(SqlClient client, Project project, TaskQuery query) {
        if (!searches(query)) return Uni.createFrom().item(false);
        var where = query.selection(project).where();
        var sql = SETTLE.formatted(where.numbered(1), MANY, sampled(project.id(), SAMPLE));
        return settleWalk(client, query)
                .chain(() -> client.preparedQuery(sql).execute(Tuple.wrap(new ArrayList<>(where.values()))))
                .map(rows -> rows.iterator().next().getBoolean(1));
    }

    /**
     * Settles for the rest of the transaction that texts are searched by reading one after the other. What is walked within bounds needs
     * it: the database, which sees no bounds there, would first find all of the project that has what is sought.
     */
    Uni<Void> settleWalk(SqlClient client, TaskQuery query) {
        return searchByIndex(client, query, "off");
    }

    /** Leaves it to the database again how texts are searched. */
    Uni<Void> unsettle(SqlClient client, TaskQuery query) {
        return searchByIndex(client, query, "on");
    }

    private static Uni<Void> searchByIndex(SqlClient client, TaskQuery query, String how) {
        return searches(query)
                ? client.query("set local enable_bitmapscan = " + how).execute().replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static boolean searches(TaskQuery query) {
        return query.indexes().stream().anyMatch(TaskIndex::servesSearch);
    }

    /** About so many {@code t} of a project's tasks, from everywhere among them. */
    static String sampled(long project, int tasks) {
        return SAMPLED.formatted(project, tasks);
    }

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

    /** How many tasks the project has as of the client's snapshot, and where. */
    Uni<Extent> extent(SqlClient client, Project project) {
        return client.preparedQuery(
                        """
                        select coalesce(sum(tasks), 0)::bigint, coalesce(min(block), 0), coalesce(max(block), 0)
                        from task_block where project = $1""")
                .execute(Tuple.of(project.id()))
                .map(rows -> {
                    var row = rows.iterator().next();
                    return new Extent(row.getLong(0), Bounds.ofBlocks(row.getLong(1), row.getLong(2)));
                });
    }

    /** The rows of a page, which one of the methods below has described: in its order, which is not found out again. */
    Uni<List<TaskRow>> rows(SqlClient client, Sql page) {
        var sql = "with " + page.text() + " select " + TaskRow.COLUMNS
                + " from (select id, row_number() over () as place from p) p join task t on t.id = p.id order by p.place";
        return run(client, new Sql(sql, page.values())).map(TaskFinder::rows);
    }

    /** The same, ids alone. */
    Uni<PackedIds> ids(SqlClient client, Sql page) {
        var sql = "with " + page.text() + " " + PackedIds.query("p");
        return run(client, new Sql(sql, page.values())).map(PackedIds::of);
    }

    /** All rows in order, or only their ids: the first of the columns. */
    Sql everything(Project project, TaskQuery query, Bounds bounds, boolean onlyIds) {
        var order = order(query);
        var where = where(project, query, bounds);
        var text = "select " + (onlyIds ? "t.id" : TaskRow.COLUMNS) + " from task t where " + where.text()
                + " order by " + order.text();
        return new Sql(text, concat(where.values(), order.values()));
    }

    /** @param counts what the query finds; few tasks, or those of a list by id */
    static Sql page(Project project, TaskQuery query, BlockCounts counts, long offset, int limit) {
        if (!query.order().isEmpty()) return sorted(query, counts.ids(), offset, limit);
        if (counts.few()) {
            var ids = counts.page(offset, limit, query.newestFirst());
            return new Sql(
                    "p as materialized (select i.id from unnest(?::bigint[]) with ordinality i (id, place) order by i.place)",
                    List.of((Object) ids.toArray(Long[]::new)));
        }
        return among(project, query, counts.stretch(offset, limit, query.newestFirst()), limit);
    }

    /**
     * Walks through what it is ordered by until the page is full.
     *
     * @param bounds of the project's tasks, where the query has a path
     */
    static Sql walked(Project project, TaskQuery query, Bounds bounds, long offset, int limit) {
        var path = query.path();
        if (path.isPresent()) return along(path.get(), project, query, bounds, offset, limit);
        var order = order(query);
        var where = query.selection(project).where();
        return new Sql(
                "p as materialized (select t.id from task t where " + where.text() + " order by " + order.text()
                        + " offset ?::bigint limit ?::bigint)",
                concat(concat(where.values(), order.values()), List.of(offset, (long) limit)));
    }

    /**
     * Walks along a path, and among the tasks behind it if it ends before the page is full. How many there can be is said once
     * more at the end, where the planner sees it.
     */
    private static Sql along(OrderPath path, Project project, TaskQuery query, Bounds bounds, long offset, int limit) {
        var where = where(path, project, query, bounds);
        var known = path.walk(where, offset, limit);
        var passed = path.walk(where, 0, offset);
        var rest = Sql.all(List.of(whereWithin(project, query, bounds), path.rest()));
        var text =
                "k (id) as materialized (" + known.text() + "), u (id) as materialized (select t.id from task t where "
                        + rest.text() + " order by t.project, t.id offset case when (select count(*) from k) > 0 then 0"
                        + " else ?::bigint - (select count(*) from (" + passed.text() + ") o) end"
                        + " limit ?::bigint - (select count(*) from k)),"
                        + " p as materialized (select id from k union all select id from u limit ?::bigint)";
        var values = new ArrayList<Object>(known.values());
        values.addAll(rest.values());
        values.add(offset);
        values.addAll(passed.values());
        values.add((long) limit);
        values.add((long) limit);
        return new Sql(text, values);
    }

    /** Walks from a place far down in a query's one order: what follows there is looked for only as far as the page reaches. */
    static Sql from(Project project, TaskQuery query, Bounds bounds, Place place, int limit) {
        var way = query.order().get(0).way();
        var where = where(way, project, query, bounds);
        var parts = new ArrayList<Sql>();
        long offset = place.offset();
        if (place.ids() != null) {
            parts.add(way.at(where, place.key(), place.ids(), offset, limit));
            offset = 0;
        }
        boolean atFirst = place.key() == null;
        parts.add(atFirst ? way.walk(where, offset, limit) : way.behind(where, place.key(), offset, limit));
        parts.add(Sql.join(
                "select t.id from task t where {} and {} order by t.project, t.id limit {}",
                whereWithin(project, query, bounds),
                atFirst ? way.rest() : way.unknown(),
                Sql.of("?::bigint", (long) limit)));
        return oneAfterTheOther(parts, limit);
    }

    /** Each part is begun only when those before it have ended and the page is not full. */
    private static Sql oneAfterTheOther(List<Sql> parts, int limit) {
        var text = new StringBuilder();
        var values = new ArrayList<Object>();
        var ids = new ArrayList<String>();
        for (var part : parts) {
            var name = "w" + ids.size();
            text.append(name)
                    .append(" (id) as materialized (")
                    .append(part.text())
                    .append("), ");
            values.addAll(part.values());
            ids.add("select id from " + name);
        }
        text.append("p as materialized (")
                .append(String.join(" union all ", ids))
                .append(" limit ?::bigint)");
        values.add((long) limit);
        return new Sql(text.toString(), values);
    }

    /** Walks through these blocks, each no further than the page may reach. */
    private static Sql among(Project project, TaskQuery query, BlockCounts.Stretch stretch, int limit) {
        var down = query.newestFirst() ? " desc" : "";
        var where = query.selection(project).where();
        var text = "p as materialized (select n.id from unnest(?::bigint[]) b (block) cross join lateral ("
                + "select t.id from (select * from task s where s.project = " + project.id()
                + " and s.id >= b.block << " + BlockCounts.BITS + " and s.id < (b.block + 1) << " + BlockCounts.BITS
                + " order by s.project" + down + ", s.id" + down + " offset 0) t where " + where.text()
                + " order by t.project" + down + ", t.id" + down + " limit ?::bigint) n"
                + " order by n.id" + down + " offset ?::bigint limit ?::bigint)";
        var blocks = stretch.blocks().toArray(Long[]::new);
        return new Sql(
                text,
                concat(
                        concat(List.of((Object) blocks), where.values()),
                        List.of(stretch.offset() + limit, stretch.offset(), (long) limit)));
    }

    /** Takes the page from these tasks, sorted. */
    private static Sql sorted(TaskQuery query, List<Long> ids, long offset, int limit) {
        var keys = new StringBuilder("t.id");
        var order = new StringBuilder();
        var values = new ArrayList<Object>();
        int number = 0;
        for (var by : query.order()) {
            keys.append(", ").append(by.by().text()).append(" as k").append(number);
            order.append('k')
                    .append(number++)
                    .append(by.descending() ? " desc" : "")
                    .append(" nulls last, ");
            values.addAll(by.by().values());
        }
        values.add(ids.toArray(Long[]::new));
        var text = "m as materialized (select " + keys + " from task t where t.id = any (?::bigint[])"
                + "), p as (select id from m order by " + order + "id offset ?::bigint limit ?::bigint)";
        return new Sql(text, concat(values, List.of(offset, (long) limit)));
    }

    private static Sql where(OrderPath path, Project project, TaskQuery query, Bounds bounds) {
        return path.goesById()
                ? whereWithin(project, query, bounds)
                : query.selection(project).where();
    }

    private static Sql where(Project project, TaskQuery query, Bounds bounds) {
        return query.order().isEmpty()
                ? whereWithin(project, query, bounds)
                : query.selection(project).where();
    }

    /** For walks by id. The bounds are told in numbers: by what it cannot see the planner takes them to leave next to nothing. */
    private static Sql whereWithin(Project project, TaskQuery query, Bounds bounds) {
        var where = query.selection(project).where();
        return new Sql(where.text() + " and t.id >= " + bounds.first() + " and t.id < " + bounds.end(), where.values());
    }

    static Sql order(TaskQuery query) {
        if (query.order().isEmpty()) return Sql.of(query.newestFirst() ? "t.id desc" : "t.id");
        var text = new StringBuilder();
        var values = new ArrayList<Object>();
        for (var order : query.order()) {
            text.append(order.sql().text()).append(", ");
            values.addAll(order.sql().values());
        }
        return new Sql(text.append("t.id").toString(), values);
    }

    private static List<Object> concat(List<?> first, List<?> second) {
        var all = new ArrayList<Object>(first);
        all.addAll(second);
        return all;
    }

    private static Uni<RowSet<Row>> run(SqlClient client, Sql sql) {
        return client.preparedQuery(sql.numbered(1)).execute(Tuple.wrap(new ArrayList<>(sql.values())));
    }

    private static List<TaskRow> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(TaskRow::of).toList();
    }

    /** The first id and the one behind the last: without them a walk by id may begin among the tasks of other projects. */
    record Bounds(long first, long end) {
        static Bounds ofBlocks(long first, long last) {
            return new Bounds(first << BlockCounts.BITS, last + 1 << BlockCounts.BITS);
        }
    }

    /** How many tasks a project has, and between which ids. */
    record Extent(long tasks, Bounds bounds) {}

    /** @param annotations those that are no skips */
    record Totals(long tasks, long annotations, long predictions) {}
}
