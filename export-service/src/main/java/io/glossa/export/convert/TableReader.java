package io.glossa.export.convert;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads the rows that {@link TableSpool} has kept, and lays their cells out in the columns that are known by then. */
final class TableReader {
    private static final int CHUNK = 64 * 1024;

    private final InputStream spooled;
    private final TableLines lines;
    private boolean headerSent;

    /** @param spooled buffered */
    TableReader(InputStream spooled, TableLines lines) {
        this.spooled = spooled;
        this.lines = lines;
    }

    /** The next bytes of the file, or null after the last. */
    byte[] next() throws IOException {
        var out = new ByteArrayOutputStream(CHUNK + 4096);
        if (!headerSent) lines.header(out);
        headerSent = true;
        while (out.size() < CHUNK) {
            var first = spooled.read();
            if (first < 0) return out.size() == 0 ? null : out.toByteArray();
            row(number(first), out);
        }
        return out.toByteArray();
    }

    private void row(int cells, ByteArrayOutputStream out) throws IOException {
        for (int i = 0; i < cells; i++) {
            var column = number(spooled.read());
            var length = number(spooled.read());
            var content = spooled.readNBytes(length);
            if (content.length < length) throw new EOFException("The spooled table is cut");
            lines.cell(column, content);
        }
        lines.end(out);
    }

    private int number(int first) throws IOException {
        var value = 0;
        var shift = 0;
        for (var next = first; ; next = spooled.read(), shift += 7) {
            if (next < 0) throw new EOFException("The spooled table is cut");
            value |= (next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }
}
