package io.glossa.export.parquet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.glossa.export.convert.Output;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A Parquet file (format 1.0) of optional columns, row group by row group: data pages with plain values, packed with gzip.
 * What the footer says of the row groups is kept in memory: some hundred bytes for each.
 */
final class ParquetWriter {
    private static final byte[] MAGIC = "PAR1".getBytes(US_ASCII);
    private static final int GROUP = 8 << 20;
    private static final int OPTIONAL = 1;
    private static final int UTF_8_TEXT = 0;
    private static final int PLAIN = 0;
    private static final int RUN_LENGTHS = 3;
    private static final int GZIP = 2;
    private static final int DATA_PAGE = 0;

    private final List<Column> columns;
    private final List<Group> groups = new ArrayList<>();
    private long offset;
    private int rows;
    private long allRows;

    private record Group(List<Chunk> chunks, long size, int rows) {}

    private record Chunk(Column column, long offset, long size, long packed) {}

    ParquetWriter(List<Column> columns) {
        this.columns = columns;
    }

    void begin(Output out) {
        send(MAGIC, out);
    }

    /** Ends a row, for which each column has got a value or has been told that it is missing. */
    void row(Output out) {
        rows++;
        if (columns.stream().mapToInt(Column::size).sum() >= GROUP) group(out);
    }

    void end(Output out) {
        if (rows > 0) group(out);
        var footer = ThriftCompact.struct(this::footer);
        send(footer, out);
        send(
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(footer.length)
                        .array(),
                out);
        send(MAGIC, out);
    }

    private void group(Output out) {
        var chunks = new ArrayList<Chunk>();
        var size = 0L;
        for (var column : columns) {
            var start = offset;
            var page = column.page();
            var header = header(page);
            send(header, out);
            send(page.content(), out);
            chunks.add(new Chunk(column, start, (long) header.length + page.size(), offset - start));
            size += header.length + page.size();
        }
        groups.add(new Group(chunks, size, rows));
        allRows += rows;
        rows = 0;
    }

    private byte[] header(Column.Page page) {
        return ThriftCompact.struct(header -> header.i32(1, DATA_PAGE)
                .i32(2, page.size())
                .i32(3, page.content().length)
                .struct(5, data -> data.i32(1, rows)
                        .i32(2, PLAIN)
                        .i32(3, RUN_LENGTHS)
                        .i32(4, RUN_LENGTHS)));
    }

    private void footer(ThriftCompact footer) {
        footer.i32(1, 1);
        var schema = new ArrayList<Column>();
        schema.add(null); // the root, which is no column
        schema.addAll(columns);
        footer.structList(2, schema, schema.size(), this::schema);
        footer.i64(3, allRows);
        footer.structList(4, groups, groups.size(), ParquetWriter::group);
        footer.text(6, "Glossa");
    }

    private void schema(ThriftCompact element, Column column) {
        if (column == null) {
            element.text(4, "annotations").i32(5, columns.size());
            return;
        }
        element.i32(1, column.type().number()).i32(3, OPTIONAL).text(4, column.name());
        if (column.type() == Column.Type.TEXT) element.i32(6, UTF_8_TEXT);
    }

    private static void group(ThriftCompact element, Group group) {
        element.structList(
                1, group.chunks, group.chunks.size(), (chunk, described) -> chunk(chunk, described, group.rows));
        element.i64(2, group.size).i64(3, group.rows);
    }

    private static void chunk(ThriftCompact element, Chunk chunk, int rows) {
        element.i64(2, chunk.offset);
        element.struct(3, data -> data.i32(1, chunk.column.type().number())
                .i32List(2, PLAIN, RUN_LENGTHS)
                .textList(3, chunk.column.name())
                .i32(4, GZIP)
                .i64(5, rows)
                .i64(6, chunk.size)
                .i64(7, chunk.packed)
                .i64(9, chunk.offset));
    }

    private void send(byte[] bytes, Output out) {
        out.write(bytes);
        offset += bytes.length;
    }
}
