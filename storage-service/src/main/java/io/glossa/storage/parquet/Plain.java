package io.glossa.storage.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;

/** Values one after the other, as they are. */
final class Plain implements Values {
    private final ByteBuffer in;
    private final Field column;
    private int bit = 8;
    private int bits;

    Plain(ByteBuffer in, Field column) {
        this.in = in;
        this.column = column;
    }

    static ByteBuffer part(ByteBuffer bytes, int length) {
        if (length < 0 || length > bytes.remaining()) throw UnreadableParquetException.broken();
        var part = bytes.slice(bytes.position(), length).order(bytes.order());
        bytes.position(bytes.position() + length);
        return part;
    }

    @Override
    public JsonNode next() {
        return switch (column.type()) {
            case BOOLEAN -> JsonValues.of(nextBit());
            case INT32 -> JsonValues.of(in.getInt(), column);
            case INT64 -> JsonValues.of(in.getLong(), column);
            case INT96 -> JsonValues.ofInt96(in.getLong(), in.getInt());
            case FLOAT -> JsonValues.of(in.getFloat());
            case DOUBLE -> JsonValues.of(in.getDouble());
            case BYTE_ARRAY -> JsonValues.of(bytes(in.getInt()), column);
            case FIXED_LEN_BYTE_ARRAY -> JsonValues.of(bytes(column.length()), column);
        };
    }

    private byte[] bytes(int length) {
        if (length < 0 || length > in.remaining()) throw UnreadableParquetException.broken();
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private boolean nextBit() {
        if (bit == 8) {
            bits = in.get();
            bit = 0;
        }
        return (bits >> bit++ & 1) == 1;
    }
}
