package io.glossa.tasks.manager.filter;

import io.glossa.tasks.project.Project;
import java.util.Optional;

/** Text that stands on the task itself. */
record TextColumn(String name, Sql text) implements Column {

    static TextColumn of(String name) {
        return new TextColumn(name, Sql.of("t." + name));
    }

    @Override
    public Sql condition(FilterItem item, Project project) {
        return TextRules.condition(text, item);
    }

    @Override
    public Optional<Sql> order(FilterType shown, Project project) {
        return Optional.of(Sql.join("({} collate \"C\")", text));
    }

    @Override
    public Optional<TaskIndex> index(FilterItem item) {
        return item.operator().positive() == Operator.EQUAL || item.operator().positive() == Operator.IN_LIST
                ? Optional.of(TaskIndex.column(name, false))
                : Optional.empty();
    }
}
