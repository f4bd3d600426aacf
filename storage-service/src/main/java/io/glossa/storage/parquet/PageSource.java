package io.glossa.storage.parquet;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** A chunk's bytes from front to back, read ahead by a window. */
final class PageSource {
    private static final int LONGEST_HEADER = 1 << 20;

    private final FileParts file;
    private final long end;
    private final int ahead;
    private long next;
    private ByteBuffer window = ByteBuffer.allocate(0);

    /**
     * @param from the chunk's first byte
     * @param end the one after its last
     * @param ahead how many are read at once
     */
    PageSource(FileParts file, long from, long end, int ahead) {
        this.file = file;
        this.next = from;
        this.end = end;
        this.ahead = ahead;
    }

    /** The header of the next page, or null at the end of the chunk. */
    PageHeader header() throws IOException {
        if (window.remaining() == 0 && next == end) return null;
        for (int wanted = Math.max(256, window.remaining()); ; wanted *= 4) {
            fill(wanted);
            var start = window.position();
            try {
                return PageHeader.read(window);
            } catch (BufferUnderflowException more) {
                window.position(start);
                if (next == end || wanted > LONGEST_HEADER) throw UnreadableParquetException.broken();
            }
        }
    }

    /** The bytes that follow. */
    ByteBuffer bytes(int length) throws IOException {
        if (length > window.remaining() + (end - next)) throw UnreadableParquetException.broken();
        fill(length);
        return Plain.part(window, length);
    }

    /** So many at least, or all there are. */
    private void fill(int wanted) throws IOException {
        if (window.remaining() >= wanted || next == end) return;
        var more = (int) Math.min(end - next, Math.max(ahead, wanted - window.remaining()));
        var filled = new byte[window.remaining() + more];
        var kept = window.remaining();
        window.get(filled, 0, kept);
        System.arraycopy(file.read(next, more), 0, filled, kept, more);
        next += more;
        window = ByteBuffer.wrap(filled);
    }
}
