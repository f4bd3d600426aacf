package io.glossa.export.convert;

import java.io.ByteArrayOutputStream;

/**
 * Keeps rows on disk whose columns are not all known yet. A row is the number of its cells, then for each cell the column, the
 * length and the bytes; numbers are seven bits a byte, lowest first.
 */
final class TableSpool implements AutoCloseable {
    private final Spool spool;
    private final ByteArrayOutputStream row = new ByteArrayOutputStream();
    private int cells;

    TableSpool(Spool spool) {
        this.spool = spool;
    }

    void cell(int column, byte[] content) {
        number(column, row);
        number(content.length, row);
        row.writeBytes(content);
        cells++;
    }

    void end() {
        var count = new ByteArrayOutputStream(5);
        number(cells, count);
        spool.append(count.toByteArray());
        spool.append(row.toByteArray());
        row.reset();
        cells = 0;
    }

    TableReader read(TableLines lines) {
        return new TableReader(spool.read(), lines);
    }

    @Override
    public void close() {
        spool.close();
    }

    private static void number(int value, ByteArrayOutputStream out) {
        var rest = value;
        while (rest > 0x7F) {
            out.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
