package io.glossa.export.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LineEndsTest {
    /** Bytes that differ from a line end in one bit, or lead to a borrow when it is looked for, among the others. */
    private static final byte[] LIKELY = {'\n', '\n' + 1, '\n' - 1, (byte) ('\n' | 0x80), 0, -1, 'x', 0x0B, (byte) 0x8B
    };

    @Test
    void eachLineEndIsFoundAndNothingElse() {
        var random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            var bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) bytes[i] = LIKELY[random.nextInt(LIKELY.length)];
            for (int from = 0; from <= bytes.length; from++) {
                assertEquals(oneByOne(bytes, from), LineEnds.next(bytes, from));
            }
        }
    }

    private static int oneByOne(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) if (bytes[i] == '\n') return i;
        return bytes.length;
    }
}
