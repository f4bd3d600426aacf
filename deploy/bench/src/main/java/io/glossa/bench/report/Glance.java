package io.glossa.bench.report;

import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Results;
import java.util.List;

/** The rows that people ask for first. */
final class Glance {
    private static final List<String> TITLES = List.of(
            "Import: JSON file",
            "Import: JSON file with annotations and predictions",
            "Labeling: 16 annotators, loops",
            "Labeling: 16 annotators, next p50",
            "Labeling: 16 annotators, next p99",
            "Labeling: 16 annotators, submit p99",
            "Labeling: 16 annotators, tasks handed out twice",
            "Data Manager: first page, p50",
            "Data Manager: middle page, p50",
            "Data Manager: first page filtered by text, p50",
            "Data Manager: ids of all tasks",
            "Actions: remove duplicates, done",
            "Actions: delete all tasks, answered",
            "Tasks: get one by id, p50",
            "Export: JSON, whole",
            "Export: JSON, first byte",
            "Export: CSV, whole",
            "Storage: sync of 1000 objects",
            "Memory: idle, application",
            "Memory: peak, application",
            "Start: ready, existing database");

    private Glance() {}

    static List<Metric> of(Results results) {
        var metrics = results.metrics();
        return TITLES.stream()
                .flatMap(title ->
                        metrics.stream().filter(metric -> metric.title().equals(title)))
                .toList();
    }
}
