package io.glossa.export.media;

import io.glossa.export.convert.MediaFile;
import java.util.Optional;

/**
 * What a PNG, JPEG, GIF, BMP or WebP file says of its picture; nothing is decoded.
 *
 * @param width in pixels
 * @param height in pixels
 * @param channels values of a pixel: 1 for grey, 3 for colours, 4 with transparency
 */
public record PictureHeader(int width, int height, int channels) {
    /** Of a JPEG file; real ones have some dozens, as profiles and thumbnails are cut into segments of 64 KB. */
    private static final int MOST_SEGMENTS = 100_000;

    /** Empty when it is no such picture, or is cut before it has said that. */
    public static Optional<PictureHeader> of(MediaFile file) {
        try {
            return read(new HeaderReader(file)).filter(found -> found.width > 0 && found.height > 0);
        } catch (IndexOutOfBoundsException cut) {
            return Optional.empty();
        }
    }

    private static Optional<PictureHeader> read(HeaderReader file) {
        if (file.size() < 16) return Optional.empty();
        if (file.has("\u0089PNG\r\n\u001a\n", 0)) return png(file);
        if (file.has("\u00ff\u00d8\u00ff", 0)) return jpeg(file);
        if (file.has("GIF8", 0)) return of(file.little16(6), file.little16(8), 3);
        if (file.has("BM", 0)) return of(file.little32(18), Math.abs(file.little32(22)), 3);
        if (file.has("RIFF", 0) && file.has("WEBP", 8)) return webp(file);
        return Optional.empty();
    }

    private static Optional<PictureHeader> png(HeaderReader file) {
        var channels =
                switch (file.octet(25)) {
                    case 0 -> 1;
                    case 3 -> 1;
                    case 4 -> 2;
                    case 6 -> 4;
                    default -> 3;
                };
        return of(file.big32(16), file.big32(20), channels);
    }

    /** The frame header is the first segment SOF0 to SOF15 that is no table. */
    private static Optional<PictureHeader> jpeg(HeaderReader file) {
        var at = 2L;
        for (int segment = 0; segment < MOST_SEGMENTS; segment++) {
            if (file.octet(at) != 0xFF) return Optional.empty();
            var marker = file.octet(at + 1);
            if (marker == 0xFF) {
                at++;
                continue;
            }
            var frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) return of(file.big16(at + 7), file.big16(at + 5), file.octet(at + 9));
            at += 2 + file.big16(at + 2);
        }
        return Optional.empty();
    }

    private static Optional<PictureHeader> webp(HeaderReader file) {
        return switch (file.word(12)) {
            case "VP8 " -> of(file.little16(26) & 0x3FFF, file.little16(28) & 0x3FFF, 3);
            case "VP8L" -> {
                var bits = file.little32(21);
                yield of((bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1, (bits >>> 28 & 1) == 1 ? 4 : 3);
            }
            case "VP8X" -> of(file.little24(24) + 1, file.little24(27) + 1, (file.octet(20) & 0x10) != 0 ? 4 : 3);
            default -> Optional.empty();
        };
    }

    private static Optional<PictureHeader> of(int width, int height, int channels) {
        return Optional.of(new PictureHeader(width, height, channels));
    }
}
