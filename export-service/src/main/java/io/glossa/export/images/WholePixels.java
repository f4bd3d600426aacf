package io.glossa.export.images;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.shapes.Polygons;
import java.util.Arrays;

/** Polygons whose points are pixels rather than places between them. */
final class WholePixels {
    /** Sums and differences of two are whole numbers of 32 bits, too. */
    private static final double FARTHEST = 1e9;

    private WholePixels() {}

    /** Whether these are near enough to any image to be counted in pixels. */
    static boolean fit(double... pixels) {
        return Arrays.stream(pixels).allMatch(pixel -> Math.abs(pixel) <= FARTHEST);
    }

    /** Points are x and y in turn; the box around them counts the pixels, the last one included. */
    static ObjectNode polygon(int[] points) {
        var shape = JsonNodeFactory.instance.objectNode();
        var segmentation = shape.putArray("segmentation").addArray();
        var left = Integer.MAX_VALUE;
        var top = Integer.MAX_VALUE;
        var right = Integer.MIN_VALUE;
        var bottom = Integer.MIN_VALUE;
        for (int i = 0; i + 1 < points.length; i += 2) {
            segmentation.add(points[i]).add(points[i + 1]);
            left = Math.min(left, points[i]);
            right = Math.max(right, points[i]);
            top = Math.min(top, points[i + 1]);
            bottom = Math.max(bottom, points[i + 1]);
        }
        shape.put("area", (long)
                Polygons.area(Arrays.stream(points).asDoubleStream().toArray()));
        shape.putArray("bbox").add(left).add(top).add(right - left + 1).add(bottom - top + 1);
        return shape;
    }
}
