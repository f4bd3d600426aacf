package io.glossa.tasks.manager.filter;

import io.glossa.tasks.project.Project;
import java.util.Optional;

/** Text that stands on the task itself. */
record TextColumn(Sql text) implements Column {

    @Override
    public Sql condition(FilterItem item, Project project) {
        return TextRules.condition(text, item);
    }

    @Override
    public Optional<Sql> order(FilterType shown, Project project) {
        return Optional.of(Sql.join("({} collate \"C\")", text));
    }
}
