package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A reader of Parquet files, written from the format's description. */
final class ParquetFile {
    private ParquetFile() {}

    static Map<Integer, Object> footer(byte[] file) {
        assertEquals("PAR1", new String(file, 0, 4, UTF_8));
        assertEquals("PAR1", new String(file, file.length - 4, 4, UTF_8));
        var little = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        return new Thrift(file, file.length - 8 - little.getInt(file.length - 8)).struct();
    }

    /** The columns by name. */
    static Map<String, List<Object>> read(byte[] file) throws IOException {
        var footer = footer(file);
        var table = new LinkedHashMap<String, List<Object>>();
        for (var element : maps(footer.get(2))) {
            if (!element.containsKey(5)) table.put((String) element.get(4), new ArrayList<>());
        }
        for (var group : maps(footer.get(4))) {
            for (var chunk : maps(group.get(1))) {
                var data = map(chunk.get(3));
                var name = (String) ((List<?>) data.get(3)).get(0);
                table.get(name).addAll(values(file, data));
            }
        }
        return table;
    }

    private static List<Object> values(byte[] file, Map<Integer, Object> data) throws IOException {
        var thrift = new Thrift(file, ((Long) data.get(9)).intValue());
        var header = thrift.struct();
        var packed = ((Long) header.get(3)).intValue();
        assertEquals(thrift.at + packed, ((Long) data.get(9)) + ((Long) data.get(7)));
        byte[] page;
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(file, thrift.at, packed))) {
            page = gzip.readAllBytes();
        }
        assertEquals(page.length, ((Long) header.get(2)).intValue());
        var count = ((Long) map(header.get(5)).get(1)).intValue();
        var little = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
        var levels = new Thrift(page, Integer.BYTES);
        little.position(Integer.BYTES + little.getInt(0));
        var values = new ArrayList<>();
        while (values.size() < count) {
            var run = levels.varint() >>> 1;
            var defined = page[levels.at++] == 1;
            for (; run > 0; run--) values.add(defined ? value(little, ((Long) data.get(1)).intValue()) : null);
        }
        assertEquals(0, little.remaining());
        return values;
    }

    private static Object value(ByteBuffer page, int type) {
        if (type == 2) return page.getLong();
        if (type == 5) return page.getDouble();
        var bytes = new byte[page.getInt()];
        page.get(bytes);
        return new String(bytes, UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static Map<Integer, Object> map(Object struct) {
        return (Map<Integer, Object>) struct;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<Integer, Object>> maps(Object list) {
        return (List<Map<Integer, Object>>) list;
    }

    /** Structures of Thrift's compact protocol; numbers are longs. */
    private static final class Thrift {
        private final byte[] bytes;
        private int at;

        Thrift(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        Map<Integer, Object> struct() {
            var fields = new TreeMap<Integer, Object>();
            for (int field = 0; bytes[at] != 0; ) {
                var header = bytes[at++] & 0xFF;
                field += header >> 4;
                fields.put(field, value(header & 15));
            }
            at++;
            return fields;
        }

        private Object value(int type) {
            return switch (type) {
                case 5, 6 -> {
                    var zigzag = varint();
                    yield zigzag >>> 1 ^ -(zigzag & 1);
                }
                case 8 -> {
                    var length = (int) varint();
                    at += length;
                    yield new String(bytes, at - length, length, UTF_8);
                }
                case 9 -> {
                    var header = bytes[at++] & 0xFF;
                    var size = header >> 4 == 15 ? (int) varint() : header >> 4;
                    var list = new ArrayList<>();
                    for (int i = 0; i < size; i++) list.add(value(header & 15));
                    yield list;
                }
                case 12 -> struct();
                default -> throw new AssertionError("Type " + type);
            };
        }

        long varint() {
            var value = 0L;
            for (int shift = 0; ; shift += 7) {
                var next = bytes[at++];
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) return value;
            }
        }
    }
}
