package io.glossa.bench.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The two sides of each figure next to each other. */
public final class Comparison {
    private final Results results;
    private final String theirs;
    private final String ours;

    public Comparison(Results results, String theirs, String ours) {
        this.results = results;
        this.theirs = theirs;
        this.ours = ours;
    }

    /**
     * @param theirs empty if not measured; then {@code trend} may hold what the smaller sizes promise
     * @param ratio how many times better ours is, by their trend if there is nothing else
     */
    public record Row(
            Metric metric,
            int size,
            Optional<Summary> theirs,
            Optional<Double> trend,
            Optional<Summary> ours,
            OptionalDouble ratio) {

        /** Names the row in stored ratios. */
        public String key() {
            return metric.title() + " @" + size;
        }

        public boolean measured() {
            return theirs.isPresent() && ours.isPresent();
        }
    }

    public List<Row> rows(List<Metric> metrics) {
        var rows = new ArrayList<Row>();
        for (var metric : metrics) {
            for (var size : results.sizes(metric)) rows.add(row(metric, size));
        }
        return rows;
    }

    public Row row(Metric metric, int size) {
        var them = results.summary(metric, size, theirs);
        var us = results.summary(metric, size, ours);
        var trend = them.isPresent() ? Optional.<Double>empty() : results.trend(metric, size, theirs);
        var their = them.map(Summary::median).or(() -> trend);
        var ratio = OptionalDouble.empty();
        if (their.isPresent() && us.isPresent() && metric.unit() != Unit.COUNT) {
            var times = metric.unit().ratio(their.get(), us.get().median());
            if (Double.isFinite(times)) ratio = OptionalDouble.of(times);
        }
        return new Row(metric, size, them, trend, us, ratio);
    }

    /** The ratios that were measured on both sides, by {@link Row#key()}: what a later run is compared with. */
    public Map<String, Double> ratios() {
        var ratios = new LinkedHashMap<String, Double>();
        for (var row : rows(results.metrics())) {
            if (row.measured()) row.ratio().ifPresent(ratio -> ratios.put(row.key(), ratio));
        }
        return ratios;
    }
}
