package io.glossa.tasks.manager.filter;

import io.glossa.tasks.project.Project;
import java.util.Optional;
import java.util.function.Function;

/**
 * Numbers that are no part of the data.
 *
 * @param name the column of tasks that it is, if it is one
 * @param zeroIsEmpty whether {@code empty} asks for zero, as it does for counts
 */
record NumberColumn(Function<Project, Sql> value, NumberRules rules, boolean zeroIsEmpty, Optional<String> name)
        implements Column {

    static NumberColumn of(String name) {
        var sql = Sql.of("t." + name);
        return new NumberColumn(project -> sql, NumberRules.WHOLE, false, Optional.of(name));
    }

    static NumberColumn count(String name) {
        var sql = Sql.of("t." + name);
        return new NumberColumn(project -> sql, NumberRules.WHOLE, true, Optional.of(name));
    }

    static NumberColumn mean(String name) {
        var sql = Sql.of("t." + name);
        return new NumberColumn(project -> sql, NumberRules.REAL, false, Optional.of(name));
    }

    @Override
    public Sql condition(FilterItem item, Project project) {
        var number = value.apply(project);
        if (item.operator() == Operator.EMPTY) return empty(number, item.value().bool());
        return rules.condition(number, Sql.join("({})::text", number), item);
    }

    @Override
    public KeyType orderedAs(FilterType shown) {
        return rules == NumberRules.REAL ? KeyType.REAL : KeyType.WHOLE;
    }

    @Override
    public Optional<Sql> order(FilterType shown, Project project) {
        return Optional.of(value.apply(project));
    }

    @Override
    public Optional<TaskIndex> index(FilterItem item, Project project) {
        boolean byDigits = item.operator().positive() == Operator.CONTAINS || item.operator() == Operator.REGEX;
        return byDigits ? Optional.empty() : orderIndex(null, false, project);
    }

    @Override
    public Optional<TaskIndex> orderIndex(FilterType shown, boolean descending, Project project) {
        return name.filter(column -> !column.equals("id")).map(column -> TaskIndex.column(column, descending));
    }

    private Sql empty(Sql number, boolean wanted) {
        if (zeroIsEmpty) return Sql.join(wanted ? "{} = 0" : "{} > 0", number);
        return Sql.join(wanted ? "{} is null" : "{} is not null", number);
    }
}
