package io.glossa.tasks.manager.filter;

import io.glossa.tasks.project.Project;
import java.util.Optional;
import java.util.function.Function;

/**
 * Numbers that are no part of the data.
 *
 * @param zeroIsEmpty whether {@code empty} asks for zero, as it does for counts
 */
record NumberColumn(Function<Project, Sql> value, NumberRules rules, boolean zeroIsEmpty) implements Column {

    static NumberColumn of(String name) {
        var sql = Sql.of("t." + name);
        return new NumberColumn(project -> sql, NumberRules.WHOLE, false);
    }

    static NumberColumn count(String name) {
        var sql = Sql.of("t." + name);
        return new NumberColumn(project -> sql, NumberRules.WHOLE, true);
    }

    @Override
    public Sql condition(FilterItem item, Project project) {
        var number = value.apply(project);
        if (item.operator() == Operator.EMPTY) return empty(number, item.value().bool());
        return rules.condition(number, Sql.join("({})::text", number), item);
    }

    @Override
    public Optional<Sql> order(FilterType shown, Project project) {
        return Optional.of(value.apply(project));
    }

    private Sql empty(Sql number, boolean wanted) {
        if (zeroIsEmpty) return Sql.join(wanted ? "{} = 0" : "{} <> 0", number);
        return Sql.join(wanted ? "{} is null" : "{} is not null", number);
    }
}
