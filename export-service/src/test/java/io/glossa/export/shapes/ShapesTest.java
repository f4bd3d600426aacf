package io.glossa.export.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ShapesTest {
    private static final double CLOSE = 1e-9;

    @RepeatedTest(200)
    void turningKeepsSidesAndArea(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var box = new Box(
                random.nextDouble(100),
                random.nextDouble(100),
                random.nextDouble(50),
                random.nextDouble(50),
                random.nextDouble(-720, 720));
        var corners = box.corners();
        assertEquals(box.x(), corners[0], CLOSE);
        assertEquals(box.y(), corners[1], CLOSE);
        assertEquals(box.width(), distance(corners, 0, 1), CLOSE);
        assertEquals(box.height(), distance(corners, 1, 2), CLOSE);
        assertEquals(box.width(), distance(corners, 2, 3), CLOSE);
        assertEquals(box.area(), Polygons.area(corners), 1e-7);
        var bounds = box.bounds();
        assertTrue(bounds.area() >= box.area() - 1e-7);
        for (int i = 0; i < 8; i += 2) {
            assertTrue(corners[i] >= bounds.x() - CLOSE && corners[i] <= bounds.x() + bounds.width() + CLOSE);
            assertTrue(corners[i + 1] >= bounds.y() - CLOSE && corners[i + 1] <= bounds.y() + bounds.height() + CLOSE);
        }
    }

    @Test
    void turnsGoClockwiseOnTheScreen() {
        var corners = new Box(10, 10, 4, 2, 90).corners();
        assertEquals(10, corners[2], CLOSE);
        assertEquals(14, corners[3], CLOSE);
        assertEquals(8, corners[6], CLOSE);
        assertEquals(10, corners[7], CLOSE);
    }

    @Test
    void areas() {
        assertEquals(12, Polygons.area(new double[] {0, 0, 4, 0, 4, 3, 0, 3}));
        assertEquals(12, Polygons.area(new double[] {0, 3, 4, 3, 4, 0, 0, 0}));
        assertEquals(0, Polygons.area(new double[] {0, 0, 4, 3}));
        assertEquals(0, Polygons.area(new double[] {}));
    }

    @RepeatedTest(50)
    void anAreaDoesNotDependOnWhereAPolygonBegins(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var points = random.doubles(2L * (3 + random.nextInt(10)), 0, 100).toArray();
        var turned = new double[points.length];
        for (int i = 0; i < points.length; i++) turned[i] = points[(i + 2) % points.length];
        assertEquals(Polygons.area(points), Polygons.area(turned), 1e-7);
    }

    private static double distance(double[] corners, int from, int to) {
        return Math.hypot(corners[2 * from] - corners[2 * to], corners[2 * from + 1] - corners[2 * to + 1]);
    }
}
