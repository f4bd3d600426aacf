package io.glossa.export.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPOutputStream;

/** The values of one column in the row group that is being filled; any of them may be missing. */
final class Column {
    /** What the values are. */
    enum Type {
        LONG(2),
        DOUBLE(5),
        TEXT(6);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        /** As Parquet numbers its physical types. */
        int number() {
            return number;
        }
    }

    private final String name;
    private final Type type;
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private final ByteArrayOutputStream runs = new ByteArrayOutputStream();
    private boolean defined;
    private int run;

    Column(String name, Type type) {
        this.name = name;
        this.type = type;
    }

    String name() {
        return name;
    }

    Type type() {
        return type;
    }

    /** Bytes that wait here. */
    int size() {
        return values.size() + runs.size();
    }

    void missing() {
        define(false);
    }

    void add(long value) {
        define(true);
        values.writeBytes(little(Long.BYTES).putLong(value).array());
    }

    void add(double value) {
        define(true);
        values.writeBytes(little(Double.BYTES).putDouble(value).array());
    }

    void add(String value) {
        define(true);
        var bytes = value.getBytes(UTF_8);
        values.writeBytes(little(Integer.BYTES).putInt(bytes.length).array());
        values.writeBytes(bytes);
    }

    /** All values as one page, after which the column is empty again. */
    Page page() {
        endRun();
        var size = Integer.BYTES + runs.size() + values.size();
        var page = new Page(size, packed(size));
        values.reset();
        runs.reset();
        return page;
    }

    /**
     * A page: run lengths of which values there are, then those.
     *
     * @param size before packing
     * @param content packed with gzip
     */
    record Page(int size, byte[] content) {}

    private void define(boolean here) {
        if (run > 0 && defined != here) endRun();
        defined = here;
        run++;
    }

    private void endRun() {
        if (run == 0) return;
        ThriftCompact.varint((long) run << 1, runs);
        runs.write(defined ? 1 : 0);
        run = 0;
    }

    /** Straight from where the values wait: a column may be most of a row group. */
    private byte[] packed(int size) {
        var packed = new ByteArrayOutputStream(size / 3 + 64);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(little(Integer.BYTES).putInt(runs.size()).array());
            runs.writeTo(gzip);
            values.writeTo(gzip);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
