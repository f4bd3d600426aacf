package io.glossa.tasks.manager;

import io.glossa.problem.SharedBytes;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Ids in their order, eight bytes each, as the database sent them: rows of a million would take a hundred times that. */
final class PackedIds {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;

    private PackedIds(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A query for the ids of this table, in its order. */
    static String query(String table) {
        return "select string_agg(int8send(id), ''::bytea) from " + table;
    }

    /** The answer to such a query. */
    static PackedIds of(RowSet<Row> answer) {
        var packed = answer.iterator().next().getBuffer(0);
        return new PackedIds(packed == null ? new byte[0] : SharedBytes.array(packed.getDelegate()));
    }

    /** How much room so many take. */
    static long bytes(long ids) {
        return ids * Long.BYTES;
    }

    int count() {
        return bytes.length / Long.BYTES;
    }

    /** Some of them. */
    Long[] part(int from, int to) {
        var ids = new Long[to - from];
        for (int i = from; i < to; i++) ids[i - from] = (long) LONG.get(bytes, i * Long.BYTES);
        return ids;
    }
}
