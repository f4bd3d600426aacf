package io.glossa.export.media;

import io.glossa.export.convert.MediaFile;
import java.util.OptionalDouble;

/** How long a RIFF/WAVE file plays, by its header. */
public final class WaveHeader {
    /** Before the sound itself; real files have a handful. */
    private static final int MOST_CHUNKS = 100_000;

    private WaveHeader() {}

    /**
     * Seconds: frames by frame rate. However much stands before the sound, it is passed over.
     *
     * @return empty when it is no WAVE file, or is cut before its sound begins
     */
    public static OptionalDouble seconds(MediaFile file) {
        try {
            var reader = new HeaderReader(file);
            if (!reader.has("RIFF", 0) || !reader.has("WAVE", 8)) return OptionalDouble.empty();
            return read(reader);
        } catch (IndexOutOfBoundsException cut) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble read(HeaderReader file) {
        var rate = 0L;
        var frame = 0;
        var at = 12L;
        for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
            var length = file.little32(at + 4) & 0xFFFFFFFFL;
            if (file.has("fmt ", at)) {
                rate = file.little32(at + 12) & 0xFFFFFFFFL;
                frame = file.little16(at + 20);
            }
            if (file.has("data", at)) {
                if (rate == 0 || frame == 0) return OptionalDouble.empty();
                var sound = Math.min(length, file.size() - at - 8);
                return OptionalDouble.of((double) (sound / frame) / rate);
            }
            at += 8 + length + (length & 1);
        }
        return OptionalDouble.empty();
    }
}
