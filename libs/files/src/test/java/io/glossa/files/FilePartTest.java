package io.glossa.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilePartTest {
    private static final String TAG = "\"a\"";
    private static final List<String> BYTES = List.of("bytes");

    @Test
    void theWhole() {
        var whole = FilePart.of(Conditions.NONE, TAG, 10);
        assertEquals(
                new FilePart(
                        200,
                        0,
                        10,
                        Map.of("ETag", List.of(TAG), "Accept-Ranges", BYTES, "Content-Length", List.of("10"))),
                whole);
        assertTrue(whole.isSent());
        assertEquals(whole, FilePart.of(new Conditions("bytes=2-4", "\"b\"", "\"b\""), TAG, 10), "it is another one");
    }

    @Test
    void aPart() {
        var part = FilePart.of(new Conditions("bytes=2-4", TAG, "\"b\""), TAG, 10);
        assertEquals(
                new FilePart(
                        206,
                        2,
                        3,
                        Map.of(
                                "ETag",
                                List.of(TAG),
                                "Accept-Ranges",
                                BYTES,
                                "Content-Length",
                                List.of("3"),
                                "Content-Range",
                                List.of("bytes 2-4/10"))),
                part);
        assertTrue(part.isSent());
    }

    @Test
    void nothingForWhoHasIt() {
        var known = FilePart.of(new Conditions("bytes=2-4", null, "\"b\", W/\"a\""), TAG, 10);
        assertEquals(new FilePart(304, 0, 0, Map.of("ETag", List.of(TAG), "Accept-Ranges", BYTES)), known);
        assertFalse(known.isSent());
    }

    @Test
    void aPartThatIsNotThere() {
        var missing = FilePart.of(new Conditions("bytes=10-", null, null), TAG, 10);
        assertEquals(416, missing.status());
        assertEquals(List.of("bytes */10"), missing.headers().get("Content-Range"));
        assertEquals(List.of("0"), missing.headers().get("Content-Length"));
        assertFalse(missing.isSent());
        assertEquals(
                416, FilePart.of(new Conditions("bytes=0-", null, null), TAG, 0).status());
    }
}
