package io.glossa.labelconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonReprTest {
    @Test
    void quotesAsPythonDoes() {
        assertEquals("'it'", PythonRepr.of("it"));
        assertEquals("\"it's\"", PythonRepr.of("it's"));
        assertEquals("'it\\'s \"x\"'", PythonRepr.of("it's \"x\""));
        assertEquals(
                "'\\\\ \\n\\r\\t\\x00\\x7f\\xa0\\u200b\\U000e0001'",
                PythonRepr.of("\\ \n\r\t\0\u007f\u00a0\u200b\uDB40\uDC01"));
        assertEquals("'é\uD83D\uDE00'", PythonRepr.of("é\uD83D\uDE00"));
        assertEquals("'\\ud83d'", PythonRepr.of("\uD83D"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1.0",
        "0.1, 0.1",
        "-0.0, -0.0",
        "100, 100.0",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "1.5e300, 1.5e+300",
        "2e-3, 0.002",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "5e-324, 5e-324",
        "0.30000000000000004, 0.30000000000000004",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "-1.25e-7, -1.25e-07",
        "123456.789, 123456.789"
    })
    void writesFloats(double value, String expected) {
        assertEquals(expected, PythonRepr.of(value));
    }

    @Test
    void writesValues() {
        assertEquals(
                "{'a': [1, True, None, 'x'], 'b': {}}",
                PythonRepr.of(Golden.json("{'a': [1, true, null, 'x'], 'b': {}}")));
    }

    @Test
    void doesNotSendAFileBack() {
        var repr = PythonRepr.of(JsonNodeFactory.instance.textNode("x".repeat(10_000_000)));
        assertEquals(64 * 1024 + 3, repr.length());
        assertTrue(repr.endsWith("x..."));
    }
}
