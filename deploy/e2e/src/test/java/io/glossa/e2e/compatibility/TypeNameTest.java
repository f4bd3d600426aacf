package io.glossa.e2e.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypeNameTest {
    @Test
    void sameTypesFit() {
        assertTrue(TypeName.fitsRequest("array<string>", "array<string>"));
        assertTrue(TypeName.fitsAnswer("datetime", "datetime"));
        assertFalse(TypeName.fitsAnswer("integer", "string"));
        assertFalse(TypeName.fitsAnswer("array<integer>", "integer"));
    }

    @Test
    void inARequestOursMayBeWider() {
        assertTrue(TypeName.fitsRequest("integer", "number"));
        assertFalse(TypeName.fitsRequest("number", "integer"));
        assertTrue(TypeName.fitsRequest("datetime", "string"));
        assertFalse(TypeName.fitsRequest("string", "datetime"));
    }

    @Test
    void aStringInAUrlTakesAnySingleValue() {
        assertTrue(TypeName.fitsParameter("integer", "string"));
        assertFalse(TypeName.fitsParameter("array<integer>", "string"));
        assertFalse(TypeName.fitsParameter("string", "integer"));
    }

    @Test
    void inAnAnswerOursMayBeNarrower() {
        assertTrue(TypeName.fitsAnswer("number", "integer"));
        assertFalse(TypeName.fitsAnswer("integer", "number"));
        assertTrue(TypeName.fitsAnswer("string", "datetime"));
        assertFalse(TypeName.fitsAnswer("datetime", "string"));
        assertTrue(TypeName.fitsAnswer("array<number>", "array<integer>"));
    }

    @Test
    void sayingNothingFitsOnlyNothingAndObject() {
        assertTrue(TypeName.fitsAnswer("object", "any"));
        assertTrue(TypeName.fitsAnswer("any", "any"));
        assertTrue(TypeName.fitsRequest("array<object>", "array<any>"));
        assertFalse(TypeName.fitsAnswer("string", "any"));
        assertFalse(TypeName.fitsAnswer("array<object>", "any"));
        assertFalse(TypeName.fitsRequest("array<integer>", "array<any>"));
        assertTrue(TypeName.fitsAnswer("any", "array<string>"));
    }

    @Test
    void bytesMayHoldAnything() {
        assertTrue(TypeName.fitsAnswer("binary", "array<object>"));
        assertFalse(TypeName.fitsRequest("binary", "object"));
    }

    @Test
    void oneCommonAlternativeIsEnough() {
        assertEquals(List.of("array<object|string>", "string"), TypeName.alternatives("array<object|string>|string"));
        assertTrue(TypeName.fitsAnswer("number|object", "number"));
        assertTrue(TypeName.fitsAnswer("array<string>|string", "array<integer|string>"));
        assertFalse(TypeName.fitsAnswer("number|object", "string"));
    }

    @Test
    void listsOfObjectsAreOpen() {
        assertTrue(TypeName.open("array<array<object>>"));
        assertTrue(TypeName.open("any"));
        assertFalse(TypeName.open("array<string>"));
    }
}
