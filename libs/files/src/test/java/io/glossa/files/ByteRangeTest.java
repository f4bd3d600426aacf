package io.glossa.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @Test
    void onePartIsRead() {
        assertEquals(Optional.of(new ByteRange(0, 9)), ByteRange.of("bytes=0-9"));
        assertEquals(Optional.of(ByteRange.from(10)), ByteRange.of(" bytes=10- "));
        assertEquals(Optional.of(ByteRange.lastBytes(5)), ByteRange.of("bytes=-5"));
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
    void whateverElseAsksForTheWhole(String header) {
        assertEquals(Optional.empty(), ByteRange.of(header));
    }

    @ParameterizedTest
    @CsvSource({"2-4,2,4,3", "7-,7,9,3", "7-99,7,9,3", "-4,6,9,4", "-99,0,9,10", "0-0,0,0,1"})
    void itEndsWithTheFile(String range, long first, long last, long length) {
        var part = ByteRange.of("bytes=" + range).orElseThrow().within(10).orElseThrow();
        assertEquals(new ByteRange(first, last), part);
        assertEquals(length, part.length());
        assertEquals("bytes " + first + "-" + last + "/10", part.contentRange(10));
    }

    @Test
    void nothingIsBehindTheEnd() {
        assertEquals(Optional.empty(), ByteRange.from(10).within(10));
        assertEquals(Optional.empty(), ByteRange.lastBytes(1).within(0));
    }

    @Test
    void onlyItsBeginningIsTaken() {
        assertEquals(new ByteRange(3, 7), ByteRange.from(3).atMost(5));
        assertEquals(new ByteRange(3, 7), new ByteRange(3, 7).atMost(5));
        assertEquals(new ByteRange(3, 7), new ByteRange(3, 8).atMost(5));
        assertEquals(ByteRange.from(1), ByteRange.from(1).atMost(Long.MAX_VALUE));
        assertEquals(ByteRange.lastBytes(9), ByteRange.lastBytes(9).atMost(5));
    }

    @Test
    void isSaidAsHttpSaysIt() {
        assertEquals("bytes=2-9", new ByteRange(2, 9).header());
        assertEquals("bytes=2-", ByteRange.from(2).header());
        assertEquals("bytes=-5", ByteRange.lastBytes(5).header());
    }

    @Test
    void theLastIsNotBeforeTheFirst() {
        assertThrows(IllegalArgumentException.class, () -> new ByteRange(5, 4));
    }
}
