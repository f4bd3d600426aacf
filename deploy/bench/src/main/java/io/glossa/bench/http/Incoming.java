package io.glossa.bench.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lines and bodies out of one socket, by a buffer that lives as long as the connection. */
final class Incoming {
    static final long CHUNKED = -2;

    private final InputStream source;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;
    private boolean begun;

    Incoming(InputStream source) {
        this.source = source;
    }

    /**
     * @param firstByteAt of the nano clock, 0 if the body is empty
     */
    record Content(byte[] kept, long bytes, long firstByteAt) {}

    /** A request goes out. */
    void begin() {
        begun = false;
    }

    /** Whether something has come since. */
    boolean hasBegun() {
        return begun;
    }

    /** Without its CR LF. */
    String line() throws IOException {
        var text = new StringBuilder(64);
        for (int next = next(); next != '\n'; next = next()) {
            if (next != '\r') text.append((char) next);
        }
        return text.toString();
    }

    /**
     * @param length as announced, negative if it goes on to the end of the stream, {@link #CHUNKED} if in chunks
     */
    Content body(long length, boolean keep) throws IOException {
        var taker = new Taker(keep);
        if (length == CHUNKED) {
            for (long chunk = chunkSize(); chunk > 0; chunk = chunkSize()) {
                take(chunk, taker);
                line();
            }
            while (!line().isEmpty()) {
                // Trailers say nothing that is of use here.
            }
        } else if (length >= 0) {
            take(length, taker);
        } else {
            while (fill()) taker.take(limit - position);
        }
        return new Content(taker.kept.toByteArray(), taker.bytes, taker.firstByteAt);
    }

    private long chunkSize() throws IOException {
        var line = line();
        var end = line.indexOf(';');
        return Long.parseLong(end < 0 ? line : line.substring(0, end), 16);
    }

    private void take(long length, Taker taker) throws IOException {
        for (long left = length; left > 0; ) {
            if (!fill()) throw Connection.brokenOff();
            left -= taker.take((int) Math.min(left, limit - position));
        }
    }

    private int next() throws IOException {
        if (!fill()) throw Connection.brokenOff();
        return buffer[position++];
    }

    private boolean fill() throws IOException {
        if (position < limit) return true;
        position = 0;
        limit = Math.max(0, source.read(buffer, 0, buffer.length));
        begun |= limit > 0;
        return limit > 0;
    }

    /** Where a body's bytes go. */
    private final class Taker {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
        private final boolean keep;
        private long bytes;
        private long firstByteAt;

        private Taker(boolean keep) {
            this.keep = keep;
        }

        private int take(int count) {
            if (firstByteAt == 0) firstByteAt = System.nanoTime();
            if (keep) kept.write(buffer, position, count);
            position += count;
            bytes += count;
            return count;
        }
    }
}
