package io.glossa.tasks.manager.filter;

import io.glossa.tasks.project.Project;
import java.util.Optional;

/** Yes or no, never unknown; no is what {@code empty} asks for. */
record FlagColumn(Sql flag, Optional<TaskIndex> index) implements Column {

    static FlagColumn of(String name) {
        return new FlagColumn(Sql.of("t." + name), Optional.of(TaskIndex.column(name, false)));
    }

    @Override
    public Sql condition(FilterItem item, Project project) {
        boolean asked = item.value().bool();
        boolean wanted =
                switch (item.operator()) {
                    case EQUAL -> asked;
                    case NOT_EQUAL -> !asked;
                    case EMPTY -> !asked;
                    default -> throw BadFilter.unsupported();
                };
        return wanted ? flag : flag.not();
    }

    @Override
    public KeyType orderedAs(FilterType shown) {
        return KeyType.FLAG;
    }

    @Override
    public Optional<Sql> order(FilterType shown, Project project) {
        return Optional.of(flag);
    }

    @Override
    public Optional<OrderPath> path(boolean descending, Project project) {
        return Optional.of(new FlagPath(flag, descending));
    }

    @Override
    public Optional<TaskIndex> orderIndex(FilterType shown, boolean descending, Project project) {
        return index;
    }

    @Override
    public Optional<TaskIndex> index(FilterItem item, Project project) {
        return index;
    }
}
