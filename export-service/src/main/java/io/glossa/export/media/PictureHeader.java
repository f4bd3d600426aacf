package io.glossa.export.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What the first bytes of a PNG, JPEG, GIF, BMP or WebP file say of the picture; nothing is decoded.
 *
 * @param width in pixels
 * @param height in pixels
 * @param channels values of a pixel: 1 for grey, 3 for colours, 4 with transparency
 */
public record PictureHeader(int width, int height, int channels) {
    private static final long PNG = 0x89504E470D0A1A0AL;

    /** Empty when it is no such picture, or its header does not lie within these bytes. */
    public static Optional<PictureHeader> of(byte[] head) {
        try {
            return read(head).filter(found -> found.width > 0 && found.height > 0);
        } catch (IndexOutOfBoundsException cut) {
            return Optional.empty();
        }
    }

    private static Optional<PictureHeader> read(byte[] head) {
        if (head.length < 16) return Optional.empty();
        var big = ByteBuffer.wrap(head);
        if (big.getLong(0) == PNG) return png(big);
        if ((big.getInt(0) >>> 8) == 0xFFD8FF) return jpeg(big);
        var little = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        var word = new String(head, 0, 4, US_ASCII);
        if (word.startsWith("GIF8")) return of(little.getShort(6) & 0xFFFF, little.getShort(8) & 0xFFFF, 3);
        if (word.startsWith("BM")) return of(little.getInt(18), Math.abs(little.getInt(22)), 3);
        if (word.equals("RIFF") && new String(head, 8, 4, US_ASCII).equals("WEBP")) return webp(head, little);
        return Optional.empty();
    }

    private static Optional<PictureHeader> png(ByteBuffer head) {
        var channels =
                switch (head.get(25)) {
                    case 0 -> 1;
                    case 3 -> 1;
                    case 4 -> 2;
                    case 6 -> 4;
                    default -> 3;
                };
        return of(head.getInt(16), head.getInt(20), channels);
    }

    /** The frame header is the first segment SOF0 to SOF15 that is no table. */
    private static Optional<PictureHeader> jpeg(ByteBuffer head) {
        for (int at = 2; ; ) {
            if ((head.get(at) & 0xFF) != 0xFF) return Optional.empty();
            var marker = head.get(at + 1) & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            var frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) return of(head.getShort(at + 7) & 0xFFFF, head.getShort(at + 5) & 0xFFFF, head.get(at + 9));
            at += 2 + (head.getShort(at + 2) & 0xFFFF);
        }
    }

    private static Optional<PictureHeader> webp(byte[] head, ByteBuffer little) {
        return switch (new String(head, 12, 4, US_ASCII)) {
            case "VP8 " -> of(little.getShort(26) & 0x3FFF, little.getShort(28) & 0x3FFF, 3);
            case "VP8L" -> {
                var bits = little.getInt(21);
                yield of((bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1, (bits >>> 28 & 1) == 1 ? 4 : 3);
            }
            case "VP8X" ->
                of(
                        (little.getInt(24) & 0xFFFFFF) + 1,
                        (little.getInt(27) & 0xFFFFFF) + 1,
                        (head[20] & 0x10) != 0 ? 4 : 3);
            default -> Optional.empty();
        };
    }

    private static Optional<PictureHeader> of(int width, int height, int channels) {
        return Optional.of(new PictureHeader(width, height, channels));
    }
}
