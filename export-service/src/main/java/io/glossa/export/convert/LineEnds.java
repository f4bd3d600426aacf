package io.glossa.export.convert;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds line ends eight bytes at a time: looking for them is most of what is done to a task that passes as it is. */
final class LineEnds {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LINE_END = 0x0A0A0A0A0A0A0A0AL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    private LineEnds() {}

    /** Where the next line end is, from this place on; the array's length when there is none. */
    static int next(byte[] bytes, int from) {
        var i = from;
        for (; i <= bytes.length - Long.BYTES; i += Long.BYTES) {
            var zeroWhereEqual = (long) EIGHT.get(bytes, i) ^ LINE_END;
            // Bits above the lowest one may be set by a borrow; the lowest is always that of the first zero byte.
            var found = (zeroWhereEqual - ONES) & ~zeroWhereEqual & HIGHEST_BITS;
            if (found != 0) return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
        }
        while (i < bytes.length && bytes[i] != '\n') i++;
        return i;
    }
}
