package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.export.convert.CutStreamException;
import io.glossa.export.convert.Decimals;
import io.glossa.export.convert.JsonFrame;
import io.glossa.export.convert.JsonPass;
import io.glossa.export.convert.JsonText;
import io.glossa.export.convert.Output;
import io.glossa.export.convert.TooManyColumnsException;
import io.glossa.export.convert.UnforeseenColumnException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConverterTest {
    private static final String TASK =
            "{\"id\":1,\"annotations\":[],\"data\":{\"t\":\"a/\u00e4\",\"n\":1e-7,\"o\":{\"x\":1e20}}}\n";

    private static String jsonMin(String lines) {
        return Conversion.of(ExportFormat.JSON_MIN, lines).inChunks(5).text();
    }

    private static String csv(String lines, int mostColumns) {
        return Conversion.of(ExportFormat.CSV, lines)
                .mostColumns(mostColumns)
                .inChunks(5)
                .text();
    }

    private static String json(String lines) {
        return Conversion.of(ExportFormat.JSON, lines).inChunks(5).text();
    }

    private static String end(int tasks) {
        return "{\"end\": true, \"tasks\": " + tasks + "}\n";
    }

    @Test
    void bytesOfNothing() {
        assertEquals("[]", json(end(0)));
        assertEquals("[\n\n]", jsonMin(end(0)));
        assertEquals(
                "\"annotation_id\",\"annotator\",\"created_at\",\"lead_time\",\"updated_at\"\r\n", csv(end(0), 10));
    }

    @Test
    void bytesOfOneTask() {
        assertEquals("[" + TASK.strip() + "," + TASK.strip() + "]", json(TASK + TASK + end(2)));
        assertEquals(
                """
                [
                {
                  "t": "a\\/ä",
                  "n": 1e-7,
                  "o": {
                    "x": 1e20
                  },
                  "id": 1,
                  "annotator": null,
                  "annotation_id": null,
                  "created_at": null,
                  "updated_at": null,
                  "lead_time": null
                }
                ]""",
                jsonMin(TASK + end(1)));
        assertEquals(
                "\"annotation_id\",\"annotator\",\"created_at\",\"id\",\"lead_time\",\"n\",\"o\",\"t\",\"updated_at\"\r\n"
                        + "\"\",\"\",\"\",1,\"\",1e-07,\"{\"\"x\"\":1e20}\",\"a/ä\",\"\"\r\n",
                csv(TASK + end(1), 10));
    }

    /** What tasks-service takes is more than what Jackson takes by itself. */
    @ParameterizedTest
    @EnumSource(
            value = ExportFormat.class,
            names = {"JSON_MIN", "CSV", "TSV"})
    void tasksThatAreAsLargeAsTasksCanBe(ExportFormat format) {
        var deep = "[".repeat(998) + "]".repeat(998);
        var task = "{\"id\":1,\"data\":{\"o\":{\"x\":%s},\"t\":\"%s\"}}\n".formatted(deep, "x".repeat(20_000_001));
        assertTrue(Conversion.of(format, task + end(1)).text().length() > 20_000_001 + 2 * 998);
    }

    /** Annotations of one import have one time. */
    @Test
    void theNewestAnnotationComesFirst() {
        var annotation = "{\"id\":%d,\"created_at\":\"2026-01-01T00:00:00.00000%dZ\",\"result\":[]}";
        var annotations =
                annotation.formatted(9, 2) + "," + annotation.formatted(10, 2) + "," + annotation.formatted(11, 1);
        var file = csv("{\"id\":1,\"data\":{},\"annotations\":[" + annotations + "]}\n" + end(1), 10);
        assertEquals(
                "10 9 11", file.lines().skip(1).map(line -> line.split(",")[0]).collect(Collectors.joining(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"id\":1}\n",
                "{\"id\":1}\n{\"id\":",
                "{\"id\":1}\n{\"end\":tr",
                "{\"id\":1}\n{\"end\": true, \"tasks\": 2}\n",
                "{\"id\":1}\n{\"end\": false, \"tasks\": 1}\n"
            })
    void aCutStreamIsNoFile(String lines) {
        assertThrows(CutStreamException.class, () -> json(lines));
        assertThrows(CutStreamException.class, () -> jsonMin(lines));
        assertThrows(CutStreamException.class, () -> csv(lines, 10));
    }

    @Test
    void aTableHasAnEnd() {
        assertThrows(TooManyColumnsException.class, () -> csv(TASK + end(1), 8));
    }

    private static String named(String names) {
        return Conversion.of(ExportFormat.CSV, TASK + end(1))
                .named(names)
                .inChunks(5)
                .text();
    }

    @Test
    void namesThatAreNotKnownAreFound() {
        assertEquals(csv(TASK + end(1), 10), named("{\"columns\":null}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"t\",\"n\"", ""})
    void aRowThatNeedsMoreColumnsThanWereNamedIsNone(String data) {
        assertThrows(
                UnforeseenColumnException.class,
                () -> named("{\"columns\":{\"records\":true,\"data\":[" + data + "],\"results\":[],\"chats\":[]}}"));
    }

    @Test
    void aNamedTableWithTooManyColumnsIsRefused() {
        var table = Conversion.of(ExportFormat.CSV, TASK + end(1))
                .named("{\"columns\":{\"records\":true,\"data\":[\"t\",\"o\",\"n\"],\"results\":[],\"chats\":[]}}")
                .mostColumns(8);
        assertThrows(TooManyColumnsException.class, table::text);
    }

    @Test
    void aDataKeyNamedLikeATranscriptKeepsItsNameAndCounts() {
        var message =
                "{'from_name':'talk','type':'chatmessage','value':{'chatmessage':{'role':'user','content':'hello'}}}";
        for (var data : new String[] {"{'talk_transcript':'mine'}", "{}"}) {
            var lines = Lines.of(data, message);
            for (var table : new Conversion[] {
                Conversion.of(ExportFormat.CSV, lines),
                Conversion.of(ExportFormat.CSV, lines).named()
            }) {
                var rows = table.text().split("\r\n");
                assertEquals(
                        "\"annotation_id\",\"annotator\",\"created_at\",\"id\",\"lead_time\",\"talk\",\"talk_transcript\",\"updated_at\"",
                        rows[0]);
                assertTrue(rows[1].contains(data.equals("{}") ? "\"user: hello\"," : "\"mine\","), rows[1]);
            }
        }
    }

    @Test
    void columnsAreInOrderOfCodePoints() {
        var header = csv(
                        "{\"id\":1,\"annotations\":[],\"data\":{\"\uD83D\uDE80\":1,\"\uFF5E\":2,\"Z\":3}}\n" + end(1),
                        20)
                .lines()
                .findFirst()
                .orElseThrow();
        assertEquals(
                "\"Z\",\"annotation_id\",\"annotator\",\"created_at\",\"id\",\"lead_time\",\"updated_at\",\"\uFF5E\",\"\uD83D\uDE80\"",
                header);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0, 1.0",
        "0.5, 0.5, 0.5",
        "1e-7, 1e-7, 1e-07",
        "1.5e-7, 1.5e-7, 1.5e-07",
        "0.0001, 0.0001, 0.0001",
        "0.00001, 1e-5, 1e-05",
        "1e15, 1000000000000000.0, 1000000000000000.0",
        "1e16, 1e16, 1e+16",
        "-12345678.5, -12345678.5, -12345678.5",
        "-2.5e-11, -2.5e-11, -2.5e-11",
        "2e-3, 0.002, 0.002",
        "1.7976931348623157e308, 1.7976931348623157e308, 1.7976931348623157e+308",
        "5e-324, 5e-324, 5e-324",
        "-1e-323, -1e-323, -1e-323",
        "1.5e-323, 1.5e-323, 1.5e-323",
        "5e-323, 5e-323, 5e-323",
        "4.4e-323, 4.4e-323, 4.4e-323",
        "1e999, 1e400, 1e+400",
        "-1e999, -1e400, -1e+400"
    })
    void floats(double number, String json, String table) {
        assertEquals(json, Decimals.json(number));
        assertEquals(table, Decimals.table(number));
    }

    @Test
    void aLineEndsEachTask() {
        assertEquals("", Conversion.of(ExportFormat.JSONL, end(0)).inChunks(3).text());
        assertEquals(
                TASK + TASK,
                Conversion.of(ExportFormat.JSONL, TASK + TASK + end(2))
                        .inChunks(7)
                        .text());
    }

    @Test
    void readersOfTheFirstReleasesFindTheirWords() {
        var tasks =
                """
                {"id":5,"annotations":[{"id":9,"result":[{"was_cancelled":1}],"was_cancelled":true,"lead_time":3.0}],"data":{"annotations":"a"}}
                {"id":6,"annotations":[],"data":{"t":1e-7},"predictions":[]}
                """;
        assertEquals(
                """
                [{"id":5,"completions":[{"id":9,"result":[{"was_cancelled":1}],"skipped":true,"lead_time":3.0}],"data":{"annotations":"a"}},\
                {"id":6,"completions":[],"data":{"t":1e-7},"predictions":[]}]""",
                Conversion.of(ExportFormat.JSON_COMPLETIONS, tasks + end(2))
                        .inChunks(7)
                        .text());
        assertEquals(
                "[]",
                Conversion.of(ExportFormat.JSON_COMPLETIONS, end(0)).inChunks(3).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-2", "@x", "a=1", ""})
    void formulasAreMadeHarmlessWhenAsked(String cell) {
        var task = "{\"id\":-1,\"annotations\":[],\"data\":{\"t\":\"" + cell + "\"}}\n" + end(1);
        var written = cell.matches("[=+@-].*") ? "'" + cell : cell;
        var plain = Conversion.of(ExportFormat.CSV, task).text();
        var defused = Conversion.of(ExportFormat.CSV, task).defused().text();
        assertEquals(
                "\"\",\"\",\"\",-1,\"\",\"" + cell + "\",\"\"",
                plain.lines().skip(1).findFirst().orElseThrow());
        assertEquals(
                "\"\",\"\",\"\",-1,\"\",\"" + written + "\",\"\"",
                defused.lines().skip(1).findFirst().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\n=1+1", "\\r\\n=1+1", "\\r=1+1", "\\t=1+1", "\\n\\n+1"})
    void soAreThoseBehindTheEndOfALine(String cell) {
        var task = "{\"id\":-1,\"annotations\":[],\"data\":{\"t\":\"" + cell + "\"}}\n" + end(1);
        var written = cell.translateEscapes();
        var plain = Conversion.of(ExportFormat.CSV, task).text();
        var defused = Conversion.of(ExportFormat.CSV, task).defused().text();
        assertTrue(plain.contains(",\"" + written + "\","), plain);
        assertTrue(defused.contains(",\"'" + written + "\","), defused);
    }

    @Test
    void hundredsOfThousandsOfTasksPassWithinASecondOfAProcessor() {
        var chunk = TASK.repeat(600).getBytes(UTF_8);
        var pass = new JsonPass(JsonFrame.ARRAY);
        var out = new Output();
        var processor = ManagementFactory.getThreadMXBean();
        var started = processor.getCurrentThreadCpuTime();
        for (int i = 0; i < 500; i++) {
            pass.feed(chunk.clone(), out);
            out.take();
        }
        pass.feed(end(300_000).getBytes(UTF_8), out);
        pass.finish(out);
        var seconds = (processor.getCurrentThreadCpuTime() - started) / 1e9;
        assertEquals(300_000, pass.tasks());
        assertEquals(true, seconds < 1, "took " + seconds + " s");
    }

    @Test
    void controlCharactersAreEscaped() throws IOException {
        var node = new ObjectMapper().readTree("\"\\u0001\\u001f\\n\\t\\\"\\\\/\u007f\"");
        assertEquals("\"\\u0001\\u001f\\n\\t\\\"\\\\\\/\u007f\"", JsonText.compact(node));
    }
}
