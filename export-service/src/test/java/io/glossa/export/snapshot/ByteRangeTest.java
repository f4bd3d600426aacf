package io.glossa.export.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({"bytes=0-0,0,0", "bytes=2-5,2,5", "bytes=2-,2,9", "bytes=2-99,2,9", "bytes=-3,7,9", "bytes=-99,0,9"})
    void part(String header, long from, long to) {
        assertEquals(new ByteRange(from, to), ByteRange.of(header, 10).orElseThrow());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "bytes=", "bytes=-", "bytes=1-2,4-5", "lines=1-2", "bytes=a-b"})
    void whatIsNoSinglePartIsTheWhole(String header) {
        assertEquals(Optional.empty(), ByteRange.of(header, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=5-4", "bytes=-0"})
    void whatLiesBehindTheEndIsRefused(String header) {
        var refused = assertThrows(WebApplicationException.class, () -> ByteRange.of(header, 10));
        assertEquals(416, refused.getResponse().getStatus());
    }

    @Test
    void asHttpSpellsIt() {
        assertEquals("bytes 2-5/10", new ByteRange(2, 5).asAnswer(10));
        assertEquals(4, new ByteRange(2, 5).length());
    }
}
