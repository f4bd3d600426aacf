package io.glossa.tasks.exporting;

import io.glossa.problem.Repeated;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds out before the first task is read which names a table of the easy export needs columns for (export.md 3.1, 7.1):
 * exactly those that its records have, seen at the stream's own moment.
 *
 * <p>What may be there is kept with the project: names in data with the number of tasks, and names of results. By these
 * numbers most names in data are sure. The others are looked for among the tasks, from the first on; that ends at once for
 * names that many tasks have, and reads all tasks only for one that none of them has any more. Nothing is promised, and the
 * reader has to look for itself, where there are more than {@value #MOST} names, or where results of one name are messages of
 * a chat in one place and something else in another.
 */
final class TableNames {
    private static final int MOST = 5_000;
    private static final int ROWS_AT_ONCE = 100;
    private static final String CHAT = "c";
    private static final String PLAIN = "p";
    /** Tasks that have records: all but those whose annotations are all skipped. */
    private static final String HAS_RECORDS = "(t.total_annotations > 0 or t.cancelled_annotations = 0)";

    private final SqlConnection connection;
    private final Project project;
    private final ExportOptions options;
    private final SelectedTasks selected;

    TableNames(SqlConnection connection, Project project, ExportOptions options, SelectedTasks selected) {
        this.connection = connection;
        this.project = project;
        this.options = options;
        this.selected = selected;
    }

    /**
     * The line that stands before the first task: {@code {"columns": {"records": true, "data": [], "results": [], "chats":
     * []}}}, or null in place of the object.
     */
    Uni<byte[]> line() {
        return connection
                .query("set local enable_hashjoin = off; set local enable_mergejoin = off")
                .execute()
                .chain(this::found)
                .call(found -> connection
                        .query("set local enable_hashjoin = on; set local enable_mergejoin = on")
                        .execute())
                .map(this::written);
    }

    /** Null when nothing can be promised. */
    private Uni<Found> found() {
        return counts().flatMap(counts -> dataNames(counts)
                .flatMap(data -> resultNames().flatMap(results -> {
                    if (data.sure().size() + data.unsure().size() > MOST || results.size() > MOST) {
                        return Uni.createFrom().nullItem();
                    }
                    return look(counts, data, results);
                })));
    }

    private Uni<Found> look(Counts counts, DataNames data, Set<String> results) {
        return search(data.unsure(), this::data)
                .flatMap(more -> search(results, this::results).flatMap(named -> {
                    more.addAll(data.sure());
                    var records = counts.haveRecords() || !more.isEmpty() || !named.isEmpty();
                    return (records ? Uni.createFrom().item(true) : anyRecord())
                            .map(any -> new Found(any, more, named));
                }));
    }

    private byte[] written(Found found) {
        var out = new JsonWriter(1_024);
        out.beginObject().name("columns");
        if (found == null || found.isAmbiguous())
            return out.nothing().endObject().line().toBytes();
        out.beginObject().field("records", found.records());
        names(out.name("data"), shown(found.data()));
        names(out.name("results"), found.results(PLAIN));
        names(out.name("chats"), found.results(CHAT));
        return out.endObject().endObject().line().toBytes();
    }

    private static void names(JsonWriter out, Collection<String> names) {
        out.beginArray();
        names.forEach(out::value);
        out.endArray();
    }

    /** As tasks are shown: what had no name has the one that the config gives it. */
    private Set<String> shown(Set<String> data) {
        var named = project.config().firstDataKey();
        if (named.isEmpty() || !data.contains(Project.UNNAMED)) return data;
        var shown = new TreeSet<>(data);
        shown.remove(Project.UNNAMED);
        shown.add(named.get());
        return shown;
    }

    private Uni<Counts> counts() {
        return connection
                .preparedQuery(
                        """
                        select coalesce(sum(tasks), 0)::bigint, coalesce(sum(cancelled), 0)::bigint,
                               coalesce(sum(useful_tasks), 0)::bigint
                        from project_counter where project = $1""")
                .execute(Tuple.of(project.id()))
                .map(rows -> {
                    var row = rows.iterator().next();
                    if (selected.isListed()) return Counts.NOTHING_SURE;
                    var without = options.onlyWithAnnotations() ? row.getLong(0) - row.getLong(2) : row.getLong(1);
                    return new Counts(row.getLong(0), without);
                });
    }

    private Uni<DataNames> dataNames(Counts counts) {
        return connection
                .preparedQuery(
                        """
                        select name, sum(tasks)::bigint from data_column where project = $1
                        group by name having sum(tasks) > 0 limit $2""")
                .execute(Tuple.of(project.id(), MOST + 1))
                .map(rows -> {
                    var names = new DataNames(new ArrayList<>(), new HashSet<>());
                    for (var row : rows) {
                        var list = row.getLong(1) > counts.without() ? names.sure() : names.unsure();
                        list.add(row.getString(0));
                    }
                    return names;
                });
    }

    /** All that there may be, each with what it is before it. */
    private Uni<Set<String>> resultNames() {
        return connection
                .preparedQuery(
                        """
                        select distinct case when chat then 'c' else 'p' end || name from result_name where project = $1
                        limit $2""")
                .execute(Tuple.of(project.id(), MOST + 1))
                .map(rows -> {
                    Set<String> names = new HashSet<>();
                    for (var row : rows) names.add(row.getString(0));
                    return names;
                });
    }

    private Uni<RowSet<Row>> data(Place place) {
        return selected.find(
                "k.name",
                """
                cross join lateral jsonb_object_keys(case when jsonb_typeof(t.data) = 'object' then t.data end) k (name)""",
                HAS_RECORDS + " and k.name = any(" + selected.sought() + ")",
                place.sought(),
                place.from(),
                ROWS_AT_ONCE);
    }

    private Uni<RowSet<Row>> results(Place place) {
        return selected.find(
                "case when r.chat then 'c' else 'p' end || r.name",
                "join annotation a on a.task = t.id cross join lateral result_names(a.result) r",
                "t.total_annotations > 0 and not a.was_cancelled"
                        + " and case when r.chat then 'c' else 'p' end || r.name = any(" + selected.sought() + ")",
                place.sought(),
                place.from(),
                ROWS_AT_ONCE);
    }

    private Uni<Boolean> anyRecord() {
        return selected.find("1", "", HAS_RECORDS + " and t.id > " + selected.sought(), 0L, 0, 1)
                .map(rows -> rows.size() > 0);
    }

    /** Which of these names there are; goes on where the last of them was found, so that no task is looked at twice. */
    private static Uni<Set<String>> search(Set<String> names, Function<Place, Uni<RowSet<Row>>> look) {
        if (names.isEmpty()) return Uni.createFrom().item(new HashSet<>());
        return Uni.createFrom().deferred(() -> {
            var search = new Search(new Place(names.toArray(String[]::new), 0));
            return Repeated.whilst(() -> look.apply(search.place).map(search::seen), Search::goesOn)
                    .map(done -> done.found);
        });
    }

    /** How far a search has come. */
    private static final class Search {
        private final Set<String> found = new HashSet<>();
        private Place place;

        Search(Place first) {
            place = first;
        }

        Search seen(RowSet<Row> rows) {
            var last = 0L;
            for (var row : rows) {
                last = row.getLong(0);
                found.add(row.getString(1));
            }
            place = rows.size() == 0 ? Place.NONE : place.without(found, last);
            return this;
        }

        boolean goesOn() {
            return place.sought().length > 0;
        }
    }

    /**
     * @param without an upper bound of the tasks that have no record in the table
     */
    private record Counts(long tasks, long without) {
        static final Counts NOTHING_SURE = new Counts(0, Long.MAX_VALUE);

        boolean haveRecords() {
            return tasks > without;
        }
    }

    /** @param sure more tasks have them than have no record */
    private record DataNames(List<String> sure, Set<String> unsure) {}

    /** What is still looked for, and the first task where it may be. */
    private record Place(String[] sought, long from) {
        static final Place NONE = new Place(new String[0], 0);

        Place without(Set<String> found, long last) {
            var left = new ArrayList<String>();
            for (var name : sought) if (!found.contains(name)) left.add(name);
            return new Place(left.toArray(String[]::new), last);
        }
    }

    private record Found(boolean records, Set<String> data, Set<String> named) {
        boolean isAmbiguous() {
            return named.stream().anyMatch(name -> name.startsWith(CHAT) && named.contains(PLAIN + name.substring(1)));
        }

        List<String> results(String kind) {
            return named.stream()
                    .filter(name -> name.startsWith(kind))
                    .map(name -> name.substring(1))
                    .sorted()
                    .toList();
        }
    }
}
