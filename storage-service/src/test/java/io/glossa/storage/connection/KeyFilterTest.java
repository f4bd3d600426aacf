package io.glossa.storage.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFilterTest {

    @ParameterizedTest
    @CsvSource({
        ".*png, dir/c.png, true",
        "c.png, dir/c.png, false",
        "dir/, dir/c.png, true",
        "'', dir/c.png, true",
        ".*, dir/, false"
    })
    void keysAreMatchedFromTheirStart(String expression, String key, boolean taken) {
        assertEquals(taken, new KeyFilter(expression).takes(key));
    }

    @Test
    @Timeout(5)
    void aHostileExpressionTakesNoLonger() {
        assertFalse(new KeyFilter("(a+)+$b").takes("a".repeat(50_000) + "!"));
        var failure = assertThrows(IllegalArgumentException.class, () -> new KeyFilter("("));
        assertTrue(failure.getMessage().startsWith("re.error: "), failure.getMessage());
    }
}
