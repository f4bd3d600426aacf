package io.glossa.tasks.manager.filter;

import java.util.Optional;

/**
 * Leads through a project's tasks in an order: through the tasks themselves by a column, or without looking at each of them
 * through what they are ordered by, its files, its annotations, its drafts. Tasks of which it is not known are not on the path
 * and come behind it, by id. Each statement yields ids of tasks; {@code where} says which of {@code task t} are meant and
 * names the project.
 */
public interface OrderPath {

    /** From the beginning. */
    Sql walk(Sql where, long offset, long limit);

    /**
     * Among those that have this key, which come by id.
     *
     * @param key as {@link KeyType} wrote it down
     */
    Sql at(Sql where, String key, Stretch ids, long offset, long limit);

    /** Behind those that have this key. */
    Sql behind(Sql where, String key, long offset, long limit);

    /** The tasks that are not on the path. */
    Sql rest();

    /** Those of them that have no key. */
    default Sql unknown() {
        return rest();
    }

    /** Whether it looks for tasks among all by id, and so has to be told between which ids the project's are. */
    default boolean goesById() {
        return true;
    }

    /** All tasks as {@code id} with their keys as {@code k}, if there is a shorter way than to look up each task's. */
    default Optional<Sql> keys(Sql where) {
        return Optional.empty();
    }

    /** From the first id up to the one before the end. */
    record Stretch(long first, long end) {
        Sql within(String id) {
            return Sql.of(id + " >= ?::bigint and " + id + " < ?::bigint", first, end);
        }
    }
}
