package io.glossa.export.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Writes structures in Thrift's compact protocol, as Parquet's headers are. Fields are given in rising order. */
final class ThriftCompact {
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int SHORT_LIST = 15;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Integer> enclosing = new ArrayDeque<>();
    private int last;

    static byte[] struct(Consumer<ThriftCompact> fields) {
        var thrift = new ThriftCompact();
        thrift.content(fields);
        return thrift.out.toByteArray();
    }

    ThriftCompact i32(int field, int value) {
        header(field, I32);
        varint(zigzag(value));
        return this;
    }

    ThriftCompact i64(int field, long value) {
        header(field, I64);
        varint(zigzag(value));
        return this;
    }

    ThriftCompact text(int field, String value) {
        header(field, BINARY);
        text(value);
        return this;
    }

    ThriftCompact struct(int field, Consumer<ThriftCompact> fields) {
        header(field, STRUCT);
        content(fields);
        return this;
    }

    ThriftCompact i32List(int field, int... values) {
        list(field, values.length, I32);
        for (var value : values) varint(zigzag(value));
        return this;
    }

    ThriftCompact textList(int field, String value) {
        list(field, 1, BINARY);
        text(value);
        return this;
    }

    <T> ThriftCompact structList(int field, Iterable<T> values, int count, Consumer2<ThriftCompact, T> fields) {
        list(field, count, STRUCT);
        for (var value : values) content(thrift -> fields.accept(thrift, value));
        return this;
    }

    /** Writes the fields of one element. */
    @FunctionalInterface
    interface Consumer2<A, B> {
        void accept(A first, B second);
    }

    private void content(Consumer<ThriftCompact> fields) {
        enclosing.push(last);
        last = 0;
        fields.accept(this);
        out.write(0);
        last = enclosing.pop();
    }

    private void list(int field, int size, int type) {
        header(field, LIST);
        if (size < SHORT_LIST) {
            out.write(size << 4 | type);
        } else {
            out.write(SHORT_LIST << 4 | type);
            varint(size);
        }
    }

    private void text(String value) {
        var bytes = value.getBytes(UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    private void header(int field, int type) {
        out.write(field - last << 4 | type);
        last = field;
    }

    private void varint(long value) {
        varint(value, out);
    }

    /** Seven bits a byte, the lowest first. */
    static void varint(long value, ByteArrayOutputStream out) {
        var rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }
}
