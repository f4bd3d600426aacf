package io.glossa.storage.parquet;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The end of a file, which says what lies where. */
final class Footer {
    private static final int MOST_FIELDS = 10_000;
    private static final int MOST_CHUNKS = 200_000;

    private final ThriftReader in;
    private final List<Element> elements = new ArrayList<>();
    private final List<Field> columns = new ArrayList<>();
    private final List<RowGroup> groups = new ArrayList<>();
    private Field root;
    private int chunks;

    private Footer(ThriftReader in) {
        this.in = in;
    }

    static Footer read(ByteBuffer bytes) {
        var footer = new Footer(new ThriftReader(bytes));
        footer.in.struct(id -> {
            if (id == 2) footer.in.list(MOST_FIELDS, footer::element);
            if (id == 4) footer.in.list(MOST_CHUNKS, footer::group);
            if (id == 8) throw new UnreadableParquetException("Encrypted Parquet files cannot be read");
        });
        footer.root = footer.tree();
        return footer;
    }

    Field root() {
        return root;
    }

    /** The columns in the order of each row group's chunks. */
    List<Field> columns() {
        return columns;
    }

    List<RowGroup> groups() {
        return groups;
    }

    private void element() {
        var element = new Element();
        in.struct(id -> {
            switch (id) {
                case 1 -> element.type = Physical.of(in.i32());
                case 2 -> element.length = in.i32();
                case 3 -> element.repetition = in.i32();
                case 4 -> element.name = in.text();
                case 5 -> element.children = in.i32();
                case 6 -> element.converted(in.i32());
                case 7 -> element.scale = in.i32();
                case 10 -> logical(element);
                default -> {}
            }
        });
        elements.add(element);
    }

    private void logical(Element element) {
        in.struct(which -> {
            var unit = new int[] {3};
            var flags = new boolean[] {true, true};
            in.struct(id -> {
                if (which == 5 && id == 1) element.scale = in.i32();
                if ((which == 7 || which == 8) && id == 1) flags[0] = in.bool();
                if ((which == 7 || which == 8) && id == 2) in.struct(size -> unit[0] = size);
                if (which == 10 && id == 2) flags[1] = in.bool();
            });
            element.meaning = Meaning.ofLogical(which, unit[0], flags[0], flags[1]);
            element.isLogical = true;
        });
    }

    private void group() {
        var group = new RowGroup();
        in.struct(id -> {
            if (id == 1) {
                in.list(MOST_FIELDS, () -> {
                    if (++chunks > MOST_CHUNKS) throw UnreadableParquetException.broken();
                    group.chunks.add(chunk());
                });
            }
            if (id == 3) group.rows = in.i64();
        });
        groups.add(group);
    }

    private Chunk chunk() {
        var chunk = new Chunk();
        in.struct(id -> {
            if (id == 1) throw new UnreadableParquetException("Parquet files in several parts cannot be read");
            if (id != 3) return;
            in.struct(field -> {
                switch (field) {
                    case 4 -> chunk.codec = in.i32();
                    case 5 -> chunk.values = in.i64();
                    case 7 -> chunk.size = in.i64();
                    case 9 -> chunk.data = in.i64();
                    case 11 -> chunk.dictionary = in.i64();
                    default -> {}
                }
            });
        });
        return chunk;
    }

    /** The elements are the tree's, each before its children. */
    private Field tree() {
        if (elements.isEmpty()) throw UnreadableParquetException.broken();
        var next = new int[] {0};
        var tree = field(next, 0, 0, 0);
        if (next[0] != elements.size() || tree.isColumn()) throw UnreadableParquetException.broken();
        return tree;
    }

    private Field field(int[] next, int repetition, int definition, int depth) {
        if (next[0] >= elements.size() || depth > 64) throw UnreadableParquetException.broken();
        var element = elements.get(next[0]++);
        var isRoot = depth == 0;
        var repeated = !isRoot && element.repetition == 2;
        var optional = !isRoot && element.repetition == 1;
        var below = repetition + (repeated ? 1 : 0);
        var defined = definition + (repeated || optional ? 1 : 0);
        var first = columns.size();
        var children = new ArrayList<Field>();
        for (int i = 0; i < element.children; i++) children.add(field(next, below, defined, depth + 1));
        if (children.isEmpty() == (element.type == null)) throw UnreadableParquetException.broken();
        var field = new Field(
                element.name,
                repeated,
                optional,
                below,
                defined,
                element.type,
                element.length,
                element.meaning,
                element.scale,
                List.copyOf(children),
                first,
                children.isEmpty() ? 1 : columns.size() - first);
        if (field.isColumn()) columns.add(field);
        return field;
    }

    private static final class Element {
        private String name = "";
        private Physical type;
        private int length;
        private int repetition;
        private int children;
        private int scale;
        private Meaning meaning = Meaning.PLAIN;
        private boolean isLogical;

        private void converted(int number) {
            if (!isLogical) meaning = Meaning.ofConverted(number);
        }
    }

    /** Rows that lie together, column by column. */
    static final class RowGroup {
        private final List<Chunk> chunks = new ArrayList<>();
        private long rows;

        List<Chunk> chunks() {
            return chunks;
        }

        long rows() {
            return rows;
        }
    }

    /** Where a column's pages of a row group lie. */
    static final class Chunk {
        private int codec;
        private long values;
        private long size;
        private long data;
        private long dictionary;

        int codec() {
            return codec;
        }

        long values() {
            return values;
        }

        long from() {
            return dictionary > 0 && dictionary < data ? dictionary : data;
        }

        long to() {
            return from() + size;
        }
    }
}
