package io.glossa.export.brush;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The outer borders of what is painted, by border following (S. Suzuki, K. Abe: Topological structural analysis of
 * digitized binary images by border following, 1985). Pixels are connected to all eight around them, holes are ignored,
 * and what lies within the hole of something else is not listed.
 */
public final class Outlines {
    private static final byte PAINTED = 1;
    private static final byte BORDER = 2;
    /** A border with nothing to the right of it: whoever comes past it on a row is outside. */
    private static final byte RIGHT_BORDER = -2;

    private static final int LEFT = 4;
    private static final int[] RIGHTWARDS = {1, 1, 0, -1, -1, -1, 0, 1};
    private static final int[] DOWNWARDS = {0, -1, -1, -1, 0, 1, 1, 1};

    private final int stride;
    private final byte[] pixels;
    private final int[] steps = new int[8];

    private Outlines(byte[] alpha, int width, int height) {
        stride = width + 2;
        pixels = new byte[stride * (height + 2)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (alpha[y * width + x] != 0) pixels[(y + 1) * stride + x + 1] = PAINTED;
            }
        }
        for (int i = 0; i < 8; i++) steps[i] = DOWNWARDS[i] * stride + RIGHTWARDS[i];
    }

    /**
     * Corners of each border as x and y in turn, from the first pixel of its rows on, downwards first; the border whose
     * first pixel comes last is the first. Parts that are one pixel wide are gone along twice.
     *
     * @param alpha row by row; what is not 0 is painted
     */
    public static List<int[]> of(byte[] alpha, int width, int height) {
        var outlines = new Outlines(alpha, width, height).all();
        Collections.reverse(outlines);
        return outlines;
    }

    private List<int[]> all() {
        var found = new ArrayList<int[]>();
        for (int row = stride; row + stride < pixels.length; row += stride) {
            var before = (byte) 0;
            var lastBorder = (byte) 0;
            for (int at = row + 1; at < row + stride - 1; at++) {
                if (before == 0 && pixels[at] == PAINTED && lastBorder <= 0) found.add(follow(at));
                before = pixels[at];
                if (before == BORDER || before == RIGHT_BORDER) lastBorder = before;
            }
        }
        return found;
    }

    private int[] follow(int start) {
        var corners = new Corners();
        var direction = LEFT;
        do {
            direction = direction - 1 & 7;
        } while (pixels[start + steps[direction]] == 0 && direction != LEFT);
        if (direction == LEFT) {
            pixels[start] = RIGHT_BORDER;
            corners.add(start);
            return corners.toArray();
        }
        var last = start + steps[direction];
        var before = direction ^ 4;
        for (int at = start; ; ) {
            int next;
            var turn = direction;
            do {
                next = at + steps[++turn & 7];
            } while (pixels[next] == 0);
            direction = turn & 7;
            if (turn > 8) pixels[at] = RIGHT_BORDER; // the pixel to the right was looked at, and is empty
            else if (pixels[at] == PAINTED) pixels[at] = BORDER;
            if (direction != before) corners.add(at);
            before = direction;
            if (next == start && at == last) return corners.toArray();
            at = next;
            direction = direction + 4 & 7;
        }
    }

    /** Where the border turns. */
    private final class Corners {
        private int[] points = new int[16];
        private int count;

        void add(int at) {
            if (count + 2 > points.length) points = Arrays.copyOf(points, points.length * 2);
            points[count++] = at % stride - 1;
            points[count++] = at / stride - 1;
        }

        int[] toArray() {
            return Arrays.copyOf(points, count);
        }
    }
}
