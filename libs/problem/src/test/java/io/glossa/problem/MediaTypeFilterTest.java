package io.glossa.problem;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeFilterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "APPLICATION/JSON",
                "text/csv;charset=nonsense",
                "multipart/form-data",
                "multipart/form-data; boundary=----x",
                "multipart/form-data; boundary=\"a b\""
            })
    void whatIsATypeIsLeftToTheOperation(String type) {
        assertDoesNotThrow(() -> MediaTypeFilter.checkContent(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "a/b/c/", "/", "; charset=utf-8", "application"})
    void whatIsNoTypeIsUnsupported(String type) {
        var refusal = assertThrows(ProblemException.class, () -> MediaTypeFilter.checkContent(type));
        assertEquals(415, refusal.type().status());
        assertEquals("Unsupported media type \"" + type + "\" in request.", refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"\"",
                "multipart/form-data;boundary= "
            })
    void anEmptyBoundaryIsRefused(String type) {
        var refusal = assertThrows(ProblemException.class, () -> MediaTypeFilter.checkContent(type));
        assertEquals(400, refusal.type().status());
    }

    @Test
    void whatIsAcceptedMayBeAList() {
        assertDoesNotThrow(
                () -> MediaTypeFilter.checkAccepted("text/html, image/gif, *; q=.2, application/xml;q=0.9,,*/*;q=0.8"));
        assertEquals(
                406,
                assertThrows(ProblemException.class, () -> MediaTypeFilter.checkAccepted("*/*, garbage"))
                        .type()
                        .status());
    }
}
