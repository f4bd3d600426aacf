package io.glossa.tasks.manager;

import io.glossa.tasks.manager.BlockCounts.Block;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;

/** What earlier lists have counted, block by block, as far as it still holds ({@code docs/adr/0017}). */
@ApplicationScoped
class KeptCounts {
    private static final Logger LOG = Logger.getLogger(KeptCounts.class);
    private static final String FIND =
            """
            select oldest_transaction(), tasks_after($1), b.blocks, b.tasks, k.blocks, k.tasks, k.annotations,
                k.predictions, k.ids,
                (select array_agg(distinct c.block) from task_change c where c.project = $1 and c.changed >= k.counted)
            from (select array_agg(block order by block) filter (where tasks > 0) as blocks,
                         coalesce(sum(tasks), 0)::bigint as tasks
                  from (select block, sum(tasks) as tasks from task_block where project = $1 group by block) s) b
            left join list_count k on k.project = $1 and k.digest = $2 and k.tasks_after = tasks_after($1)
                and k.counted <= oldest_transaction()""";
    private static final String KEEP =
            """
            insert into list_count as k
                (project, digest, tasks_after, counted, blocks, tasks, annotations, predictions, ids)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (project, digest) do update set
                tasks_after = excluded.tasks_after, counted = excluded.counted, blocks = excluded.blocks,
                tasks = excluded.tasks, annotations = excluded.annotations, predictions = excluded.predictions,
                ids = excluded.ids, counted_at = now()
            where k.counted <= excluded.counted""";

    private final Pool pool;

    KeptCounts(Pool pool) {
        this.pool = pool;
    }

    /** What is known as of the client's snapshot, of whatever has this digest. */
    Uni<Known> find(SqlClient client, long project, UUID digest) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(project, digest))
                .map(rows -> known(rows.iterator().next()));
    }

    /** Nobody waits for it; what is lost is counted again. */
    void keep(long project, UUID digest, Known moment, BlockCounts counts) {
        pool.preparedQuery(KEEP)
                .execute(Tuple.of(project, digest, moment.after(), moment.oldest())
                        .addArrayOfLong(column(counts, Block::number))
                        .addArrayOfLong(column(counts, Block::tasks))
                        .addArrayOfLong(column(counts, Block::annotations))
                        .addArrayOfLong(column(counts, Block::predictions))
                        .addValue(counts.few() ? counts.ids().toArray(Long[]::new) : null))
                .subscribe()
                .with(kept -> {}, failure -> LOG.debugf("A list's counts are lost: %s", failure.toString()));
    }

    private static Long[] column(BlockCounts counts, ToLongFunction<Block> value) {
        return counts.blocks().stream().map(value::applyAsLong).toArray(Long[]::new);
    }

    private static Known known(Row row) {
        var blocks = row.getArrayOfLongs(2) == null ? List.<Long>of() : List.of(row.getArrayOfLongs(2));
        var numbers = row.getArrayOfLongs(4);
        if (numbers == null) return new Known(row.getLong(0), row.getLong(1), row.getLong(3), blocks, null);
        var changed = row.getArrayOfLongs(9) == null ? Set.<Long>of() : Set.of(row.getArrayOfLongs(9));
        var present = new HashSet<>(blocks);
        var valid = new ArrayList<Block>();
        for (int i = 0; i < numbers.length; i++) {
            if (changed.contains(numbers[i]) || !present.contains(numbers[i])) continue;
            valid.add(new Block(
                    numbers[i], row.getArrayOfLongs(5)[i], row.getArrayOfLongs(6)[i], row.getArrayOfLongs(7)[i]));
        }
        return new Known(
                row.getLong(0),
                row.getLong(1),
                row.getLong(3),
                blocks,
                new BlockCounts(valid, ids(row.getArrayOfLongs(8), valid)));
    }

    private static List<Long> ids(Long[] kept, List<Block> valid) {
        if (kept == null) return null;
        var numbers = new HashSet<Long>();
        for (var block : valid) numbers.add(block.number());
        var ids = new ArrayList<Long>();
        for (var id : kept) if (numbers.contains(id >> BlockCounts.BITS)) ids.add(id);
        return ids;
    }

    /**
     * The state of a project's tasks, and what was counted of them before.
     *
     * @param oldest number below which all transactions are over
     * @param after up to which id the tasks have been deleted all at once
     * @param tasks how many the project has
     * @param blocks those in which it has some, ascending
     * @param counts what still holds, or null when nothing was kept
     */
    record Known(long oldest, long after, long tasks, List<Long> blocks, BlockCounts counts) {

        /** The blocks of which nothing is known. */
        List<Long> missing() {
            if (counts == null) return blocks;
            var missing = new ArrayList<>(blocks);
            var held = new HashSet<Long>();
            for (var block : counts.blocks()) held.add(block.number());
            missing.removeIf(held::contains);
            return missing;
        }
    }
}
