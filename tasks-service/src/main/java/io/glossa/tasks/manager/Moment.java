package io.glossa.tasks.manager;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Set;

/**
 * The state of a project's tasks as a reader sees it, by which is known what still holds of what was counted before.
 *
 * @param oldest number below which all transactions are over
 * @param after up to which id the tasks have been deleted all at once
 * @param tasks how many the project has
 * @param blocks those in which it has some, ascending
 * @param changed those that have changed since what is kept was counted
 */
record Moment(long oldest, long after, long tasks, List<Long> blocks, Set<Long> changed) {

    /** What {@link #of} reads first. {@code $1} is the project, {@code k} what is kept. */
    static final String COLUMNS =
            """
            oldest_transaction(), tasks_after($1), b.tasks, b.blocks,
                (select array_agg(distinct c.block) from task_change c where c.project = $1 and c.changed >= k.counted)""";

    /** Behind {@code from}; what is kept comes as {@code %s k} and by the digest {@code $2}. */
    static final String SOURCE =
            """
            (select array_agg(block order by block) filter (where tasks > 0) as blocks,
                    coalesce(sum(tasks), 0)::bigint as tasks
             from (select block, sum(tasks) as tasks from task_block where project = $1 group by block) s) b
            left join %s k on k.project = $1 and k.digest = $2 and k.tasks_after = tasks_after($1)
                and k.counted <= oldest_transaction()""";

    static Moment of(Row row) {
        return new Moment(
                row.getLong(0),
                row.getLong(1),
                row.getLong(2),
                numbers(row.getArrayOfLongs(3)),
                Set.copyOf(numbers(row.getArrayOfLongs(4))));
    }

    private static List<Long> numbers(Long[] numbers) {
        return numbers == null ? List.of() : List.of(numbers);
    }
}
