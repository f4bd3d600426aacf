package io.glossa.export.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalDouble;

/** How long a RIFF/WAVE file plays, by its header. */
public final class WaveHeader {
    private WaveHeader() {}

    /**
     * Seconds: frames by frame rate.
     *
     * @param head the first bytes of the file
     * @param size of the whole file, beyond which no chunk of sound goes
     * @return empty when it is no WAVE file, or its header does not lie within these bytes
     */
    public static OptionalDouble seconds(byte[] head, long size) {
        try {
            if (head.length < 12
                    || !word(head, 0).equals("RIFF")
                    || !word(head, 8).equals("WAVE")) {
                return OptionalDouble.empty();
            }
            return read(head, size);
        } catch (IndexOutOfBoundsException cut) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble read(byte[] head, long size) {
        var little = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        var rate = 0L;
        var frame = 0;
        for (long at = 12; at + 8 <= head.length; ) {
            var here = (int) at;
            var length = little.getInt(here + 4) & 0xFFFFFFFFL;
            if (word(head, here).equals("fmt ")) {
                rate = little.getInt(here + 12) & 0xFFFFFFFFL;
                frame = little.getShort(here + 20) & 0xFFFF;
            }
            if (word(head, here).equals("data")) {
                if (rate == 0 || frame == 0) return OptionalDouble.empty();
                var sound = Math.min(length, size - here - 8);
                return OptionalDouble.of((double) (sound / frame) / rate);
            }
            at += 8 + length + (length & 1);
        }
        return OptionalDouble.empty();
    }

    private static String word(byte[] bytes, int at) {
        return new String(bytes, at, 4, US_ASCII);
    }
}
