package io.glossa.tasks.manager.filter;

import io.glossa.tasks.project.Project;
import java.util.Optional;
import java.util.function.Function;

/** The mean of a number over what hangs on a task; unknown where nothing that hangs on it has the number. */
final class MeanColumn implements Column {
    private final String table;
    private final String number;
    private final Function<Project, Sql> which;
    private final TaskIndex.Kind index;

    /**
     * @param table {@code annotation} or {@code prediction}
     * @param which those of them that count, as rows of {@code r}
     */
    MeanColumn(String table, String number, Function<Project, Sql> which, TaskIndex.Kind index) {
        this.table = table;
        this.number = number;
        this.which = which;
        this.index = index;
    }

    @Override
    public Sql condition(FilterItem item, Project project) {
        var of = Sql.join(
                "select r.task from " + table + " r where r.project = " + project.id() + " and r." + number
                        + " is not null and {}",
                which.apply(project));
        if (item.operator() == Operator.EMPTY) {
            var some = Sql.join("exists ({} and r.task = t.id)", of);
            return item.value().bool() ? some.not() : some;
        }
        // all means are made at once: to look each task's up would take seconds
        var mean = Sql.of("avg(r." + number + ")");
        return Sql.join(
                "t.id in ({} group by r.task having {})",
                of,
                NumberRules.REAL.condition(mean, Sql.join("({})::text", mean), item));
    }

    @Override
    public Optional<Sql> order(FilterType shown, Project project) {
        return Optional.of(Sql.join(
                "(select avg(r." + number + ") from " + table + " r where r.task = t.id and {})",
                which.apply(project)));
    }

    @Override
    public Optional<TaskIndex> index(FilterItem item) {
        return Optional.of(new TaskIndex(index, ""));
    }
}
