package io.glossa.storage.place.local;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first so many bytes of a stream. */
final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        if (left <= 0) return -1;
        var next = super.read();
        if (next >= 0) left--;
        return next;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (left <= 0) return -1;
        var got = super.read(into, from, (int) Math.min(length, left));
        if (got > 0) left -= got;
        return got;
    }
}
