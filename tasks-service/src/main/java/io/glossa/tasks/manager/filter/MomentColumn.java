package io.glossa.tasks.manager.filter;

import io.glossa.tasks.project.Project;
import java.util.Optional;

/** Moments. */
record MomentColumn(Sql moment) implements Column {

    static MomentColumn of(String name) {
        return new MomentColumn(Sql.of("t." + name));
    }

    @Override
    public Sql condition(FilterItem item, Project project) {
        return MomentRules.condition(moment, item);
    }

    @Override
    public Optional<Sql> order(FilterType shown, Project project) {
        return Optional.of(moment);
    }
}
