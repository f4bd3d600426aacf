package io.glossa.export.convert;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Function;

/** Lays cells out in columns that are known; of two cells in one column the later counts. */
final class TableLines {
    private static final byte[] EMPTY = {'"', '"'};
    private static final byte[] LINE_END = {'\r', '\n'};

    private final int[] places;
    private final byte[][] row;
    private final byte[][] header;
    private final byte separator;

    /**
     * @param columns complete
     * @param quoted how a name is written in the header
     * @param separator a comma or a tab
     */
    TableLines(TableColumns columns, Function<String, byte[]> quoted, char separator) {
        this.places = columns.places();
        this.header = columns.header().stream().map(quoted).toArray(byte[][]::new);
        this.row = new byte[header.length][];
        this.separator = (byte) separator;
        Arrays.fill(row, EMPTY);
    }

    void header(ByteArrayOutputStream out) {
        write(header, out);
    }

    /** A cell of the present row. */
    void cell(int column, byte[] content) {
        row[places[column]] = content;
    }

    /** Writes the present row and begins the next. */
    void end(ByteArrayOutputStream out) {
        write(row, out);
        Arrays.fill(row, EMPTY);
    }

    private void write(byte[][] cells, ByteArrayOutputStream out) {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) out.write(separator);
            out.writeBytes(cells[i]);
        }
        out.writeBytes(LINE_END);
    }
}
