package io.glossa.export.brush;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.export.convert.Loss;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.Region;
import java.util.Optional;
import java.util.Set;

/** Masks of regions. */
public final class Masks {
    /** Pixels of one mask that are decoded at most, each a byte of memory. */
    private static final long MOST_PIXELS = 64L << 20;

    private static final Set<String> TAGS = Set.of("BrushLabels", "Labels", "brushlabels", "labels");

    private Masks() {}

    /** Whether the region is a mask with labels; in a project without controls its own type says so. */
    public static boolean isMask(Region region) {
        return TAGS.contains(region.tag()) && region.value().path("rle").isArray();
    }

    /** The alpha of each pixel of the region's image; empty, and counted, when it cannot be decoded. */
    public static Optional<byte[]> alpha(Region region, Losses losses) {
        if (!region.hasSize()) {
            losses.count(Loss.NO_IMAGE_SIZE);
            return Optional.empty();
        }
        if ((long) region.originalWidth() * region.originalHeight() > MOST_PIXELS) {
            losses.count(Loss.TOO_LARGE);
            return Optional.empty();
        }
        try {
            var code = bytes(region.value().path("rle"));
            return Optional.of(BrushRle.decodeAlpha(code, region.originalWidth(), region.originalHeight()));
        } catch (BrokenMaskException broken) {
            losses.count(Loss.BROKEN_MASK);
            return Optional.empty();
        }
    }

    private static byte[] bytes(JsonNode rle) throws BrokenMaskException {
        if (!rle.isArray()) throw new BrokenMaskException("The code is no list");
        var bytes = new byte[rle.size()];
        for (int i = 0; i < bytes.length; i++) {
            var value = rle.get(i).asInt(-1);
            if (value < 0 || value > 0xFF) throw new BrokenMaskException("The code holds " + rle.get(i));
            bytes[i] = (byte) value;
        }
        return bytes;
    }
}
