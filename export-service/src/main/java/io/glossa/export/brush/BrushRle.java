package io.glossa.export.brush;

import java.util.Arrays;

/**
 * The run-length code of brush regions ({@code value.rle}): a stream of bits, the most significant first. After the count
 * of samples (32 bits), the size of a word less one (5) and four widths of lengths less one (4 each) follow blocks: a bit
 * that tells runs from literals, two bits that choose a width, that many bits of length less one, then one word for a run
 * and as many as its length for a literal. The samples are red, green, blue and alpha of each pixel, row by row; the mask
 * is the alpha.
 */
public final class BrushRle {
    private static final int CHANNELS = 4;
    private static final int ALPHA = 3;
    private static final int[] WIDTHS = {3, 4, 8, 16};
    private static final int WORD = 8;

    private BrushRle() {}

    /**
     * The alpha of each pixel, row by row.
     *
     * @throws BrokenMaskException when the code is no mask of this size
     */
    public static byte[] decodeAlpha(byte[] rle, int width, int height) throws BrokenMaskException {
        var bits = new Bits(rle);
        var samples = bits.next(32);
        if (samples != (long) width * height * CHANNELS) {
            throw new BrokenMaskException(samples + " samples for " + width + " x " + height + " pixels");
        }
        var word = (int) bits.next(5) + 1;
        var widths = new int[4];
        for (int i = 0; i < widths.length; i++) widths[i] = (int) bits.next(4) + 1;
        var alpha = new byte[width * height];
        for (long done = 0; done < samples; ) {
            var run = bits.next(1) == 1;
            var length = bits.next(widths[(int) bits.next(2)]) + 1;
            if (run) {
                var end = Math.min(samples, done + length);
                fill(alpha, done, end, sample(bits, word));
                done = end;
            } else {
                if (done + length > samples) throw new BrokenMaskException("A literal goes past the end");
                for (var end = done + length; done < end; done++) {
                    var sample = sample(bits, word);
                    if (done % CHANNELS == ALPHA) alpha[(int) (done / CHANNELS)] = sample;
                }
            }
        }
        return alpha;
    }

    /** The code of samples, with the widths that editors use. */
    public static byte[] encode(byte[] samples) {
        var out = new Writer();
        out.put(samples.length, 32);
        out.put(WORD - 1, 5);
        for (var width : WIDTHS) out.put(width - 1, 4);
        for (int at = 0; at < samples.length; ) {
            var end = at + 1;
            while (end < samples.length && end - at < 1 << 16 && samples[end] == samples[at]) end++;
            block(end - at, samples[at], out);
            at = end;
        }
        return out.bytes();
    }

    private static void block(int length, byte sample, Writer out) {
        var choice = 0;
        while (length > 1 << WIDTHS[choice]) choice++;
        out.put(length > 1 ? 1 : 0, 1);
        out.put(choice, 2);
        out.put(length - 1, WIDTHS[choice]);
        out.put(sample & 0xFF, WORD);
    }

    /** The alpha among the samples from one to another. */
    private static void fill(byte[] alpha, long from, long to, byte sample) {
        Arrays.fill(alpha, (int) ((from + CHANNELS - 1 - ALPHA) / CHANNELS), (int) (to / CHANNELS), sample);
    }

    private static byte sample(Bits bits, int word) throws BrokenMaskException {
        var sample = bits.next(word);
        if (sample > 0xFF) throw new BrokenMaskException("A sample of " + sample);
        return (byte) sample;
    }

    private static final class Bits {
        private final byte[] bytes;
        private long at;

        Bits(byte[] bytes) {
            this.bytes = bytes;
        }

        long next(int count) throws BrokenMaskException {
            if (at + count > bytes.length * 8L) throw new BrokenMaskException("The code is cut");
            var value = 0L;
            for (int left = count; left > 0; ) {
                var offset = (int) (at & 7);
                var taken = Math.min(left, 8 - offset);
                var part = (bytes[(int) (at >> 3)] & 0xFF) >> 8 - offset - taken & (1 << taken) - 1;
                value = value << taken | part;
                at += taken;
                left -= taken;
            }
            return value;
        }
    }

    private static final class Writer {
        private byte[] bytes = new byte[64];
        private long at;

        void put(long value, int count) {
            if (at + count > bytes.length * 8L) bytes = Arrays.copyOf(bytes, bytes.length * 2);
            for (int bit = count - 1; bit >= 0; bit--, at++) {
                if ((value >> bit & 1) == 1) bytes[(int) (at >> 3)] |= (byte) (0x80 >> (at & 7));
            }
        }

        /** Padded; with a whole byte of zeros when nothing needed padding. */
        byte[] bytes() {
            return Arrays.copyOf(bytes, (int) (at / 8) + 1);
        }
    }
}
