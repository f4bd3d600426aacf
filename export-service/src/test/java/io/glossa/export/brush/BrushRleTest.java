package io.glossa.export.brush;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BrushRleTest {
    /** A 4 x 2 image whose columns 1 and 2 are painted. */
    private static final byte[] WORKED = bytes(0, 0, 0, 32, 57, 27, 252, 96, 19, 255, 206, 1, 63, 252, 96, 0);

    @Test
    void theWorkedExample() throws BrokenMaskException {
        assertArrayEquals(bytes(0, 255, 255, 0, 0, 255, 255, 0), BrushRle.decodeAlpha(WORKED, 4, 2));
        var samples = new byte[32];
        for (int row = 0; row < 2; row++) Arrays.fill(samples, row * 16 + 4, row * 16 + 12, (byte) 255);
        assertArrayEquals(WORKED, BrushRle.encode(samples));
    }

    @RepeatedTest(200)
    void whatIsEncodedIsDecoded(RepetitionInfo repetition) throws BrokenMaskException {
        var random = new Random(repetition.getCurrentRepetition());
        var width = 1 + random.nextInt(200);
        var height = 1 + random.nextInt(repetition.getCurrentRepetition() % 20 == 0 ? 400 : 30);
        var samples = samples(random, width * height * 4);
        var alpha = new byte[width * height];
        for (int i = 0; i < alpha.length; i++) alpha[i] = samples[i * 4 + 3];
        assertArrayEquals(alpha, BrushRle.decodeAlpha(BrushRle.encode(samples), width, height));
    }

    /** Long runs, short ones and noise, in any order. */
    private static byte[] samples(Random random, int count) {
        var samples = new byte[count];
        for (int at = 0; at < count; ) {
            var end = Math.min(count, at + 1 + random.nextInt(1 << random.nextInt(18)));
            var value = (byte) random.nextInt(256);
            if (random.nextInt(4) == 0) for (; at < end && at < count; at++) samples[at] = (byte) random.nextInt(256);
            else Arrays.fill(samples, at, end, value);
            at = end;
        }
        return samples;
    }

    @Test
    void aRunPastTheEndIsCutAndALiteralIsNot() throws BrokenMaskException {
        var run = new BitText().number(4, 32).number(7, 5).number(2, 4, 3, 4, 7, 4, 15, 4);
        assertArrayEquals(
                bytes(9),
                BrushRle.decodeAlpha(run.copy().number(1, 1, 0, 2, 7, 3, 9, 8).bytes(), 1, 1));
        assertThrows(
                BrokenMaskException.class,
                () -> BrushRle.decodeAlpha(
                        run.copy()
                                .number(0, 1, 0, 2, 4, 3, 1, 8, 2, 8, 3, 8, 4, 8, 5, 8)
                                .bytes(),
                        1,
                        1));
    }

    @Test
    void otherWidthsAndWords() throws BrokenMaskException {
        var code = new BitText().number(8, 32).number(9, 5).number(0, 4, 1, 4, 2, 4, 3, 4);
        code.number(1, 1, 3, 2, 4, 4, 200, 10); // five times 200 with a word of ten bits
        code.number(0, 1, 1, 2, 2, 2, 1, 10, 2, 10, 3, 10); // three words as they are
        assertArrayEquals(bytes(200, 3), BrushRle.decodeAlpha(code.bytes(), 2, 1));
    }

    @Test
    void whatCannotBeDecodedIsRefused() {
        assertThrows(BrokenMaskException.class, () -> BrushRle.decodeAlpha(WORKED, 4, 3));
        assertThrows(BrokenMaskException.class, () -> BrushRle.decodeAlpha(new byte[0], 0, 0));
        for (int length = 0; length < WORKED.length - 1; length++) {
            var cut = Arrays.copyOf(WORKED, length);
            assertThrows(BrokenMaskException.class, () -> BrushRle.decodeAlpha(cut, 4, 2), "of " + length);
        }
        var large = new BitText().number(4, 32).number(8, 5).number(2, 4, 3, 4, 7, 4, 15, 4);
        large.number(1, 1, 0, 2, 3, 3, 256, 9);
        assertThrows(BrokenMaskException.class, () -> BrushRle.decodeAlpha(large.bytes(), 1, 1));
    }

    @RepeatedTest(50)
    void noiseIsDecodedOrRefused(RepetitionInfo repetition) {
        var noise = new byte[200];
        new Random(repetition.getCurrentRepetition()).nextBytes(noise);
        noise[0] = noise[1] = noise[2] = 0;
        noise[3] = 64;
        try {
            assertEquals(16, BrushRle.decodeAlpha(noise, 4, 4).length);
        } catch (BrokenMaskException refused) {
            assertEquals(false, refused.getMessage().isEmpty());
        }
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) bytes[i] = (byte) values[i];
        return bytes;
    }

    /** Bits written by hand. */
    private static final class BitText {
        private final StringBuilder bits = new StringBuilder();

        /** Numbers and how many bits each takes, in turn. */
        BitText number(int... numbers) {
            for (int i = 0; i < numbers.length; i += 2) {
                for (int bit = numbers[i + 1] - 1; bit >= 0; bit--) bits.append(numbers[i] >> bit & 1);
            }
            return this;
        }

        BitText copy() {
            var copy = new BitText();
            copy.bits.append(bits);
            return copy;
        }

        byte[] bytes() {
            var padded = bits + "0".repeat((8 - bits.length() % 8) % 8);
            var bytes = new byte[padded.length() / 8];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Integer.parseInt(padded.substring(i * 8, i * 8 + 8), 2);
            }
            return bytes;
        }
    }
}
