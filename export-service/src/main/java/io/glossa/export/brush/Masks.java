package io.glossa.export.brush;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.export.convert.Loss;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.Region;
import java.util.Set;
import java.util.function.Consumer;

/** Masks of regions. */
public final class Masks {
    /** Pixels of one mask that are decoded at most, where the heap is large enough. */
    private static final long MOST_PIXELS = 64L << 20;
    /** A pixel is a byte, and another one while outlines are followed; half of the heap is somebody else's. */
    private static final int SHARE_OF_HEAP = 6;
    /** Masks of more pixels than these are in memory one at a time, however many files are made at once. */
    private static final long MANY_PIXELS = 4L << 20;

    private static final Object ONE_AT_A_TIME = new Object();

    private static final Set<String> TAGS = Set.of("BrushLabels", "Labels", "brushlabels", "labels");

    private Masks() {}

    /** Whether the region is a mask with labels; in a project without controls its own type says so. */
    public static boolean isMask(Region region) {
        return TAGS.contains(region.tag()) && region.value().path("rle").isArray();
    }

    /**
     * Decodes a region's mask; what cannot be decoded is counted.
     *
     * @param use is given the alpha of each pixel of the region's image, and keeps none of it
     */
    public static void read(Region region, Losses losses, Consumer<byte[]> use) {
        var pixels = (long) region.originalWidth() * region.originalHeight();
        if (!region.hasSize()) losses.count(Loss.NO_IMAGE_SIZE);
        else if (pixels > Math.min(MOST_PIXELS, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP)) {
            losses.count(Loss.TOO_LARGE);
        } else if (pixels <= MANY_PIXELS) decode(region, losses, use);
        else {
            synchronized (ONE_AT_A_TIME) {
                decode(region, losses, use);
            }
        }
    }

    private static void decode(Region region, Losses losses, Consumer<byte[]> use) {
        byte[] alpha;
        try {
            var code = bytes(region.value().path("rle"));
            alpha = BrushRle.decodeAlpha(code, region.originalWidth(), region.originalHeight());
        } catch (BrokenMaskException broken) {
            losses.count(Loss.BROKEN_MASK);
            return;
        }
        use.accept(alpha);
    }

    private static byte[] bytes(JsonNode rle) throws BrokenMaskException {
        if (!rle.isArray()) throw new BrokenMaskException("The code is no list");
        var bytes = new byte[rle.size()];
        for (int i = 0; i < bytes.length; i++) {
            var value = rle.get(i);
            var isByte = value.canConvertToInt() && value.canConvertToExactIntegral();
            if (!isByte || value.intValue() < 0 || value.intValue() > 0xFF) {
                throw new BrokenMaskException("The code holds " + value);
            }
            bytes[i] = (byte) value.intValue();
        }
        return bytes;
    }
}
