package io.glossa.files;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ConditionsTest {

    @Test
    void statesAreComparedAsEntityTagsAre() {
        assertTrue(new Conditions(null, null, "\"a\", W/\"b\"").has("\"b\""));
        assertTrue(new Conditions(null, null, "\"b\"").has("W/\"b\""));
        assertTrue(new Conditions(null, null, "*").has("\"x\""));
        assertFalse(new Conditions(null, null, "\"a\"").has("\"b\""));
        assertFalse(Conditions.NONE.has("\"b\""));
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
