package io.glossa.bench.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps slow work from taking a whole day: rounds are repeated until the time for one work on one side is used up, and
 * work that is going to take longer than that, by how long it took at smaller sizes, is not begun. The same for both sides.
 */
public final class Budget {
    private final double seconds;
    private final Map<String, List<Point>> took = new HashMap<>();

    /**
     * @param seconds for one work, at one size, on one side, over all rounds
     */
    public Budget(double seconds) {
        this.seconds = seconds;
    }

    public double seconds() {
        return seconds;
    }

    /** Notes how long one round took. */
    public void took(String work, int size, String side, double seconds) {
        took.computeIfAbsent(key(work, side), any -> new ArrayList<>()).add(new Point(size, seconds));
    }

    /** Seconds that one round is expected to take if that is more than there is; empty if it may begin. */
    public Optional<Double> tooLong(String work, Growth growth, int size, String side) {
        return quickest(work, size, side)
                .map(point -> growth.expected(point.value(), point.size(), size))
                .filter(expected -> expected > seconds);
    }

    /** Whether another round fits, by what this size's rounds took so far. */
    public boolean another(String work, int size, String side) {
        var rounds = points(work, side).stream()
                .filter(point -> point.size() == size)
                .mapToDouble(Point::value)
                .toArray();
        if (rounds.length == 0) return true;
        var used = 0.0;
        for (var round : rounds) used += round;
        return used + used / rounds.length <= seconds;
    }

    /** The best round at the next smaller size: the first one is often slow for reasons that do not come again. */
    private Optional<Point> quickest(String work, int size, String side) {
        return points(work, side).stream()
                .filter(point -> point.size() < size)
                .max(Comparator.comparingInt(Point::size).thenComparing(Point::value, Comparator.reverseOrder()));
    }

    private List<Point> points(String work, String side) {
        return took.getOrDefault(key(work, side), List.of());
    }

    private static String key(String work, String side) {
        return side + "/" + work;
    }
}
