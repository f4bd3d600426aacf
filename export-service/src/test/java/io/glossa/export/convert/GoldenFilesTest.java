package io.glossa.export.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.glossa.labelconfig.LabelConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each converter against what the reference gave for the same tasks, fed in chunks that cut lines and characters. */
class GoldenFilesTest {
    private static final int[] CHUNKS = {1, 7, 1000, Integer.MAX_VALUE};

    static Stream<Arguments> tables() {
        return Stream.of("CSV", "CSV_ALL", "TSV", "TSV_ALL", "CSV_INTERPOLATED")
                .flatMap(name -> Golden.having(name + ".csv").map(golden -> Arguments.of(golden, name)));
    }

    static Stream<Arguments> minimal() {
        return Stream.of("JSON_MIN", "JSON_MIN_ALL", "JSON_MIN_INTERPOLATED")
                .flatMap(name -> Golden.having(name + ".json")
                        .filter(golden -> golden.has("JSON.json"))
                        .map(golden -> Arguments.of(golden, name)));
    }

    static Stream<Golden> json() {
        return Golden.having("JSON.json");
    }

    static Stream<Golden> offers() {
        return Golden.having("formats.json");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void table(Golden golden, String name) throws IOException {
        for (var chunk : CHUNKS) {
            var spool = new TableSpool(controls(golden), name.endsWith("INTERPOLATED"), 1000);
            var rows = run(golden.lines(name.endsWith("_ALL")), chunk, spool::feed, spool::finish);
            var reader = new TableReader(
                    new ByteArrayInputStream(rows), spool.columns(), name.startsWith("TSV") ? '\t' : ',', 100);
            var file = new ByteArrayOutputStream();
            for (var next = reader.next(); next != null; next = reader.next()) file.writeBytes(next);
            var text = Golden.normalised(file.toString(UTF_8), false).replace("\r\n", "<CRLF>\n");
            assertEquals(
                    records(golden, golden.text(name + ".csv")),
                    records(golden, text),
                    golden + " " + name + " in chunks of " + chunk);
        }
    }

    @ParameterizedTest
    @MethodSource("minimal")
    void minimalJson(Golden golden, String name) throws IOException {
        for (var chunk : CHUNKS) {
            var converter = TextConverter.jsonMin(controls(golden), name.endsWith("INTERPOLATED"));
            var file = run(golden.lines(name.endsWith("_ALL")), chunk, converter::feed, converter::finish);
            var text = Golden.normalised(new String(file, UTF_8), true);
            assertSameInOrder(golden.json(name + ".json"), Golden.JSON.readTree(text), golden + " " + name);
        }
    }

    @ParameterizedTest
    @MethodSource("json")
    void jsonPasses(Golden golden) throws IOException {
        for (var chunk : CHUNKS) {
            var pass = new JsonPass();
            var file = run(golden.lines(false), chunk, pass::feed, pass::finish);
            var text = Golden.normalised(new String(file, UTF_8), true);
            assertSameInOrder(golden.json("JSON.json"), Golden.JSON.readTree(text), golden.toString());
            assertEquals(golden.json("JSON.json").size(), pass.tasks());
        }
    }

    @Test
    void interpolatedJson() throws IOException {
        var golden = Golden.having("JSON_INTERPOLATED.json").findFirst().orElseThrow();
        var converter = TextConverter.interpolatedJson();
        var file = run(golden.lines(false), 50, converter::feed, converter::finish);
        var text = Golden.normalised(new String(file, UTF_8), true);
        assertSameInOrder(golden.json("JSON_INTERPOLATED.json"), Golden.JSON.readTree(text), "interpolated");
    }

    @ParameterizedTest
    @MethodSource("offers")
    void offeredFormats(Golden golden) {
        var config = LabelConfig.parse(golden.text("label_config.xml"));
        var offered = golden.json("formats.json").get("offered");
        assertEquals(offered, Golden.JSON.valueToTree(config.formats()), golden.toString());
    }

    /** Where a data key hides the task id the recorded file has no order of tasks, so none is compared. */
    private static String records(Golden golden, String table) {
        if (!golden.toString().equals("20_collisions")) return table;
        return table.lines().sorted().collect(java.util.stream.Collectors.joining("\n"));
    }

    private static Controls controls(Golden golden) {
        return Controls.of(golden.text("label_config.xml"));
    }

    static byte[] run(byte[] lines, int chunk, Function<byte[], byte[]> feed, Supplier<byte[]> finish) {
        var out = new ByteArrayOutputStream();
        for (int from = 0; from < lines.length; ) {
            var to = (int) Math.min(lines.length, (long) from + chunk);
            out.writeBytes(feed.apply(Arrays.copyOfRange(lines, from, to)));
            from = to;
        }
        out.writeBytes(finish.get());
        return out.toByteArray();
    }

    private static void assertSameInOrder(JsonNode expected, JsonNode actual, String where) {
        if (expected.isNumber() && actual.isNumber()) {
            var close = Math.abs(expected.doubleValue() - actual.doubleValue())
                    <= 1e-7 * Math.max(1, Math.abs(expected.doubleValue()));
            assertTrue(close, where + ": " + expected + " and " + actual);
            assertEquals(expected.isIntegralNumber(), actual.isIntegralNumber(), where + ": kind of " + expected);
        } else if (expected.isObject() && actual.isObject()) {
            assertEquals(names(expected), names(actual), where);
            expected.properties()
                    .forEach(member -> assertSameInOrder(
                            member.getValue(), actual.get(member.getKey()), where + "." + member.getKey()));
        } else if (expected instanceof ArrayNode && actual instanceof ArrayNode) {
            assertEquals(expected.size(), actual.size(), where);
            for (int i = 0; i < expected.size(); i++) {
                assertSameInOrder(expected.get(i), actual.get(i), where + "[" + i + "]");
            }
        } else {
            assertEquals(expected, actual, where);
        }
    }

    private static java.util.List<String> names(JsonNode object) {
        return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }
}
