package io.glossa.storage.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceSettingsTest {

    private static PlaceSettings prefix(String prefix) {
        var settings = JsonNodeFactory.instance.objectNode().put("prefix", prefix);
        return new PlaceSettings(settings, JsonNodeFactory.instance.objectNode().put("key", "secret"));
    }

    /** Read as a folder, written literally (storages.md 6.2, 7.1). */
    @ParameterizedTest
    @CsvSource({"d, d/, d/", "d/, d/, d//", "d///, d/, d////", "d/e, d/e/, d/e/", ", '', ''", "'', '', ''"})
    void aPrefixIsReadAsAFolderAndWrittenAsItIs(String prefix, String folder, String before) {
        assertEquals(folder, prefix(prefix).folder());
        assertEquals(before, prefix(prefix).before());
    }

    @Test
    void whatIsBlankIsNotSet() {
        assertNull(prefix(" ").text("prefix"));
        assertNull(prefix("x").text("bucket"));
        assertEquals("secret", prefix("x").secret("key"));
        assertFalse(prefix("x").toString().contains("secret"));
    }
}
