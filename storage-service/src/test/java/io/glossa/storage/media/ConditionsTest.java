package io.glossa.storage.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.storage.place.ByteRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

    private static ByteRange part(String range) {
        return new Conditions(range, null, null).part();
    }

    @Test
    void onePartIsRead() {
        assertEquals(new ByteRange(0, 9), part("bytes=0-9"));
        assertEquals(ByteRange.from(10), part(" bytes=10- "));
        assertEquals(ByteRange.lastBytes(5), part("bytes=-5"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=-0",
                "bytes=5-2",
                "bytes=a-b",
                "bytes=0-1,3-4",
                "lines=1-2",
                "bytes=99999999999999999999-"
            })
    void whateverElseAsksForTheWhole(String range) {
        assertNull(part(range));
    }

    @Test
    void statesAreComparedAsEntityTagsAre() {
        assertTrue(new Conditions(null, null, "\"a\", W/\"b\"").has("\"b\""));
        assertTrue(new Conditions(null, null, "\"b\"").has("W/\"b\""));
        assertTrue(new Conditions(null, null, "*").has("\"x\""));
        assertFalse(new Conditions(null, null, "\"a\"").has("\"b\""));
        assertFalse(new Conditions(null, null, null).has("\"b\""));
        assertFalse(new Conditions(null, null, "*").has(null));
    }

    @Test
    void aPartGoesOnlyWithTheVeryState() {
        assertTrue(new Conditions("bytes=0-1", null, null).goesWith("W/\"a\""));
        assertTrue(new Conditions("bytes=0-1", "\"a\"", null).goesWith("\"a\""));
        assertFalse(new Conditions("bytes=0-1", "\"a\"", null).goesWith("\"b\""));
        assertFalse(new Conditions("bytes=0-1", "W/\"a\"", null).goesWith("W/\"a\""), "a weak one will not do");
        assertFalse(new Conditions("bytes=0-1", "\"a\"", null).goesWith(null));
    }
}
