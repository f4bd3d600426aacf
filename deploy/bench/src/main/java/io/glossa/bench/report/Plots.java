package io.glossa.bench.report;

import io.glossa.bench.measure.Comparison;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Point;
import io.glossa.bench.measure.Results;
import io.glossa.bench.measure.Summary;
import io.glossa.bench.side.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The pictures of a report, by file name: ratios, growth, and what a crowd gets done. */
final class Plots {
    private static final Pattern CROWD = Pattern.compile("(\\d+) annotators?, loops");
    private static final Map<String, String> GROWTH = Map.of(
            "import-json.svg", "Import: JSON file",
            "export-json.svg", "Export: JSON, whole",
            "first-page.svg", "Data Manager: first page, p50",
            "next.svg", "Labeling: 16 annotators, next p50");

    private Plots() {}

    static Map<String, String> of(Report report) {
        var plots = new LinkedHashMap<String, String>();
        ratios(report, plots);
        for (var file : GROWTH.keySet().stream().sorted().toList()) growth(report.results(), file, plots);
        crowds(report.results(), plots);
        return plots;
    }

    private static void ratios(Report report, Map<String, String> plots) {
        var bars = new LinkedHashMap<String, Double>();
        for (var metric : Glance.of(report.results())) {
            report.comparison().rows(List.of(metric)).stream()
                    .filter(Comparison.Row::measured)
                    .reduce((smaller, larger) -> larger)
                    .ifPresent(row -> row.ratio()
                            .ifPresent(ratio -> bars.put(metric.title() + " " + Figures.size(row.size()), ratio)));
        }
        bars.values().removeIf(ratio -> ratio <= 0);
        if (!bars.isEmpty()) {
            plots.put("ratios.svg", new BarPlot("How many times better Glossa is than Label Studio").draw(bars));
        }
    }

    private static void growth(Results results, String file, Map<String, String> plots) {
        for (var metric : results.metrics()) {
            if (!metric.title().equals(GROWTH.get(file))) continue;
            var lines = new LinkedHashMap<String, List<Point>>();
            for (var side : List.of(Side.LABEL_STUDIO, Side.GLOSSA)) {
                var points = positive(results.points(metric, side));
                if (!points.isEmpty()) lines.put(side, points);
            }
            if (!lines.isEmpty()) {
                var title = metric.title() + ", " + metric.unit().sign();
                plots.put(file, new LinePlot(title, "tasks in the project").draw(lines));
            }
        }
    }

    private static void crowds(Results results, Map<String, String> plots) {
        var lines = new LinkedHashMap<String, List<Point>>();
        for (var metric : results.metrics("Labeling")) {
            var crowd = CROWD.matcher(metric.name());
            if (!crowd.matches()) continue;
            for (var side : List.of(Side.LABEL_STUDIO, Side.GLOSSA)) {
                add(results, metric, Integer.parseInt(crowd.group(1)), side, lines);
            }
        }
        if (!lines.isEmpty()) {
            plots.put(
                    "annotators.svg",
                    new LinePlot("next + submit, loops a second", "annotators at the same time").draw(lines));
        }
    }

    private static void add(
            Results results, Metric metric, int annotators, String side, Map<String, List<Point>> lines) {
        for (var size : results.sizes(metric)) {
            results.summary(metric, size, side)
                    .map(Summary::median)
                    .filter(loops -> loops > 0)
                    .ifPresent(loops -> lines.computeIfAbsent(side + " " + Figures.size(size), any -> new ArrayList<>())
                            .add(new Point(annotators, loops)));
        }
    }

    private static List<Point> positive(List<Point> points) {
        return points.stream()
                .filter(point -> point.size() > 0 && point.value() > 0)
                .toList();
    }
}
