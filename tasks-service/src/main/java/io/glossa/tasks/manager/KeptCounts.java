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
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;

/** What earlier lists have counted, block by block, as far as it still holds ({@code docs/adr/0017}). */
@ApplicationScoped
class KeptCounts {
    private static final Logger LOG = Logger.getLogger(KeptCounts.class);
    private static final String FIND = "select " + Moment.COLUMNS
            + ", k.blocks, k.tasks, k.annotations, k.predictions, k.ids from " + Moment.SOURCE.formatted("list_count");
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
    void keep(long project, UUID digest, Moment moment, BlockCounts counts) {
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
        var moment = Moment.of(row);
        var numbers = row.getArrayOfLongs(5);
        if (numbers == null) return new Known(moment, null);
        var present = new HashSet<>(moment.blocks());
        present.removeAll(moment.changed());
        var valid = new ArrayList<Block>();
        for (int i = 0; i < numbers.length; i++) {
            if (!present.contains(numbers[i])) continue;
            valid.add(new Block(
                    numbers[i], row.getArrayOfLongs(6)[i], row.getArrayOfLongs(7)[i], row.getArrayOfLongs(8)[i]));
        }
        return new Known(moment, new BlockCounts(valid, ids(row.getArrayOfLongs(9), valid)));
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
     * What was counted before.
     *
     * @param counts what still holds, or null when nothing was kept
     */
    record Known(Moment moment, BlockCounts counts) {

        /** The blocks of which nothing is known. */
        List<Long> missing() {
            if (counts == null) return moment.blocks();
            var missing = new ArrayList<>(moment.blocks());
            var held = new HashSet<Long>();
            for (var block : counts.blocks()) held.add(block.number());
            missing.removeIf(held::contains);
            return missing;
        }
    }
}
