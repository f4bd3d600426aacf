package io.glossa.storage.parquet;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

/** Reads Thrift's compact protocol, in which Parquet has its footer and the headers of pages. */
final class ThriftReader {
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int STRUCT = 12;
    private static final int DEEPEST = 32;

    private final ByteBuffer in;
    private int type;
    private boolean isRead;
    private int depth;

    /** @param in from its position on; what ends before its end is broken */
    ThriftReader(ByteBuffer in) {
        this.in = in;
    }

    /**
     * Reads a struct: each field's number is handed on, and the field is skipped unless it was read then.
     *
     * @throws BufferUnderflowException when the bytes end before the struct
     */
    void struct(IntConsumer field) {
        isRead = true;
        if (++depth > DEEPEST) throw UnreadableParquetException.broken();
        int id = 0;
        for (int head = in.get() & 0xFF; head != 0; head = in.get() & 0xFF) {
            type = head & 15;
            id = head >> 4 == 0 ? (int) zigzag() : id + (head >> 4);
            isRead = false;
            var kind = type;
            field.accept(id);
            if (!isRead) skip(kind);
        }
        isRead = true;
        depth--;
    }

    /**
     * Reads a list, whose elements the reader reads one by one.
     *
     * @param most how many are believed
     */
    void list(int most, Runnable element) {
        require(LIST);
        var head = in.get() & 0xFF;
        long size = head >> 4 == 15 ? varint() : head >> 4;
        if (size < 0 || size > most) throw UnreadableParquetException.broken();
        for (long i = 0; i < size; i++) {
            type = head & 15;
            isRead = false;
            element.run();
            if (!isRead) skip(head & 15);
        }
        isRead = true;
    }

    int i32() {
        return (int) i64();
    }

    long i64() {
        if (type < BYTE || type > I64) throw UnreadableParquetException.broken();
        isRead = true;
        return type == BYTE ? in.get() : zigzag();
    }

    boolean bool() {
        if (type != TRUE && type != FALSE) throw UnreadableParquetException.broken();
        isRead = true;
        return type == TRUE;
    }

    String text() {
        require(BINARY);
        isRead = true;
        var bytes = new byte[length()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int length() {
        var length = varint();
        if (length < 0 || length > in.remaining()) throw new BufferUnderflowException();
        return (int) length;
    }

    private void require(int wanted) {
        if (type != wanted) throw UnreadableParquetException.broken();
    }

    private void skip(int kind) {
        switch (kind) {
            case TRUE, FALSE -> {}
            case BYTE -> in.get();
            case I16, I16 + 1, I64 -> varint();
            case DOUBLE -> in.getLong();
            case BINARY -> {
                var length = length();
                in.position(in.position() + length);
            }
            case LIST, SET -> elements();
            case MAP -> pairs();
            case STRUCT -> struct(field -> {});
            default -> throw UnreadableParquetException.broken();
        }
    }

    private void elements() {
        var head = in.get() & 0xFF;
        long size = head >> 4 == 15 ? varint() : head >> 4;
        for (long i = 0; i < size; i++) skipElement(head & 15);
    }

    private void pairs() {
        long size = varint();
        if (size == 0) return;
        var head = in.get() & 0xFF;
        for (long i = 0; i < size; i++) {
            skipElement(head >> 4);
            skipElement(head & 15);
        }
    }

    /** A truth in a list has a byte; each other element has one at least, so that a false size ends with the bytes. */
    private void skipElement(int kind) {
        if (++depth > DEEPEST) throw UnreadableParquetException.broken();
        skip(kind == TRUE || kind == FALSE ? BYTE : kind);
        depth--;
    }

    private long zigzag() {
        var coded = varint();
        return coded >>> 1 ^ -(coded & 1);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            var next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) return value;
        }
        throw UnreadableParquetException.broken();
    }
}
