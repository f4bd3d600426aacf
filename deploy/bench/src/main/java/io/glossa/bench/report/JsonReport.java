package io.glossa.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Summary;

/** The report for programs: every value of every round. */
final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Report report;

    JsonReport(Report report) {
        this.report = report;
    }

    String text() {
        var root = JSON.createObjectNode();
        root.set("facts", JSON.valueToTree(report.facts()));
        figures(root.putArray("figures"));
        ratios(root.putArray("ratios"));
        growth(root.putArray("growth"));
        shares(root.putArray("raw_limits"));
        root.set("regressions", JSON.valueToTree(report.regressions()));
        root.set("notes", JSON.valueToTree(report.results().notes()));
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void figures(ArrayNode figures) {
        report.results().values().forEach((cell, values) -> {
            var summary = Summary.of(values);
            var figure = named(figures.addObject(), cell.metric())
                    .put("unit", cell.metric().unit().sign())
                    .put("tasks", cell.size())
                    .put("side", cell.side())
                    .put("median", summary.median())
                    .put("least", summary.least())
                    .put("most", summary.most());
            values.forEach(figure.putArray("rounds")::add);
        });
    }

    private void ratios(ArrayNode ratios) {
        for (var row : report.comparison().rows(report.results().metrics())) {
            if (row.ratio().isEmpty()) continue;
            named(ratios.addObject(), row.metric())
                    .put("tasks", row.size())
                    .put("ratio", row.ratio().getAsDouble())
                    .put("by_trend", !row.measured());
        }
    }

    private void growth(ArrayNode growth) {
        for (var step : report.growth()) {
            named(growth.addObject(), step.metric())
                    .put("from_tasks", step.from().size())
                    .put("to_tasks", step.to().size())
                    .put("per_doubling", step.perDoubling())
                    .put("at_most", step.metric().growth().mostPerDoubling())
                    .put("kept", step.kept());
        }
    }

    private void shares(ArrayNode shares) {
        for (var share : report.shares()) {
            named(shares.addObject(), share.metric())
                    .put("tasks", share.size())
                    .put("per_second", share.rate())
                    .put("limit", share.limit().name())
                    .put("limit_per_second", share.limitRate())
                    .put("share", share.share());
        }
    }

    private static ObjectNode named(ObjectNode node, Metric metric) {
        return node.put("group", metric.group()).put("name", metric.name());
    }
}
