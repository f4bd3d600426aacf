package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Test;

/** Reads files with a reader of its own, written from the format's description. */
class ParquetTest {
    private static final String CONFIG =
            """
            <View><Text name="t" value="$t"/>
              <Choices name="mood" toName="t"><Choice value="good"/></Choices>
              <Rating name="data" toName="t"/></View>""";

    private static String task(long id) {
        return """
                {"id":%d,"annotations":[{"id":%d,"completed_by":7,"created_at":"2026-01-01T00:00:00Z","lead_time":3,"result":[{"from_name":"mood","type":"choices","value":{"choices":["good"]}},{"from_name":"data","type":"rating","value":{"rating":4}}]}],"data":{"t":"a/\u00e4"}}
                """
                .formatted(id, id * 10);
    }

    @Test
    void aRowForEachAnnotation() throws IOException {
        var lines = task(5) + "{\"id\":6,\"annotations\":[],\"data\":{}}\n{\"end\":true,\"tasks\":2}\n";
        var conversion =
                Conversion.of(ExportFormat.PARQUET, lines).labelConfig(CONFIG).inChunks(50);
        var table = read(conversion.bytes());
        assertEquals("parquet", conversion.extension());
        var expected = new LinkedHashMap<String, List<Object>>();
        expected.put("task_id", listOf(5L, 6L));
        expected.put("annotation_id", listOf(50L, null));
        expected.put("annotator", listOf("7", null));
        expected.put("created_at", listOf("2026-01-01T00:00:00Z", null));
        expected.put("updated_at", listOf(null, null));
        expected.put("lead_time", listOf(3.0, null));
        expected.put("data", listOf("{\"t\":\"a/\u00e4\"}", "{}"));
        expected.put(
                "result",
                listOf(
                        "[{\"from_name\":\"mood\",\"type\":\"choices\",\"value\":{\"choices\":[\"good\"]}},"
                                + "{\"from_name\":\"data\",\"type\":\"rating\",\"value\":{\"rating\":4}}]",
                        "[]"));
        expected.put("mood", listOf("good", null));
        expected.put("_control_data", listOf("[{\"rating\":4}]", null));
        assertEquals(expected, table);
    }

    @Test
    void manyRowsComeInGroups() throws IOException {
        var lines = new StringBuilder();
        for (int i = 1; i <= 40_000; i++) lines.append(task(i));
        var file = Conversion.of(ExportFormat.PARQUET, lines + "{\"end\":true,\"tasks\":40000}\n")
                .labelConfig(CONFIG)
                .inChunks(1 << 16)
                .bytes();
        assertTrue(((List<?>) footer(file).get(4)).size() > 1);
        var ids = read(file).get("task_id");
        assertEquals(40_000, ids.size());
        for (int i = 0; i < ids.size(); i++) assertEquals(i + 1L, ids.get(i));
    }

    @Test
    void noRowsAreAFileToo() throws IOException {
        var file = Conversion.of(ExportFormat.PARQUET, "{\"end\":true,\"tasks\":0}\n")
                .bytes();
        assertEquals(0L, footer(file).get(3));
        assertEquals(List.of(), read(file).get("task_id"));
    }

    private static List<Object> listOf(Object... values) {
        var list = new ArrayList<>();
        for (var value : values) list.add(value);
        return list;
    }

    private static Map<Integer, Object> footer(byte[] file) {
        assertEquals("PAR1", new String(file, 0, 4, UTF_8));
        assertEquals("PAR1", new String(file, file.length - 4, 4, UTF_8));
        var little = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        return new Thrift(file, file.length - 8 - little.getInt(file.length - 8)).struct();
    }

    private static Map<String, List<Object>> read(byte[] file) throws IOException {
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
