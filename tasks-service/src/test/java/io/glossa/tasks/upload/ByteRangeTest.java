package io.glossa.tasks.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, bytes 0-0/10, 1",
        "bytes=2-4, bytes 2-4/10, 3",
        "bytes=7-, bytes 7-9/10, 3",
        "bytes=7-99, bytes 7-9/10, 3",
        "bytes=-4, bytes 6-9/10, 4",
        "bytes=-99, bytes 0-9/10, 10"
    })
    void cutsWhatIsAskedForToTheFile(String header, String contentRange, long length) {
        var range = ByteRange.of(header, 10).orElseThrow();
        assertTrue(range.isWithin(10));
        assertEquals(contentRange, range.contentRange(10));
        assertEquals(length, range.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=-0", "bytes=999999999999999999-"})
    void seesWhatLiesBehindTheEnd(String header) {
        assertFalse(ByteRange.of(header, 10).orElseThrow().isWithin(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes=-",
                "bytes=1-2,4-5",
                "bytes=4-2",
                "lines=1-2",
                "bytes=a-b",
                "bytes=9999999999999999999-"
            })
    void passesOverWhatIsNoSingleRange(String header) {
        assertEquals(Optional.empty(), ByteRange.of(header, 10));
    }

    @Test
    void nothingAskedForIsNoRange() {
        assertEquals(Optional.empty(), ByteRange.of(null, 10));
    }
}
