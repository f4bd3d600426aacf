package io.glossa.bench.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How near a side's figures come to what the machine can do at all, measured in the same run. */
public final class Limits {
    public static final String GROUP = "Raw limits";
    public static final Metric COPY_IN = new Metric(GROUP, "COPY in, rows", Unit.PER_SECOND, Growth.FREE);
    public static final Metric COPY_OUT = new Metric(GROUP, "COPY out, rows", Unit.PER_SECOND, Growth.FREE);
    public static final Metric COMMITS_1 = new Metric(GROUP, "commits, 1 client", Unit.PER_SECOND, Growth.FREE);
    public static final Metric COMMITS_16 = new Metric(GROUP, "commits, 16 clients", Unit.PER_SECOND, Growth.FREE);
    public static final Metric PROXY_REQUESTS =
            new Metric(GROUP, "requests through a bare proxy, 16 clients", Unit.PER_SECOND, Growth.FREE);
    public static final Metric PROXY_LATENCY =
            new Metric(GROUP, "request through a bare proxy, p50", Unit.MILLISECONDS, Growth.FREE);
    public static final Metric PROXY_BYTES =
            new Metric(GROUP, "bytes through a bare proxy", Unit.MEBIBYTES_PER_SECOND, Growth.FREE);

    /** The side under whose name stands what belongs to neither. */
    public static final String MACHINE = "Machine";

    /** What bounds a group and name from below, whatever the software does. */
    private static final Map<String, Metric> BOUNDS = bounds();

    private Limits() {}

    /**
     * @param share of the limit that is reached; 1 is the limit itself
     */
    public record Share(Metric metric, int size, double rate, Metric limit, double limitRate, double share) {}

    public static List<Share> of(Results results, String side) {
        var shares = new ArrayList<Share>();
        for (var metric : results.metrics()) {
            var limit = BOUNDS.get(metric.title());
            if (limit == null) continue;
            var atMost = limit(results, limit, side);
            if (atMost.isEmpty()) continue;
            for (var point : results.points(metric, side)) {
                var rate = rate(metric, point);
                shares.add(new Share(metric, point.size(), rate, limit, atMost.get(), rate / atMost.get()));
            }
        }
        return shares;
    }

    /** Shares by a name like that of ratios, so that regressions are seen where there is no other side. */
    public static Map<String, Double> shares(Results results, String side) {
        var shares = new LinkedHashMap<String, Double>();
        for (var share : of(results, side)) {
            shares.put(share.metric().title() + " @" + share.size() + " of the raw limit", share.share());
        }
        return shares;
    }

    private static Optional<Double> limit(Results results, Metric limit, String side) {
        return results.summary(limit, 0, side)
                .or(() -> results.summary(limit, 0, MACHINE))
                .map(Summary::median)
                .filter(value -> value > 0);
    }

    private static double rate(Metric metric, Point point) {
        return switch (metric.unit()) {
            case SECONDS -> point.size() / point.value();
            case MILLISECONDS -> 1e3 / point.value();
            default -> point.value();
        };
    }

    private static Map<String, Metric> bounds() {
        var bounds = new LinkedHashMap<String, Metric>();
        for (var file : List.of("JSON file", "CSV file", "JSON file with annotations and predictions")) {
            bounds.put("Import: " + file, COPY_IN);
        }
        for (var format : List.of("JSON, whole", "CSV, whole", "snapshot")) bounds.put("Export: " + format, COPY_OUT);
        bounds.put("Labeling: 1 annotator, loops", COMMITS_1);
        for (var many : List.of("16", "64", "200")) {
            bounds.put("Labeling: " + many + " annotators, loops", COMMITS_16);
        }
        return bounds;
    }
}
