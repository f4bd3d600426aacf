package io.glossa.tasks.exporting;

import io.glossa.problem.Repeated;
import io.glossa.tasks.manager.Selection;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A project's tasks under some options, read page by page in ascending order of ids. */
final class SelectedTasks {
    /**
     * All of a project's tasks behind {@code $2}, in a form that only the index by project and id serves: by id alone, the tasks of
     * other projects would be passed on the way.
     */
    private static final List<String> WALK =
            List.of("(t.project, t.id) > ($1, greatest($2, (select tasks_after($1))))", "t.project <= $1");

    /**
     * The time that is shown, that of changes which leave it alone, and that of another name for data without one. Not
     * {@code greatest}: of a task that the first tells the others are not read.
     */
    private static final String CHANGED =
            """
            (t.updated_at >= $since or t.changed_at >= $since
             or (select named_at >= $since from project where id = $1) and t.data ? '%s')"""
                    .formatted(Project.UNNAMED);

    /** Of a long list each look sees a part, so that the cost is that of the list and not its square. */
    private static final int LONGEST_STRETCH = 10_000;

    private final SqlConnection connection;
    private final long project;
    private final Long[] ids;
    /** How data is called that has no name of its own; null when the config gives none. */
    private final String named;

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final String page;
    private long last;
    /** How many of the ids were looked for, and how many are next. */
    private int looked;

    private int stretch;

    /** @param selection the tasks of the options' view; null for all */
    SelectedTasks(SqlConnection connection, Project project, ExportOptions options, Selection selection) {
        this.connection = connection;
        this.project = project.id();
        this.named = project.config().firstDataKey().orElse(null);
        this.ids = options.ids() == null ? null : sorted(options.ids());
        if (ids == null && selection == null) {
            conditions.addAll(WALK);
        } else {
            conditions.add("t.project = $1");
            conditions.add("t.id > (select tasks_after($1))");
            conditions.add(ids == null ? "t.id > $2" : "t.id = any($2)");
        }
        restrict(options);
        if (selection != null) restrict(selection);
        page = PackedRows.query(columns(), "task t" + where() + order());
    }

    /** Whether they are listed one by one. */
    boolean isListed() {
        return ids != null;
    }

    /** The next tasks, at most so many; none after the last. */
    Uni<PackedTasks> next(int most) {
        if (ids == null) return page(most);
        if (looked == ids.length) return Uni.createFrom().item(new PackedTasks(new byte[0]));
        stretch = most;
        return Repeated.whilst(() -> page(most).invoke(this::looked), tasks -> tasks.isEmpty() && looked < ids.length);
    }

    private Uni<PackedTasks> page(int most) {
        return connection.preparedQuery(page).execute(arguments(most)).map(answer -> {
            var tasks = new PackedTasks(PackedRows.answer(answer));
            if (!tasks.isEmpty()) last = tasks.last();
            return tasks;
        });
    }

    /** Where nothing was, there may be nothing for long, so the next look goes twice as far; it ends behind what it found. */
    private void looked(PackedTasks found) {
        looked = found.isEmpty()
                ? Math.min(ids.length, looked + stretch)
                : Arrays.binarySearch(ids, looked, ids.length, found.last()) + 1;
        stretch = Math.min(LONGEST_STRETCH, 2 * stretch);
    }

    /**
     * Looks through the tasks for something, from the first or from one on.
     *
     * @param columns what is wanted of {@code task t} and what it is joined with, the task's id first
     * @param joined what it is joined with, may be empty
     * @param condition what else must hold; {@link #sought()} stands for the value
     * @param from the first task that is looked at
     * @return at most so many rows, by task
     */
    Uni<RowSet<Row>> find(String columns, String joined, String condition, Object value, long from, int most) {
        var tuple = Tuple.tuple().addLong(project);
        if (ids == null) tuple.addLong(from - 1);
        else tuple.addArrayOfLong(Arrays.stream(ids).filter(id -> id >= from).toArray(Long[]::new));
        tuple.addInteger(most);
        values.forEach(tuple::addValue);
        tuple.addValue(value);
        return connection
                .preparedQuery(
                        "select t.id, " + columns + " from task t " + joined + where() + " and " + condition + order())
                .execute(tuple);
    }

    /** The parameter that holds the value looked for, or, in pages, {@link #named}. */
    String sought() {
        return "$" + (values.size() + 4);
    }

    private String where() {
        return " where " + String.join(" and ", conditions);
    }

    /** With the name that the config gives to data that was imported before it had one. */
    private String columns() {
        var data = named == null
                ? "t.data"
                : """
                case when t.data ? '%1$s' and jsonb_typeof(t.data) = 'object'
                then t.data - '%1$s'::text || jsonb_build_object(%2$s::text, t.data -> '%1$s') else t.data end"""
                        .formatted(Project.UNNAMED, sought());
        return PackedTasks.HEAD + ", " + data + ", " + ExportedTask.COLUMNS;
    }

    private static String order() {
        return " order by t.project, t.id limit $3";
    }

    private Tuple arguments(int most) {
        var tuple = Tuple.tuple().addLong(project);
        if (ids == null) tuple.addLong(last);
        else tuple.addArrayOfLong(Arrays.copyOfRange(ids, looked, Math.min(ids.length, looked + stretch)));
        tuple.addInteger(most);
        values.forEach(tuple::addValue);
        if (named != null) tuple.addString(named);
        return tuple;
    }

    private void restrict(ExportOptions options) {
        if (options.skipped() != null) conditions.add(options.skipped().of("t.cancelled_annotations > 0"));
        if (options.finished() != null) conditions.add(options.finished().of("t.is_labeled"));
        if (options.annotated() != null) conditions.add(options.annotated().of("t.total_annotations > 0"));
        if (options.onlyWithAnnotations()) conditions.add(withAnnotations(options));
        if (options.since() != null) {
            values.add(options.since());
            conditions.add(CHANGED.replace("$since", "$" + (values.size() + 3)));
        }
    }

    private void restrict(Selection selection) {
        conditions.add("(" + selection.condition(values.size() + 4) + ")");
        values.addAll(selection.parameters());
    }

    private static String withAnnotations(ExportOptions options) {
        var any = "t.total_annotations + t.cancelled_annotations > 0";
        if (options.annotations() == null) return any;
        return any + " and exists (select from annotation a where a.task = t.id and "
                + AnnotationKind.any(options.annotations()) + ")";
    }

    private static Long[] sorted(Long[] ids) {
        return Arrays.stream(ids).distinct().sorted().toArray(Long[]::new);
    }
}
