package io.glossa.export.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputTest {
    private static final byte[] LARGE = new byte[40_000];

    private final Output out = new Output();

    @Test
    void piecesComeInOrderAndLargeOnesUncopied() {
        out.text("a");
        out.write(LARGE);
        out.text("b");
        out.text("c");
        var taken = taken();
        assertEquals(3, taken.size());
        assertArrayEquals(new byte[] {'a'}, taken.get(0));
        assertSame(LARGE, taken.get(1));
        assertArrayEquals(new byte[] {'b', 'c'}, taken.get(2));
        assertEquals(List.of(), taken());
    }

    @Test
    void ofAPartNothingElseIsGivenAway() {
        var bytes = LARGE.clone();
        out.write(bytes, 1, 30_000);
        out.write(bytes, 0, 2);
        Arrays.fill(bytes, (byte) 7);
        var taken = taken();
        assertArrayEquals(new byte[30_000], taken.get(0));
        assertArrayEquals(new byte[2], taken.get(1));
    }

    @Test
    void allBytesThatWaitAreCounted() {
        out.text("abc");
        assertEquals(3, out.size());
        out.write(LARGE);
        out.write(LARGE, 0, 20_000);
        out.text("d");
        assertEquals(60_004, out.size());
        taken();
        assertEquals(0, out.size());
    }

    private List<byte[]> taken() {
        return out.take().stream()
                .map(Output.Bytes.class::cast)
                .map(Output.Bytes::bytes)
                .toList();
    }
}
