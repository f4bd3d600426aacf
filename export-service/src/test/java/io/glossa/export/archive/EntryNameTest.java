package io.glossa.export.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNameTest {

    @ParameterizedTest
    @CsvSource({
        "street%20view.jpg, street%20view.jpg",
        "..,__",
        "..., ___",
        "a..b, a__b",
        ".hidden, .hidden",
        "C:evil, C_evil",
        "a\\b, a_b",
        "a/b, a_b",
        "\u4F60\u597D.png, \u4F60\u597D.png"
    })
    void names(String given, String safe) {
        assertEquals(safe, EntryName.safe(given));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "..\\..\\etc\\passwd",
                "....//....//x",
                "/etc/passwd",
                "C:\\x",
                "a\u0000b",
                "a\nb",
                "..\u0000/x",
                "\uD83D"
            })
    void nothingLeadsOut(String name) {
        var safe = EntryName.safe(name);
        assertFalse(safe.contains(".."), safe);
        assertTrue(safe.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < 0x20), safe);
        assertEquals(safe, new String(safe.getBytes(UTF_8), UTF_8));
    }

    @Test
    void longNamesAreCutBetweenCharacters() {
        assertEquals("a".repeat(251), EntryName.safe("a".repeat(300)));
        assertEquals("\u4F60".repeat(83), EntryName.safe("\u4F60".repeat(300)));
    }
}
