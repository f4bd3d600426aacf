package io.glossa.tasks.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.glossa.problem.JsonLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " [1, -0.5, 1e10, 12345678901234567890123, true, false, null, \"a\\n\\u00e9\\ud83d\\ude00é😀\"] ",
                "{\"a\": {\"b\": [{}]}, \"c\": \"\"}",
                "1e-300",
                "1.7976931348623157e308"
            })
    void acceptsWhatIsJson(String json) throws IOException {
        scan(json.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{oops|Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
                "[1,\\n 2,]|Expecting value: line 2 column 4 (char 7)",
                "{\"a\" 1}|Expecting ':' delimiter: line 1 column 6 (char 5)",
                "{\"a\":1 \"b\"}|Expecting ',' delimiter: line 1 column 8 (char 7)",
                "\"é\" x|Extra data: line 1 column 5 (char 4)",
                "\"abc|Unterminated string starting at: line 1 column 1 (char 0)",
                "[\"\\u0000\"]|\\u0000 cannot be stored: line 1 column 3 (char 2)",
                "[\"\\ud800\"]|Half of a surrogate pair cannot be stored: line 1 column 3 (char 2)",
                "[\"\\ude00\"]|Half of a surrogate pair cannot be stored: line 1 column 3 (char 2)",
                "[NaN]|Out of range float values are not JSON compliant: 'NaN'",
                "[-Infinity]|Out of range float values are not JSON compliant: '-Infinity'",
                "[1e130000]|Out of range float values are not JSON compliant: '1e130000': line 1 column 2 (char 1)",
                "[1e309]|Out of range float values are not JSON compliant: '1e309': line 1 column 2 (char 1)",
                "tru|Expecting value: line 1 column 1 (char 0)",
                "01|Extra data: line 1 column 2 (char 1)"
            })
    void namesThePlaceOfWhatIsNot(String json, String message) {
        var bytes = json.replace("\\n ", "\n ").getBytes(UTF_8);
        assertEquals(message, assertThrows(BadJson.class, () -> scan(bytes)).getMessage());
    }

    @Test
    void refusesWhatIsNoUtf8() {
        var overlong = new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'};
        assertEquals(
                "'utf-8' codec can't decode byte 0xc0 in position 1: invalid start byte",
                assertThrows(BadJson.class, () -> scan(overlong)).getMessage());
        var surrogate = new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};
        assertThrows(BadJson.class, () -> scan(surrogate));
    }

    @Test
    void goesAThousandLevelsDeepAndNoFurther() throws IOException {
        scan(nested(JsonLimits.DEEPEST));
        assertThrows(BadJson.class, () -> scan(nested(JsonLimits.DEEPEST + 1)));
    }

    @Test
    void cutsOutWhatIsMarkedEvenAcrossReads() throws IOException {
        var long1 = "x".repeat(200_000);
        var json = ("  {\"a\": \"" + long1 + "\", \"b\": [1, 2]}").getBytes(UTF_8);
        var scanner = new JsonScanner(trickling(json));
        scanner.hasMore();
        scanner.mark();
        scanner.enterObject();
        scanner.nextName(true);
        assertEquals("a", scanner.name());
        scanner.skipValue();
        scanner.nextName(false);
        assertEquals("b", scanner.name());
        scanner.peek();
        long from = scanner.offset();
        assertEquals(JsonType.ARRAY, scanner.skipValue());
        assertEquals("[1, 2]", scanner.text(from, scanner.offset()));
    }

    private static byte[] nested(int depth) {
        return ("[".repeat(depth) + "]".repeat(depth)).getBytes(UTF_8);
    }

    private static void scan(byte[] json) throws IOException {
        for (var scanner : new JsonScanner[] {new JsonScanner(json.clone()), new JsonScanner(trickling(json))}) {
            scanner.skipValue();
            scanner.end();
        }
    }

    /** Gives few bytes at a time, as a slow socket does. */
    private static InputStream trickling(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 7));
            }
        };
    }

    @Test
    void onePieceMayNotFillTheMemory() {
        var endless = new InputStream() {
            private boolean begun;

            @Override
            public int read() {
                begun = true;
                return '"';
            }

            @Override
            public int read(byte[] target, int from, int length) {
                if (!begun) {
                    target[from] = (byte) read();
                    return 1;
                }
                java.util.Arrays.fill(target, from, from + length, (byte) 'x');
                return length;
            }
        };
        var scanner = new JsonScanner(endless);
        scanner.mark();
        assertEquals(
                "One value is larger than " + JsonScanner.largestPiece() + " bytes",
                assertThrows(BadJson.class, scanner::skipValue).getMessage());
    }
}
