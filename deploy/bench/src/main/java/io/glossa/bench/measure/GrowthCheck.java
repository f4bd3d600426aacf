package io.glossa.bench.measure;

import java.util.ArrayList;
import java.util.List;

/** Compares each figure with itself at the next size: does cost grow as is promised? */
public final class GrowthCheck {
    private GrowthCheck() {}

    /**
     * @param perDoubling what twice the tasks cost, as a factor, between these two sizes
     */
    public record Step(Metric metric, String side, Point from, Point to, double perDoubling) {

        public boolean kept() {
            return perDoubling <= metric.growth().mostPerDoubling();
        }
    }

    /** Every step of this side's figures that something is promised for. Rates are turned into times first. */
    public static List<Step> of(Results results, String side) {
        var steps = new ArrayList<Step>();
        for (var metric : results.metrics()) {
            if (metric.growth() == Growth.FREE) continue;
            var points = results.points(metric, side).stream()
                    .filter(point -> point.size() > 0 && point.value() > 0)
                    .toList();
            for (int i = 1; i < points.size(); i++) steps.add(step(metric, side, points.get(i - 1), points.get(i)));
        }
        return steps;
    }

    private static Step step(Metric metric, String side, Point from, Point to) {
        var power = PowerLaw.between(cost(metric, from), cost(metric, to));
        return new Step(metric, side, from, to, Math.pow(2, power));
    }

    private static Point cost(Metric metric, Point point) {
        return metric.unit().lessIsBetter() ? point : new Point(point.size(), 1 / point.value());
    }
}
