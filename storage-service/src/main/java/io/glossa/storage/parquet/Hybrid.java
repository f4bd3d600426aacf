package io.glossa.storage.parquet;

import java.nio.ByteBuffer;

/** Numbers of a fixed width in runs: one number many times, or many numbers packed bit to bit. */
final class Hybrid {
    private final ByteBuffer in;
    private final int width;
    private final long mask;
    private long left;
    private boolean isPacked;
    private int repeated;
    private long bits;
    private int have;

    Hybrid(ByteBuffer in, int width) {
        if (width < 0 || width > 32) throw UnreadableParquetException.broken();
        this.in = in;
        this.width = width;
        this.mask = (1L << width) - 1;
    }

    /** Levels as old pages have them, with their length before them; those of a required column are not there. */
    static Hybrid levels(ByteBuffer page, int largest) {
        return largest == 0 ? null : withLength(page, width(largest));
    }

    /** A part of the page that begins with its length. */
    static Hybrid withLength(ByteBuffer page, int width) {
        return new Hybrid(Plain.part(page, page.getInt()), width);
    }

    static int width(int largest) {
        return 32 - Integer.numberOfLeadingZeros(largest);
    }

    int next() {
        while (left == 0) run();
        left--;
        return isPacked ? packed() : repeated;
    }

    private void run() {
        long head = 0;
        byte next;
        int shift = 0;
        do {
            next = in.get();
            head |= (long) (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0 && shift < 35);
        isPacked = (head & 1) == 1;
        left = isPacked ? (head >>> 1) * 8 : head >>> 1;
        bits = 0;
        have = 0;
        if (isPacked) return;
        repeated = 0;
        for (int i = 0; i < (width + 7) / 8; i++) repeated |= (in.get() & 0xFF) << 8 * i;
    }

    private int packed() {
        while (have < width) {
            bits |= (in.get() & 0xFFL) << have;
            have += 8;
        }
        var value = bits & mask;
        bits >>>= width;
        have -= width;
        return (int) value;
    }
}
