package io.glossa.tasks.manager.filter;

import io.glossa.problem.ProblemException;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.project.Project;
import java.util.Optional;

/** The results of a task's annotations or predictions, each by itself. */
final class ResultsColumn implements Column {
    private final String table;
    private final String some;

    /**
     * @param table {@code annotation} or {@code prediction}
     * @param some whether a task has any of them
     */
    ResultsColumn(String table, String some) {
        this.table = table;
        this.some = some;
    }

    @Override
    public Sql condition(FilterItem item, Project project) {
        var value = item.value();
        return switch (item.operator()) {
            case CONTAINS -> holding(project, part(value));
            case NOT_CONTAINS -> holding(project, part(value)).not();
            case EQUAL -> equal(project, value);
            case NOT_EQUAL -> equal(project, value).not();
            case REGEX -> holding(project, TextRules.matches(Sql.of("r.result::text"), value));
            case EMPTY -> {
                var filled = holding(project, Sql.of("r.result <> '[]'::jsonb"));
                yield value.bool() ? filled.not() : filled;
            }
            default -> throw BadFilter.unsupported();
        };
    }

    @Override
    public Optional<Sql> order(FilterType shown, Project project) {
        return Optional.of(Sql.of("case when " + some + " then (select min(" + beginning("r") + ") from " + table
                + " r where r.task = t.id) end"));
    }

    @Override
    public Optional<OrderPath> path(boolean descending, Project project) {
        return Optional.of(new ResultsPath(table, project.id(), descending));
    }

    @Override
    public Optional<TaskIndex> orderIndex(FilterType shown, boolean descending, Project project) {
        var kind = table.equals("annotation")
                ? descending ? TaskIndex.Kind.RESULTS_DESCENDING : TaskIndex.Kind.RESULTS_IN_ORDER
                : descending ? TaskIndex.Kind.PREDICTED_DESCENDING : TaskIndex.Kind.PREDICTED_IN_ORDER;
        return Optional.of(new TaskIndex(kind, ""));
    }

    /** As much of a result's text as orderings look at, and as fits into an index. */
    static String beginning(String alias) {
        return "(left(" + alias + ".result::text, " + DataColumn.PREFIX + ") collate \"C\")";
    }

    @Override
    public Optional<TaskIndex> index(FilterItem item, Project project) {
        if (item.operator() != Operator.CONTAINS) return Optional.empty();
        var kind = table.equals("annotation") ? TaskIndex.Kind.RESULTS_PART : TaskIndex.Kind.PREDICTED_PART;
        return Optional.of(new TaskIndex(kind, ""));
    }

    /** A part of the text as the database prints it; upper and lower case differ. */
    private static Sql part(FilterValue value) {
        return Sql.of("r.result::text like ?::text", "%" + TextRules.literally(value.text()) + "%");
    }

    /** A whole result, whatever the order of its keys. */
    private Sql equal(Project project, FilterValue value) {
        try {
            JsonBody.check(value.text());
        } catch (ProblemException noJson) {
            return Sql.NEVER;
        }
        return holding(project, Sql.of("r.result = ?::text::jsonb", value.text()));
    }

    private Sql holding(Project project, Sql condition) {
        return Sql.join(
                "exists (select 1 from " + table + " r where r.task = t.id and r.project = " + project.id()
                        + " and {})",
                condition);
    }
}
