package io.glossa.tasks.manager.filter;

import java.util.Optional;

/**
 * Leads through a project's tasks in an order of what stands elsewhere, without looking that up for each task: through its
 * files, its annotations, its drafts. Tasks that are not on the path come behind, by id.
 */
public interface OrderPath {

    /**
     * A statement that yields ids of tasks in this order.
     *
     * @param where which of {@code task t}; names the project
     * @param backwards from the end of the path
     */
    Sql walk(Sql where, boolean backwards, long offset, long limit);

    /** The tasks that are not on the path. */
    Sql rest();

    /** Whether it looks for tasks among all by id, and so has to be told between which ids the project's are. */
    default boolean goesById() {
        return true;
    }

    /** Those on the path, where they too come by id; empty where they have an order. */
    default Optional<Sql> first() {
        return Optional.empty();
    }
}
