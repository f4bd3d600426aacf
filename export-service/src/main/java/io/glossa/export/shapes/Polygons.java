package io.glossa.export.shapes;

/** Polygons as x and y of their points in turn. */
public final class Polygons {
    private Polygons() {}

    /** The area inside by the shoelace formula, whichever way round the points go; 0 for fewer than three. */
    public static double area(double[] points) {
        var twice = 0.0;
        for (int i = 0, before = points.length - 2; i + 1 < points.length; before = i, i += 2) {
            twice += points[before] * points[i + 1] - points[i] * points[before + 1];
        }
        return Math.abs(twice) / 2;
    }
}
