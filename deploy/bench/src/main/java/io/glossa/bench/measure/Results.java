package io.glossa.bench.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every figure of a run, in the order in which they came, and what has to be said about them. */
public final class Results {
    private final Map<Cell, List<Double>> values = new LinkedHashMap<>();
    private final List<Note> notes = new ArrayList<>();

    /**
     * @param size tasks of the project, 0 where no project matters
     * @param side name of the server
     */
    public record Cell(Metric metric, int size, String side) {}

    /** Why something was not measured, or what went wrong while it was. */
    public record Note(String work, int size, String side, String text) {}

    public void add(Metric metric, int size, String side, double value) {
        values.computeIfAbsent(new Cell(metric, size, side), any -> new ArrayList<>())
                .add(value);
    }

    public void note(String work, int size, String side, String text) {
        notes.add(new Note(work, size, side, text));
    }

    public Map<Cell, List<Double>> values() {
        return values;
    }

    public List<Note> notes() {
        return notes;
    }

    public List<Metric> metrics() {
        return values.keySet().stream().map(Cell::metric).distinct().toList();
    }

    public List<Metric> metrics(String group) {
        return metrics().stream().filter(metric -> metric.group().equals(group)).toList();
    }

    /** The sizes at which somebody has this figure, ascending. */
    public List<Integer> sizes(Metric metric) {
        return values.keySet().stream()
                .filter(cell -> cell.metric().equals(metric))
                .map(Cell::size)
                .distinct()
                .sorted()
                .toList();
    }

    public Optional<Summary> summary(Metric metric, int size, String side) {
        return Optional.ofNullable(values.get(new Cell(metric, size, side))).map(Summary::of);
    }

    /** This side's medians by size, ascending. */
    public List<Point> points(Metric metric, String side) {
        return sizes(metric).stream()
                .flatMap(size -> summary(metric, size, side).stream().map(summary -> new Point(size, summary.median())))
                .toList();
    }

    /** What the figure would be at a size that was not measured, by the sizes that were. */
    public Optional<Double> trend(Metric metric, int size, String side) {
        return Trend.at(points(metric, side), metric.growth(), size);
    }
}
