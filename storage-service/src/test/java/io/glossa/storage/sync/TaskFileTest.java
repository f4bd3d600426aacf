package io.glossa.storage.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskFileTest {
    private static final String GENERIC =
            "ValueError: Can't import JSON-formatted tasks from f.json. If you're trying to"
                    + " import binary objects, perhaps you forgot to enable \"Tasks\" import method?";

    private final List<String> items = new ArrayList<>();

    private void read(String text) throws IOException {
        new TaskFile("f.json", 1_000, item -> items.add(item.json()))
                .read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static String item(String row, String data, String annotations, String predictions) {
        return "{\"key\":\"f.json\",\"row\":" + row + ",\"task\":{\"data\":" + data + ",\"annotations\":" + annotations
                + ",\"predictions\":" + predictions + "}}";
    }

    @Test
    void oneObjectHasNoRow() throws IOException {
        read(" \n{\"text\":\"a\"}\n");
        assertEquals(List.of(item("null", "{\"text\":\"a\"}", "[]", "[]")), items);
    }

    @Test
    void linesHaveRows() throws IOException {
        read("{\"text\":\"a\"}\n\n{\"data\":{\"text\":\"b\"},\"id\":7,\"meta\":{},\"annotations\":[{\"result\":[]}]}");
        assertEquals(
                List.of(
                        item("0", "{\"text\":\"a\"}", "[]", "[]"),
                        item("1", "{\"text\":\"b\"}", "[{\"result\":[],\"ground_truth\":false}]", "[]")),
                items);
    }

    @Test
    void anArrayHasRows() throws IOException {
        read("[{\"data\":{\"n\":123456789012345678901234567890},\"allow_skip\":false},{}]");
        assertEquals(2, items.size());
        assertTrue(items.get(0).contains("{\"n\":123456789012345678901234567890}"), items.get(0));
        assertTrue(items.get(0).contains("\"allow_skip\":false"), items.get(0));
        assertEquals(item("1", "{}", "[]", "[]"), items.get(1));
    }

    @Test
    void dataThatIsNoObjectIsPartOfTheData() throws IOException {
        read("{\"data\":\"abc\"}");
        assertEquals(List.of(item("null", "{\"data\":\"abc\"}", "[]", "[]")), items);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "hello",
                "\uFEFF{}",
                "PAR1",
                "[1]",
                "[\"a\"]",
                "{\"a\":1} x",
                "[{}",
                "[{}] x",
                "{\"a\":NaN}",
                "{\"a\":"
            })
    void whatIsNoTaskFileIsNamed(String text) {
        var failure = assertThrows(BadObjectException.class, () -> read(text));
        assertTrue(failure.getMessage().endsWith(GENERIC), failure.getMessage());
    }

    @Test
    void whatCameBeforeTheErrorStays() {
        assertThrows(BadObjectException.class, () -> read("[{\"a\":1},{\"a\":2},{\"a\""));
        assertEquals(2, items.size());
        items.clear();
        assertThrows(BadObjectException.class, () -> read("{\"a\":1} trailing"));
        assertEquals(List.of(), items);
    }

    @ParameterizedTest
    @ValueSource(strings = {"predictions", "annotations"})
    void resultsNeedData(String field) {
        var failure = assertThrows(BadObjectException.class, () -> read("{\"" + field + "\":[{\"result\":[]}]}"));
        assertEquals(
                "ValueError: If you use \"" + field
                        + "\" field in the task, you must put \"data\" field in the task too",
                failure.getMessage());
    }

    @Test
    void aTaskHasAnEnd() {
        assertThrows(BadObjectException.class, () -> read("{\"a\":\"" + "x".repeat(20_000) + "\"}"));
    }

    @Test
    void depthHasAnEnd() {
        assertThrows(BadObjectException.class, () -> read("{\"a\":" + "[".repeat(100_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.json", "a.JSONL", "d.x/a", "a.parquet", ".hidden", "a"})
    void readableNames(String key) {
        assertDoesNotThrow(() -> TaskFile.checkName(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.json.gz", "d/b.TXT"})
    void otherNames(String key) {
        var failure = assertThrows(BadObjectException.class, () -> TaskFile.checkName(key));
        assertTrue(failure.getMessage().contains("File \"" + key + "\" is not a JSON/JSONL/Parquet file."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[7]|int",
                "[7.5]|float",
                "['a']|str",
                "[true]|bool",
                "[[1]]|list",
                "[null]|NoneType",
            })
    void anItemThatIsNoObjectIsNamedByItsType(String text, String type) {
        var failure = assertThrows(BadObjectException.class, () -> read(text.replace('\'', '"')));
        assertEquals("AttributeError: '" + type + "' object has no attribute 'get'\n" + GENERIC, failure.getMessage());
    }

    @Test
    void theCauseComesBeforeTheGeneralWords() {
        assertEquals(
                "ValueError: Unexpected character at start of JSON: h\n" + GENERIC,
                assertThrows(BadObjectException.class, () -> read("hello")).getMessage());
        assertEquals(
                "ValueError: Empty or whitespace-only content\n" + GENERIC,
                assertThrows(BadObjectException.class, () -> read(" \r\n\t")).getMessage());
        assertEquals(
                "ValueError: Extra data after the array\n" + GENERIC,
                assertThrows(BadObjectException.class, () -> read("[{}] {}")).getMessage());
    }

    @Test
    void ofDuplicateKeysTheLastIsTaken() throws IOException {
        read("{\"a\":1,\"a\":2}");
        assertEquals(List.of(item("null", "{\"a\":2}", "[]", "[]")), items);
    }

    @Test
    void dataThatIsNullIsPartOfTheData() throws IOException {
        read("{\"data\":null}");
        assertEquals(List.of(item("null", "{\"data\":null}", "[]", "[]")), items);
    }

    @Test
    void whatATaskHasOfAnotherServerIsLeftBehind() throws IOException {
        read(
                "{\"data\":{\"a\":1},\"id\":5,\"inner_id\":9,\"overlap\":3,\"meta\":{\"m\":1},\"project\":1,\"allow_skip\":null}");
        assertEquals(List.of(item("null", "{\"a\":1}", "[]", "[]")), items);
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        var bytes = "{\"a\":\"\u00e9\"}".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        var failure = assertThrows(
                BadObjectException.class, () -> new TaskFile("f.json", 1_000, item -> items.add(item.json()))
                        .read(new ByteArrayInputStream(bytes)));
        assertTrue(failure.getMessage().endsWith(GENERIC), failure.getMessage());
        assertEquals(List.of(), items);
    }
}
