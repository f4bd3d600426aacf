package io.glossa.export.shapes;

/**
 * A box that stands on its top left corner and is turned about it.
 *
 * @param x of the corner it is turned about
 * @param y of that corner, downwards
 * @param degrees clockwise
 */
public record Box(double x, double y, double width, double height, double degrees) {

    /** Top left, top right, bottom right, bottom left as x and y in turn, after turning. */
    public double[] corners() {
        var cos = Math.cos(Math.toRadians(degrees));
        var sin = Math.sin(Math.toRadians(degrees));
        var right = width * cos;
        var rightDown = width * sin;
        var down = height * cos;
        var downLeft = height * sin;
        return new double[] {
            x, y, x + right, y + rightDown, x + right - downLeft, y + rightDown + down, x - downLeft, y + down
        };
    }

    /** The smallest upright box around it. */
    public Box bounds() {
        return degrees == 0 ? this : bounds(corners());
    }

    public double area() {
        return width * height;
    }

    /** The smallest upright box around points, given as x and y in turn. */
    public static Box bounds(double[] points) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i + 1 < points.length; i += 2) {
            left = Math.min(left, points[i]);
            right = Math.max(right, points[i]);
            top = Math.min(top, points[i + 1]);
            bottom = Math.max(bottom, points[i + 1]);
        }
        return new Box(left, top, right - left, bottom - top, 0);
    }
}
