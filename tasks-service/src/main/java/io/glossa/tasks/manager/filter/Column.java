package io.glossa.tasks.manager.filter;

import io.glossa.tasks.project.Project;
import java.util.Optional;

/** Something of a task that can be filtered by, and mostly be ordered by. What it says stands in SQL over {@code task t}. */
interface Column {

    /** The tasks for which the comparison holds. Fails with {@link BadFilter} when the column does not know it. */
    Sql condition(FilterItem item, Project project);

    /**
     * What tasks are ordered by; unknown values come last.
     *
     * @param shown what the client shows the column as, or null
     */
    default Optional<Sql> order(FilterType shown, Project project) {
        return Optional.empty();
    }

    /** What {@link #order} says of a task, as the database knows it. */
    default KeyType orderedAs(FilterType shown) {
        return KeyType.TEXT;
    }

    /** The index that makes this comparison fast in a large project, if one can. */
    default Optional<TaskIndex> index(FilterItem item, Project project) {
        return Optional.empty();
    }

    /** Another way through tasks in this order than by what {@link #order} says of each. */
    default Optional<OrderPath> path(boolean descending, Project project) {
        return Optional.empty();
    }

    /** The index that makes this order fast in a large project, if one can. */
    default Optional<TaskIndex> orderIndex(FilterType shown, boolean descending, Project project) {
        return Optional.empty();
    }
}
