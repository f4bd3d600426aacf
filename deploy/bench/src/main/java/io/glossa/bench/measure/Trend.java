package io.glossa.bench.measure;

import java.util.List;
import java.util.Optional;

/** Goes on where measuring ends: along the line through the last two sizes, on logarithmic axes. */
final class Trend {
    private Trend() {}

    /**
     * @param measured ascending sizes; with one alone, bulk work is taken to grow as the tasks do and the rest not at all
     */
    static Optional<Double> at(List<Point> measured, Growth growth, int size) {
        var smaller = measured.stream()
                .filter(point -> point.size() > 0 && point.value() > 0 && point.size() < size)
                .toList();
        if (smaller.isEmpty() || growth == Growth.FREE) return Optional.empty();
        var last = smaller.get(smaller.size() - 1);
        if (smaller.size() == 1) return Optional.of(growth.expected(last.value(), last.size(), size));
        var power = PowerLaw.between(smaller.get(smaller.size() - 2), last);
        return Optional.of(last.value() * Math.pow((double) size / last.size(), power));
    }
}
