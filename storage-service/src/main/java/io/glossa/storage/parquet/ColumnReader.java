package io.glossa.storage.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** One column of a row group, value by value, with the levels that say where each belongs. */
final class ColumnReader {
    private static final int PLAIN = 0;
    private static final int OLD_DICTIONARY = 2;
    private static final int RUNS = 3;
    private static final int DICTIONARY = 8;

    private final Field column;
    private final Footer.Chunk chunk;
    private final PageSource pages;
    private final Allowance memory;
    private final Allowance row;
    private JsonNode[] dictionary;
    private long left;
    private int leftInPage;
    private int held;
    private Hybrid repetitions;
    private Hybrid definitions;
    private Values values;
    private int repetition;
    private int definition;

    /**
     * @param memory of which a page takes what it holds
     * @param row of which each value takes what it is
     */
    ColumnReader(Field column, Footer.Chunk chunk, PageSource pages, Allowance memory, Allowance row) {
        this.column = column;
        this.chunk = chunk;
        this.pages = pages;
        this.memory = memory;
        this.row = row;
        this.left = chunk.values();
    }

    /** Stands at the first value. */
    void begin() throws IOException {
        advance();
    }

    /** How deep in lists the present value goes on; 0 begins a row, as does the end. */
    int repetition() {
        return repetition;
    }

    /** How much of the way to the present value is there. */
    int definition() {
        return definition;
    }

    /** The present value, which must be there, going on to the next. */
    JsonNode take() throws IOException {
        var value = values.next();
        row.take(value.isTextual() ? 16 + value.textValue().length() : 16);
        advance();
        return value;
    }

    /** Goes on from a value that is not there. */
    void skip() throws IOException {
        row.take(16);
        advance();
    }

    private void advance() throws IOException {
        if (left == 0) {
            repetition = 0;
            definition = -1;
            return;
        }
        while (leftInPage == 0) page();
        left--;
        leftInPage--;
        repetition = level(repetitions, column.repetition());
        definition = level(definitions, column.definition());
    }

    private static int level(Hybrid levels, int largest) {
        var level = levels == null ? largest : levels.next();
        if (level < 0 || level > largest) throw UnreadableParquetException.broken();
        return level;
    }

    private void page() throws IOException {
        var header = pages.header();
        if (header == null) throw UnreadableParquetException.broken();
        memory.giveBack(held);
        held = 0;
        memory.take((long) header.size() + header.unpacked());
        var packed = pages.bytes(header.size());
        switch (header.type()) {
            case PageHeader.DICTIONARY -> dictionary(header, unpacked(packed, header.unpacked(), true));
            case PageHeader.DATA -> data(header, unpacked(packed, header.unpacked(), true));
            case PageHeader.DATA_2 -> data2(header, packed);
            default -> {}
        }
        held = header.type() == PageHeader.DICTIONARY ? 0 : header.unpacked();
        memory.giveBack((long) header.size() + header.unpacked() - held);
    }

    private ByteBuffer unpacked(ByteBuffer packed, int size, boolean isPacked) {
        var bytes = Codec.unpacked(
                isPacked ? chunk.codec() : 0,
                packed.array(),
                packed.arrayOffset() + packed.position(),
                packed.remaining(),
                size);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Held until the row group ends; each value is taken at its size and that of the object around it. */
    private void dictionary(PageHeader header, ByteBuffer page) {
        memory.take(64L * header.values() + header.unpacked());
        var plain = new Plain(page, column);
        var all = new JsonNode[header.values()];
        for (int i = 0; i < all.length; i++) all[i] = plain.next();
        dictionary = all;
    }

    private void data(PageHeader header, ByteBuffer page) {
        leftInPage = header.values();
        if (header.levels() != RUNS && column.definition() > 0) throw unread(header.levels());
        repetitions = Hybrid.levels(page, column.repetition());
        definitions = Hybrid.levels(page, column.definition());
        values = values(header, page);
    }

    private void data2(PageHeader header, ByteBuffer packed) {
        leftInPage = header.values();
        var levels = header.repetitions() + header.definitions();
        repetitions = level(Plain.part(packed, header.repetitions()), column.repetition());
        definitions = level(Plain.part(packed, header.definitions()), column.definition());
        values = values(header, unpacked(packed, header.unpacked() - levels, header.isPacked()));
    }

    private static Hybrid level(ByteBuffer runs, int largest) {
        return largest == 0 ? null : new Hybrid(runs, Hybrid.width(largest));
    }

    private Values values(PageHeader header, ByteBuffer page) {
        return switch (header.encoding()) {
            case PLAIN -> new Plain(page, column);
            case OLD_DICTIONARY, DICTIONARY -> looked(page);
            case RUNS -> truths(header, page);
            default -> throw unread(header.encoding());
        };
    }

    private Values looked(ByteBuffer page) {
        // A page without any value has no width either.
        if (!page.hasRemaining()) return () -> NullNode.getInstance();
        var indices = new Hybrid(page, page.get());
        var all = dictionary;
        return () -> {
            var index = indices.next();
            if (all == null || index < 0 || index >= all.length) throw UnreadableParquetException.broken();
            return all[index];
        };
    }

    private Values truths(PageHeader header, ByteBuffer page) {
        if (column.type() != Physical.BOOLEAN) throw unread(header.encoding());
        var bits = Hybrid.withLength(page, 1);
        return () -> JsonValues.of(bits.next() == 1);
    }

    private UnreadableParquetException unread(int encoding) {
        return new UnreadableParquetException(
                "Column \"" + column.name() + "\" is encoded in a way that is not read (" + encoding + ")");
    }
}
