package io.glossa.tasks.manager;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Where tasks stand in orders that have been counted before, as far as it still holds ({@code docs/adr/0023}). */
@ApplicationScoped
class KeptPlaces {
    private static final Logger LOG = Logger.getLogger(KeptPlaces.class);
    private static final String FIND =
            "select " + Moment.COLUMNS + ", k.keys, k.blocks, k.counts from " + Moment.SOURCE.formatted("order_count");
    private static final String KEEP =
            """
            insert into order_count as k (project, digest, tasks_after, counted, keys, blocks, counts)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (project, digest) do update set
                tasks_after = excluded.tasks_after, counted = excluded.counted, keys = excluded.keys,
                blocks = excluded.blocks, counts = excluded.counts, counted_at = now()
            where k.counted <= excluded.counted""";

    private final Pool pool;

    KeptPlaces(Pool pool) {
        this.pool = pool;
    }

    /** What is known as of the client's snapshot, of whatever has this digest. */
    Uni<Known> find(SqlClient client, long project, UUID digest) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(project, digest))
                .map(rows -> known(rows.iterator().next()));
    }

    /** Nobody waits for it; what is lost is counted again. */
    void keep(long project, UUID digest, Moment moment, OrderPlaces places) {
        pool.preparedQuery(KEEP)
                .execute(Tuple.of(project, digest, moment.after(), moment.oldest())
                        .addArrayOfString(places.keys().toArray(String[]::new))
                        .addArrayOfLong(places.blocks().keySet().toArray(Long[]::new))
                        .addValue(packed(places)))
                .subscribe()
                .with(kept -> {}, failure -> LOG.debugf("Places in an order are lost: %s", failure.toString()));
    }

    private static Buffer packed(OrderPlaces places) {
        int each = places.nothing().length;
        var bytes = ByteBuffer.allocate(places.blocks().size() * each * Short.BYTES);
        for (var counts : places.blocks().values()) for (short count : counts) bytes.putShort(count);
        return Buffer.buffer(bytes.array());
    }

    private static Known known(Row row) {
        var moment = Moment.of(row);
        var keys = row.getArrayOfStrings(5);
        if (keys == null) return new Known(moment, null);
        var places = OrderPlaces.none(List.of(keys));
        var bytes = ByteBuffer.wrap(row.getBuffer(7).getBytes());
        var blocks = new HashMap<Long, short[]>();
        for (var number : row.getArrayOfLongs(6)) {
            var counts = places.nothing();
            for (int i = 0; i < counts.length; i++) counts[i] = bytes.getShort();
            if (!moment.changed().contains(number)) blocks.put(number, counts);
        }
        return new Known(moment, places.with(blocks).of(moment.blocks()));
    }

    /**
     * What was counted before.
     *
     * @param places what still holds, or null when nothing was kept
     */
    record Known(Moment moment, OrderPlaces places) {

        /** The blocks of which nothing is known. */
        List<Long> missing() {
            if (places == null) return moment.blocks();
            return moment.blocks().stream()
                    .filter(block -> !places.blocks().containsKey(block))
                    .toList();
        }
    }
}
