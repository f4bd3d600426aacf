package io.glossa.tasks.manager.filter;

import io.glossa.tasks.project.Project;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** People of whom a task has none, one or several: found by their ids. */
final class PersonColumn implements Column {
    private final String found;
    private final Sql someone;
    private final Sql order;
    private final KeyType type;
    private final Function<Boolean, Optional<TaskIndex>> orderIndex;
    private final Optional<TaskIndex> index;

    /**
     * @param found whether one of the people in its array parameter is among them
     * @param someone whether there is anybody
     * @param type of what they are ordered by
     * @param orderIndex what serves the order, down or up
     * @param index what serves the search for somebody
     */
    PersonColumn(
            String found,
            String someone,
            String order,
            KeyType type,
            Function<Boolean, Optional<TaskIndex>> orderIndex,
            Optional<TaskIndex> index) {
        this.orderIndex = orderIndex;
        this.index = index;
        this.found = found;
        this.someone = Sql.of(someone);
        this.order = Sql.of(order);
        this.type = type;
    }

    @Override
    public Sql condition(FilterItem item, Project project) {
        var value = item.value();
        return switch (item.operator()) {
            case CONTAINS -> among(value.isList() ? value.list() : List.of(value));
            case NOT_CONTAINS -> nowhere(value.isList() ? value.list() : List.of(value));
            case IN_LIST -> among(value.list());
            case NOT_IN_LIST -> nowhere(value.list());
            case EMPTY -> value.bool() ? someone.not() : someone;
            default -> throw BadFilter.unsupported();
        };
    }

    @Override
    public KeyType orderedAs(FilterType shown) {
        return type;
    }

    @Override
    public Optional<Sql> order(FilterType shown, Project project) {
        return Optional.of(order);
    }

    @Override
    public Optional<TaskIndex> index(FilterItem item, Project project) {
        return item.operator() == Operator.EMPTY ? Optional.empty() : index;
    }

    @Override
    public Optional<TaskIndex> orderIndex(FilterType shown, boolean descending, Project project) {
        return orderIndex.apply(descending);
    }

    /** Also where there is nobody. */
    private Sql nowhere(List<FilterValue> people) {
        return Sql.join("({}) is not true", among(people));
    }

    private Sql among(List<FilterValue> people) {
        var ids = people.stream().map(FilterValue::id).toArray(Long[]::new);
        return Sql.of(found, (Object) ids);
    }
}
