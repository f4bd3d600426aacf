package io.glossa.export.object;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes of one part. Small while there are few of them, then at once as large as a part is. */
final class PartBuffer {
    private static final int FIRST = 64 * 1024;
    private static final int FEW = 512 * 1024;

    private byte[] bytes = new byte[FIRST];
    private int size;

    /** @param part about how many there will be at most */
    void append(byte[] more, int part) {
        var needed = size + more.length;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, needed > FEW ? part + FIRST : 2 * bytes.length));
        }
        System.arraycopy(more, 0, bytes, size, more.length);
        size = needed;
    }

    int size() {
        return size;
    }

    /** The bytes themselves, not a copy. */
    ByteBuffer content() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    void clear() {
        size = 0;
    }
}
