package io.glossa.bench.measure;

import java.util.List;

/** Several rounds in one: the median and how far the rounds lie apart. */
public record Summary(double median, double least, double most, int rounds) {

    /**
     * @param values at least one
     */
    public static Summary of(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        var median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Summary(median, sorted.get(0), sorted.get(sorted.size() - 1), sorted.size());
    }
}
