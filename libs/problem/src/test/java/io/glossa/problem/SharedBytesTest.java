package io.glossa.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class SharedBytesTest {
    private static final byte[] BYTES = "0123456789".getBytes(UTF_8);

    @Test
    void anArrayAndItsBufferAreTheSameBytes() {
        var buffer = SharedBytes.buffer(BYTES);
        assertEquals("0123456789", buffer.toString());
        assertSame(BYTES, SharedBytes.array(buffer));
    }

    @Test
    void whatIsPartOfALargerArrayIsCopied() {
        var part = SharedBytes.buffer(BYTES).slice(2, 5);
        assertArrayEquals("234".getBytes(UTF_8), SharedBytes.array(part));
        var growing = Buffer.buffer(64).appendBytes(BYTES);
        assertArrayEquals(BYTES, SharedBytes.array(growing));
        assertNotSame(BYTES, SharedBytes.array(growing));
    }

    @Test
    void nothingIsAnEmptyArray() {
        assertEquals(0, SharedBytes.array(Buffer.buffer()).length);
        assertEquals(0, SharedBytes.buffer(new byte[0]).length());
    }
}
