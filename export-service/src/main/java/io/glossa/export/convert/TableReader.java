package io.glossa.export.convert;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Function;

/** Second pass of CSV and TSV: lays the cells out in the columns that are now known. */
final class TableReader {
    private static final byte[] EMPTY = {'"', '"'};
    private static final byte[] LINE_END = {'\r', '\n'};

    private final InputStream spooled;
    private final TableColumns columns;
    private final Function<String, byte[]> quoted;
    private final byte separator;
    private final int chunk;
    private final int[] places;
    private final byte[][] row;
    private boolean headerSent;

    /**
     * @param spooled what the first pass gave, buffered
     * @param quoted how a name is written in the header
     * @param separator a comma or a tab
     * @param chunk about how many bytes {@link #next()} gives at once
     */
    TableReader(InputStream spooled, TableColumns columns, Function<String, byte[]> quoted, char separator, int chunk) {
        this.spooled = spooled;
        this.columns = columns;
        this.quoted = quoted;
        this.separator = (byte) separator;
        this.chunk = chunk;
        this.places = columns.places();
        this.row = new byte[columns.header().size()][];
    }

    /** The next bytes of the file, or null after the last. */
    byte[] next() throws IOException {
        var out = new ByteArrayOutputStream(chunk + 4096);
        if (!headerSent) header(out);
        while (out.size() < chunk) {
            var first = spooled.read();
            if (first < 0) return out.size() == 0 ? null : out.toByteArray();
            row(number(first), out);
        }
        return out.toByteArray();
    }

    private void header(ByteArrayOutputStream out) {
        var names = columns.header();
        for (int i = 0; i < names.size(); i++) row[i] = quoted.apply(names.get(i));
        write(out);
        headerSent = true;
    }

    private void row(int cells, ByteArrayOutputStream out) throws IOException {
        Arrays.fill(row, EMPTY);
        for (int i = 0; i < cells; i++) {
            var place = places[number(spooled.read())];
            var length = number(spooled.read());
            row[place] = spooled.readNBytes(length);
            if (row[place].length < length) throw new EOFException("The spooled table is cut");
        }
        write(out);
    }

    private void write(ByteArrayOutputStream out) {
        for (int i = 0; i < row.length; i++) {
            if (i > 0) out.write(separator);
            out.writeBytes(row[i]);
        }
        out.writeBytes(LINE_END);
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
