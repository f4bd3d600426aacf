package io.glossa.tasks.manager.filter;

import io.glossa.tasks.project.Project;
import java.util.Optional;

/** Moments. */
record MomentColumn(String name, Sql moment) implements Column {

    static MomentColumn of(String name) {
        return new MomentColumn(name, Sql.of("t." + name));
    }

    @Override
    public Sql condition(FilterItem item, Project project) {
        return MomentRules.condition(moment, item);
    }

    @Override
    public KeyType orderedAs(FilterType shown) {
        return KeyType.MOMENT;
    }

    @Override
    public Optional<Sql> order(FilterType shown, Project project) {
        return Optional.of(moment);
    }

    @Override
    public Optional<TaskIndex> index(FilterItem item, Project project) {
        return orderIndex(null, false, project);
    }

    @Override
    public Optional<TaskIndex> orderIndex(FilterType shown, boolean descending, Project project) {
        return Optional.of(TaskIndex.column(name, descending));
    }
}
