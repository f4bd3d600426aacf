package io.glossa.export.brush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class OutlinesTest {

    private static List<List<Integer>> outlines(String... rows) {
        var width = rows[0].length();
        var alpha = new byte[width * rows.length];
        for (int i = 0; i < alpha.length; i++) alpha[i] = (byte) (rows[i / width].charAt(i % width) == '.' ? 0 : 255);
        return Outlines.of(alpha, width, rows.length).stream()
                .map(points -> IntStream.of(points).boxed().toList())
                .toList();
    }

    @Test
    void aBlockHasFourCorners() {
        assertEquals(List.of(List.of(1, 1, 1, 2, 3, 2, 3, 1)), outlines(".....", ".###.", ".###."));
    }

    @Test
    void thinPartsAreGoneAlongTwice() {
        assertEquals(List.of(List.of(1, 0, 1, 2, 1, 1, 2, 0, 6, 0)), outlines(".######", ".#.....", ".#....."));
    }

    @Test
    void theLastPartComesFirstAndHolesDoNotCount() {
        assertEquals(
                List.of(List.of(6, 3), List.of(0, 0, 0, 4, 4, 4, 4, 0)),
                outlines("#####..", "#...#..", "#.#.#..", "#...#.#", "#####.."));
    }

    @Test
    void nothingPaintedHasNoOutline() {
        assertEquals(List.of(), outlines("...", "..."));
    }

    /** The pixels of each part that nothing surrounds lie within its outline, and their extremes are on it. */
    @RepeatedTest(100)
    void eachPartHasItsOutline(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var width = 1 + random.nextInt(24);
        var height = 1 + random.nextInt(24);
        var alpha = new byte[width * height];
        var density = 1 + random.nextInt(9);
        for (int i = 0; i < alpha.length; i++) alpha[i] = (byte) (random.nextInt(10) < density ? 1 : 0);
        var expected = new HashSet<String>();
        var seen = new boolean[alpha.length];
        var outside = outside(alpha, width, height);
        for (int i = 0; i < alpha.length; i++) {
            if (alpha[i] == 0 || seen[i]) continue;
            var first = i % width == 0 || i < width || outside[i - 1];
            var bounds = part(alpha, width, height, i, seen);
            if (first) expected.add(i % width + "," + i / width + " " + bounds);
        }
        var actual = new HashSet<String>();
        for (var points : Outlines.of(alpha, width, height)) {
            assertTrue(actual.add(points[0] + "," + points[1] + " " + bounds(points)), "twice");
            for (int i = 0; i < points.length; i += 2) assertEquals(1, alpha[points[i + 1] * width + points[i]]);
        }
        assertEquals(expected, actual);
    }

    private static String bounds(int[] points) {
        var x = IntStream.iterate(0, i -> i < points.length, i -> i + 2)
                .map(i -> points[i])
                .summaryStatistics();
        var y = IntStream.iterate(1, i -> i < points.length, i -> i + 2)
                .map(i -> points[i])
                .summaryStatistics();
        return x.getMin() + "," + y.getMin() + "," + x.getMax() + "," + y.getMax();
    }

    private static String part(byte[] alpha, int width, int height, int start, boolean[] seen) {
        var points = IntStream.builder();
        var left = new ArrayDeque<Integer>();
        left.add(start);
        seen[start] = true;
        while (!left.isEmpty()) {
            var at = left.remove();
            points.add(at % width).add(at / width);
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    var x = at % width + dx;
                    var y = at / width + dy;
                    if (x < 0 || y < 0 || x >= width || y >= height) continue;
                    var next = y * width + x;
                    if (alpha[next] == 0 || seen[next]) continue;
                    seen[next] = true;
                    left.add(next);
                }
            }
        }
        return bounds(points.build().toArray());
    }

    /** Empty pixels that are connected, by their sides, with what is around the image. */
    private static boolean[] outside(byte[] alpha, int width, int height) {
        var outside = new boolean[alpha.length];
        var changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < alpha.length; i++) {
                if (alpha[i] != 0 || outside[i]) continue;
                var x = i % width;
                var y = i / width;
                var open = x == 0 || y == 0 || x == width - 1 || y == height - 1;
                if (open || outside[i - 1] || outside[i + 1] || outside[i - width] || outside[i + width]) {
                    outside[i] = true;
                    changed = true;
                }
            }
        }
        return outside;
    }
}
