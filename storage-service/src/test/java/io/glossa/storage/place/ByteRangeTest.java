package io.glossa.storage.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ByteRangeTest {

    @Test
    void aRangeIsCutToTheObject() {
        assertEquals(new ByteRange(2, 9), new ByteRange(2, 99).within(10));
        assertEquals(new ByteRange(7, 9), ByteRange.from(7).within(10));
        assertEquals(new ByteRange(5, 9), ByteRange.lastBytes(5).within(10));
        assertEquals(new ByteRange(0, 9), ByteRange.lastBytes(50).within(10));
        assertThrows(PlaceException.class, () -> ByteRange.from(10).within(10));
        assertThrows(PlaceException.class, () -> ByteRange.lastBytes(1).within(0));
    }

    @Test
    void aLongOneKeepsItsBeginning() {
        assertEquals(new ByteRange(3, 7), ByteRange.from(3).atMost(5));
        assertEquals(new ByteRange(3, 7), new ByteRange(3, 7).atMost(5));
        assertEquals(new ByteRange(3, 7), new ByteRange(3, 8).atMost(5));
        assertEquals(ByteRange.from(1), ByteRange.from(1).atMost(Long.MAX_VALUE));
        assertEquals(ByteRange.lastBytes(9), ByteRange.lastBytes(9).atMost(5));
    }

    @Test
    void headersSayTheSame() {
        assertEquals("bytes=2-9", new ByteRange(2, 9).header());
        assertEquals("bytes=2-", ByteRange.from(2).header());
        assertEquals("bytes=-5", ByteRange.lastBytes(5).header());
    }
}
