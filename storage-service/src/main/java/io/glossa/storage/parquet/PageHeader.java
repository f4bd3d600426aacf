package io.glossa.storage.parquet;

import java.nio.ByteBuffer;

/** What a page says of itself. */
final class PageHeader {
    static final int DATA = 0;
    static final int DICTIONARY = 2;
    static final int DATA_2 = 3;

    private int type;
    private int unpacked;
    private int size;
    private int values;
    private int encoding;
    private int levels = 3;
    private int definitions;
    private int repetitions;
    private boolean isPacked = true;

    /** @param bytes stand after the header when this is answered */
    static PageHeader read(ByteBuffer bytes) {
        var header = new PageHeader();
        var in = new ThriftReader(bytes);
        in.struct(id -> {
            switch (id) {
                case 1 -> header.type = in.i32();
                case 2 -> header.unpacked = in.i32();
                case 3 -> header.size = in.i32();
                case 5 -> in.struct(field -> header.data(field, in));
                case 7 -> in.struct(field -> header.dictionary(field, in));
                case 8 -> in.struct(field -> header.data2(field, in));
                default -> {}
            }
        });
        var isSound = header.unpacked >= 0 && header.size >= 0 && header.values >= 0;
        var isWhole = header.definitions >= 0
                && header.repetitions >= 0
                && (long) header.definitions + header.repetitions <= Math.min(header.size, header.unpacked);
        if (!isSound || !isWhole) throw UnreadableParquetException.broken();
        return header;
    }

    private void data(int field, ThriftReader in) {
        switch (field) {
            case 1 -> values = in.i32();
            case 2 -> encoding = in.i32();
            case 3 -> levels = in.i32();
            default -> {}
        }
    }

    private void dictionary(int field, ThriftReader in) {
        switch (field) {
            case 1 -> values = in.i32();
            case 2 -> encoding = in.i32();
            default -> {}
        }
    }

    private void data2(int field, ThriftReader in) {
        switch (field) {
            case 1 -> values = in.i32();
            case 4 -> encoding = in.i32();
            case 5 -> definitions = in.i32();
            case 6 -> repetitions = in.i32();
            case 7 -> isPacked = in.bool();
            default -> {}
        }
    }

    int type() {
        return type;
    }

    /** Bytes when unpacked. */
    int unpacked() {
        return unpacked;
    }

    /** Bytes in the file, after this header. */
    int size() {
        return size;
    }

    /** How many there are, those that are missing included. */
    int values() {
        return values;
    }

    int encoding() {
        return encoding;
    }

    /** How an older data page has its definition levels. */
    int levels() {
        return levels;
    }

    /** Bytes of definition levels before a newer data page's values. */
    int definitions() {
        return definitions;
    }

    /** Bytes of repetition levels before those. */
    int repetitions() {
        return repetitions;
    }

    /** Whether a newer data page's values are packed; its levels are not. */
    boolean isPacked() {
        return isPacked;
    }
}
