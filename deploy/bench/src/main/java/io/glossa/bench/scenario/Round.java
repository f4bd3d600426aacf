package io.glossa.bench.scenario;

import io.glossa.bench.measure.Metric;
import java.util.function.BiConsumer;

/**
 * One scenario on one side at one size, once.
 *
 * @param size tasks of the project
 * @param results takes the figures; a round that does not count has one that forgets them
 */
public record Round(Site site, int size, Load load, Inputs inputs, BiConsumer<Metric, Double> results) {

    void add(Metric metric, double value) {
        results.accept(metric, value);
    }
}
