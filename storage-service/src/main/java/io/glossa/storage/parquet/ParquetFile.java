package io.glossa.storage.parquet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;

/** A Parquet file, flat or nested; of which there is one page of each column in memory. */
public final class ParquetFile {
    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
    private static final byte[] SEALED = {'P', 'A', 'R', 'E'};
    private static final int LARGEST_FOOTER = 8 << 20;
    private static final int LARGEST_WINDOW = 1 << 20;

    private final FileParts file;
    private final long memory;
    private final long largestRow;

    /**
     * @param memory bytes that the pages of a row group may take
     * @param largestRow about how many bytes one row may have
     */
    public ParquetFile(FileParts file, long memory, long largestRow) {
        this.file = file;
        this.memory = memory;
        this.largestRow = largestRow;
    }

    /**
     * Hands on each row in order; those before a broken place have been handed on when this fails.
     *
     * @throws UnreadableParquetException when it is not what it should be
     * @throws IOException when it breaks off
     */
    public void rows(Consumer<ObjectNode> rows) throws IOException {
        try {
            var footer = footer();
            for (var group : footer.groups()) rows(footer, group, rows);
        } catch (BufferUnderflowException broken) {
            throw UnreadableParquetException.broken();
        }
    }

    private void rows(Footer footer, Footer.RowGroup group, Consumer<ObjectNode> taken) throws IOException {
        if (group.chunks().size() != footer.columns().size()) throw UnreadableParquetException.broken();
        var row = new Allowance(largestRow, "A row is larger than " + largestRow + " bytes");
        var columns = columns(footer, group, row);
        for (var column : columns) column.begin();
        var rows = new Rows(footer.root(), columns);
        for (long i = 0; i < group.rows(); i++) {
            taken.accept(rows.next());
            row.giveAllBack();
        }
    }

    private ColumnReader[] columns(Footer footer, Footer.RowGroup group, Allowance row) throws IOException {
        var all = new ColumnReader[footer.columns().size()];
        var window = (int) Math.min(LARGEST_WINDOW, Math.max(4_096, memory / 8 / all.length));
        var allowance = new Allowance(memory, "Its pages take more than " + memory + " bytes of memory");
        allowance.take((long) window * all.length);
        for (int i = 0; i < all.length; i++) {
            var chunk = group.chunks().get(i);
            if (chunk.from() < MAGIC.length || chunk.to() < chunk.from() || chunk.to() > file.size()) {
                throw UnreadableParquetException.broken();
            }
            var pages = new PageSource(file, chunk.from(), chunk.to(), window);
            all[i] = new ColumnReader(footer.columns().get(i), chunk, pages, allowance, row);
        }
        return all;
    }

    private Footer footer() throws IOException {
        var size = file.size();
        if (size < 12) throw new UnreadableParquetException("It is no Parquet file");
        var end = file.read(size - 8, 8);
        var magic = Arrays.copyOfRange(end, 4, 8);
        if (Arrays.equals(magic, SEALED))
            throw new UnreadableParquetException("Encrypted Parquet files cannot be read");
        if (!Arrays.equals(magic, MAGIC)) throw new UnreadableParquetException("It is no Parquet file");
        var length = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length < 0 || length > size - 12) throw UnreadableParquetException.broken();
        if (length > LARGEST_FOOTER) throw new UnreadableParquetException("Its footer is larger than 8 MiB");
        return Footer.read(ByteBuffer.wrap(file.read(size - 8 - length, length)));
    }
}
