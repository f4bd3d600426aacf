package io.glossa.storage.place.redis;

import java.io.InputStream;

/** A value, piece by piece. */
final class ValueStream extends InputStream {
    private static final int PIECE = 1 << 20;

    private final RedisPlace place;
    private final String key;
    private final long last;
    private long next;
    private byte[] piece = new byte[0];
    private int at;

    ValueStream(RedisPlace place, String key, long first, long last) {
        this.place = place;
        this.key = key;
        this.next = first;
        this.last = last;
    }

    @Override
    public int read() {
        return fill() ? piece[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        if (length == 0) return 0;
        if (!fill()) return -1;
        var count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, from, count);
        at += count;
        return count;
    }

    private boolean fill() {
        if (at < piece.length) return true;
        if (next > last) return false;
        piece = place.part(key, next, Math.min(last, next + PIECE - 1));
        at = 0;
        next = piece.length == 0 ? last + 1 : next + piece.length;
        return piece.length > 0;
    }
}
