package io.glossa.export.images;

import io.glossa.export.convert.Region;
import io.glossa.export.shapes.Box;
import java.util.Arrays;
import java.util.Optional;

/** Shapes of regions as they are stored: in percent of the image. */
final class Regions2D {
    private Regions2D() {}

    /** The box of a region that has one. */
    static Box box(Region region) {
        return new Box(
                region.number("x"),
                region.number("y"),
                region.number("width"),
                region.number("height"),
                rotation(region));
    }

    /** x and y of a box's middle, its width and its height. */
    static double[] centred(Box box) {
        return new double[] {box.x() + box.width() / 2, box.y() + box.height() / 2, box.width(), box.height()};
    }

    /** False when one of the numbers is so large that what was made of it is no number any more. */
    static boolean areFinite(double... numbers) {
        return Arrays.stream(numbers).allMatch(Double::isFinite);
    }

    /** Degrees; 0 when the region does not say. */
    static double rotation(Region region) {
        return region.has("rotation") ? region.number("rotation") : 0;
    }

    /** x and y of a polygon's points in turn; empty when there are none, or they are no numbers. */
    static Optional<double[]> points(Region region) {
        var list = region.value().path("points");
        if (!list.isArray() || list.isEmpty()) return Optional.empty();
        var points = new double[list.size() * 2];
        for (int i = 0; i < list.size(); i++) {
            for (int axis = 0; axis < 2; axis++) {
                var number = list.get(i).path(axis);
                if (!number.isNumber() || !Double.isFinite(number.doubleValue())) return Optional.empty();
                points[2 * i + axis] = number.doubleValue();
            }
        }
        return Optional.of(points);
    }
}
