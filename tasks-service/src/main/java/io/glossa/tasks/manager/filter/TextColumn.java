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
    public Optional<TaskIndex> index(FilterItem item, Project project) {
        return switch (item.operator().positive()) {
            case EQUAL, IN_LIST -> Optional.of(TaskIndex.column(name, false));
            case CONTAINS -> {
                boolean ascii = TextRules.isAscii(item.value());
                yield Optional.of(
                        new TaskIndex(ascii ? TaskIndex.Kind.TEXT_ASCII_PART : TaskIndex.Kind.TEXT_PART, name));
            }
            case REGEX, EMPTY -> Optional.empty();
            default -> Optional.of(TaskIndex.text(name, false));
        };
    }

    @Override
    public Optional<TaskIndex> orderIndex(FilterType shown, boolean descending, Project project) {
        return Optional.of(TaskIndex.text(name, descending));
    }
}
