package io.glossa.export.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.glossa.labelconfig.LabelConfig;
import java.io.IOException;
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
    void table(Golden golden, String name) {
        for (var chunk : CHUNKS) {
            var file = Conversion.of(golden, name).inChunks(chunk).text();
            var text = Golden.normalised(file, false).replace("\r\n", "<CRLF>\n");
            assertEquals(
                    records(golden, golden.text(name + ".csv")),
                    records(golden, text),
                    golden + " " + name + " in chunks of " + chunk);
        }
    }

    /** Whether the columns are known beforehand or found on the way makes no difference. */
    @ParameterizedTest
    @MethodSource("tables")
    void tableWithNames(Golden golden, String name) {
        if (name.endsWith("_INTERPOLATED")) return; // its names are not known beforehand
        var found = Conversion.of(golden, name).text();
        for (var chunk : CHUNKS) {
            assertEquals(
                    found,
                    Conversion.of(golden, name).named().inChunks(chunk).text(),
                    golden + " " + name + " in chunks of " + chunk);
        }
    }

    @ParameterizedTest
    @MethodSource("minimal")
    void minimalJson(Golden golden, String name) throws IOException {
        for (var chunk : CHUNKS) {
            var text = Golden.normalised(
                    Conversion.of(golden, name).inChunks(chunk).text(), true);
            assertSameInOrder(golden.json(name + ".json"), Golden.JSON.readTree(text), golden + " " + name);
        }
    }

    @ParameterizedTest
    @MethodSource("json")
    void jsonPasses(Golden golden) throws IOException {
        for (var chunk : CHUNKS) {
            var conversion = Conversion.of(golden, "JSON").inChunks(chunk);
            var text = Golden.normalised(conversion.text(), true);
            assertSameInOrder(golden.json("JSON.json"), Golden.JSON.readTree(text), golden.toString());
            assertEquals(golden.json("JSON.json").size(), conversion.tasks());
        }
    }

    @ParameterizedTest
    @MethodSource("json")
    void jsonLines(Golden golden) throws IOException {
        var text = Golden.normalised(Conversion.of(golden, "JSONL").text(), true);
        assertTrue(text.isEmpty() || text.endsWith("\n"), golden.toString());
        var array = Golden.JSON.createArrayNode();
        for (var line : text.lines().toList()) array.add(Golden.JSON.readTree(line));
        assertSameInOrder(golden.json("JSON.json"), array, golden.toString());
    }

    @Test
    void interpolatedJson() throws IOException {
        var golden = Golden.having("JSON_INTERPOLATED.json").findFirst().orElseThrow();
        var text = Golden.normalised(
                Conversion.of(golden, "JSON_INTERPOLATED").inChunks(50).text(), true);
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
