package io.glossa.tasks.exporting;

import io.glossa.problem.SharedBytes;
import io.glossa.tasks.json.JsonWriter;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Many rows as one value: PostgreSQL's binary form of records ({@code record_send}), one behind the other. The driver decodes
 * one value a page instead of dozens a row, and JSON and text go from here into the answer without becoming strings.
 *
 * <p>A record is the number of its columns, and for each the type, the length (-1 for null) and the bytes of the type's binary
 * form. Columns are read in their order; those that are left are passed over.
 */
final class PackedRows {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] NOTHING = {};
    private static final int TYPE = Integer.BYTES;

    private final byte[] bytes;
    private int start;
    private int next;
    private int columns;
    private int from;
    private int length;

    PackedRows(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A query whose answer is one packed value.
     *
     * @param columns of a row
     * @param rest of the query, from its tables on; its order is that of the rows
     */
    static String query(String columns, String rest) {
        return "select string_agg(p.r, ''::bytea) from (select record_send(row(" + columns + ")) r from " + rest
                + ") p";
    }

    /** The answer to such a query. */
    static byte[] answer(RowSet<Row> answer) {
        var packed = answer.iterator().next().getBuffer(0);
        return packed == null ? NOTHING : SharedBytes.array(packed.getDelegate());
    }

    /** Goes to the next row; false after the last. */
    boolean next() {
        while (columns > 0) skip();
        if (next == bytes.length) return false;
        goTo(next);
        return true;
    }

    /** Where the row begins. */
    int start() {
        return start;
    }

    /** Goes to the row that begins here. */
    void goTo(int place) {
        start = place;
        columns = integer(place);
        next = place + Integer.BYTES;
    }

    /** Passes a column over. */
    void skip() {
        length = integer(next + TYPE);
        from = next + TYPE + Integer.BYTES;
        next = from + Math.max(0, length);
        columns--;
    }

    /** A whole number of any width that is there. */
    long number() {
        skip();
        return present();
    }

    /** A whole number of any width, or null. */
    Long numberOrNull() {
        skip();
        return length < 0 ? null : Long.valueOf(present());
    }

    /** Writes a column as the value that the writer waits for. */
    void write(Kind kind, JsonWriter out) {
        write(kind, out, null);
    }

    /** @param absent JSON that stands for null; null when JSON's own does */
    void write(Kind kind, JsonWriter out, byte[] absent) {
        skip();
        if (length >= 0) kind.write(this, out);
        else if (absent == null) out.nothing();
        else out.prepared(absent);
    }

    private long present() {
        return length == Long.BYTES ? eight(from) : integer(from);
    }

    private int integer(int at) {
        return (int) INT.get(bytes, at);
    }

    private long eight(int at) {
        return (long) LONG.get(bytes, at);
    }

    /** How a column is written that is there. */
    enum Kind {
        NUMBER {
            @Override
            void write(PackedRows row, JsonWriter out) {
                out.value(row.present());
            }
        },
        FLAG {
            @Override
            void write(PackedRows row, JsonWriter out) {
                out.value(row.bytes[row.from] != 0);
            }
        },
        /** {@code double precision}. */
        DECIMAL {
            @Override
            void write(PackedRows row, JsonWriter out) {
                out.json(Double.toString(Double.longBitsToDouble(row.eight(row.from))));
            }
        },
        /** {@code timestamptz}: microseconds since the year 2000. */
        MOMENT {
            private static final long YEAR_2000 = 946_684_800_000_000L;

            @Override
            void write(PackedRows row, JsonWriter out) {
                out.moment(YEAR_2000 + row.eight(row.from));
            }
        },
        TEXT {
            @Override
            void write(PackedRows row, JsonWriter out) {
                out.text(row.bytes, row.from, row.length);
            }
        },
        /** {@code jsonb}: a number of its form before the text. */
        JSON {
            @Override
            void write(PackedRows row, JsonWriter out) {
                out.json(row.bytes, row.from + 1, row.length - 1);
            }
        },
        UUID {
            @Override
            void write(PackedRows row, JsonWriter out) {
                out.uuid(row.eight(row.from), row.eight(row.from + Long.BYTES));
            }
        },
        /** {@code bigint[]} with one dimension and no nulls: dimensions, flags, type, length, lower bound, elements. */
        NUMBERS {
            private static final int LENGTH = 3 * Integer.BYTES;
            private static final int ELEMENTS = 5 * Integer.BYTES;
            private static final int ELEMENT = Integer.BYTES + Long.BYTES;

            @Override
            void write(PackedRows row, JsonWriter out) {
                out.beginArray();
                var empty = row.integer(row.from) == 0;
                var most = empty ? 0 : row.integer(row.from + LENGTH);
                for (int i = 0; i < most; i++) {
                    out.value(row.eight(row.from + ELEMENTS + i * ELEMENT + Integer.BYTES));
                }
                out.endArray();
            }
        };

        abstract void write(PackedRows row, JsonWriter out);
    }
}
