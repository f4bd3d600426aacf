package io.glossa.bench.report;

import io.glossa.bench.measure.Comparison;
import io.glossa.bench.measure.Limits;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Summary;
import io.glossa.bench.side.Side;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The report for people. */
final class MarkdownReport {
    /** How the names of tables of columns and operators begin, which have a form of their own. */
    private static final List<String> MATRICES = List.of("Data Manager filters", "Data Manager orderings");

    private static final String INTRODUCTION =
            """
            # Glossa and Label Studio, side by side

            Medians of rounds, with the least and the most of them; times are seen from outside, by one client on the
            same machine. A ratio says how many times better Glossa is. *By trend* is no measurement: it goes on along
            the line through Label Studio's figures at smaller sizes. Closed loops ask again when they have been
            answered; where a rate is *due*, times count from when a request was due, whether the server was free or
            not.
            """;

    private final Report report;
    private final StringBuilder page = new StringBuilder();

    MarkdownReport(Report report) {
        this.report = report;
    }

    /**
     * @param plots file names beside the page
     */
    String page(Collection<String> plots) {
        page.append(INTRODUCTION);
        facts();
        glance();
        plots.forEach(plot -> line("\n![" + plot.replace(".svg", "") + "](" + plot + ")"));
        groups();
        matrices();
        growth();
        limits();
        regressions();
        notes();
        return page.toString();
    }

    private void facts() {
        title("Machine, versions, settings");
        line("| | |\n|---|---|");
        for (var part : List.of(
                report.facts().machine(),
                report.facts().versions(),
                report.facts().settings())) {
            part.forEach((name, value) -> row(name, value));
        }
        if (report.facts().durability().isEmpty()) return;
        title("Durability");
        line("What `show` says in each side's PostgreSQL.\n");
        var sides = report.facts().durability();
        line("| setting | " + String.join(" | ", sides.keySet()) + " |\n|---|" + "---|".repeat(sides.size()));
        var names = sides.values().stream()
                .flatMap(settings -> settings.keySet().stream())
                .distinct()
                .toList();
        for (var name : names) {
            line("| " + name + " | "
                    + sides.values().stream()
                            .map(settings -> settings.getOrDefault(name, ""))
                            .collect(Collectors.joining(" | "))
                    + " |");
        }
    }

    private void glance() {
        title("At a glance");
        line("At the largest size that both have, and Glossa alone at its largest.\n");
        line("| work | tasks | Label Studio | Glossa | ratio | Glossa alone |\n|---|---|---|---|---|---|");
        for (var metric : Glance.of(report.results())) {
            var rows = report.comparison().rows(List.of(metric));
            var largest = rows.get(rows.size() - 1);
            var both = rows.stream()
                    .filter(Comparison.Row::measured)
                    .reduce((smaller, larger) -> larger)
                    .orElse(largest);
            var alone = both == largest
                    ? ""
                    : largest.ours()
                            .map(us ->
                                    Figures.summary(metric, largest.size(), us) + " at " + Figures.size(largest.size()))
                            .orElse("");
            row(metric.title(), Figures.size(both.size()), theirs(both), ours(both), ratio(both), alone);
        }
    }

    private void groups() {
        report.results().metrics().stream()
                .map(Metric::group)
                .distinct()
                .filter(group -> !isMatrix(group) && !group.equals(Limits.GROUP))
                .forEach(this::group);
    }

    private void group(String group) {
        title(group);
        line("| work | tasks | Label Studio | Glossa | ratio |\n|---|---|---|---|---|");
        for (var row : report.comparison().rows(report.results().metrics(group))) {
            row(row.metric().name(), Figures.size(row.size()), theirs(row), ours(row), ratio(row));
        }
    }

    private void matrices() {
        var groups = report.results().metrics().stream()
                .map(Metric::group)
                .filter(MarkdownReport::isMatrix)
                .distinct()
                .sorted()
                .toList();
        for (var group : groups) {
            var metrics = report.results().metrics(group);
            var sizes = metrics.stream()
                    .flatMap(metric -> report.results().sizes(metric).stream())
                    .distinct()
                    .sorted()
                    .toList();
            for (var size : sizes) {
                title(group + ", " + Figures.size(size) + " tasks");
                line(
                        "A page of 100, the first where nothing else is said, in milliseconds, Label Studio / Glossa; a dash is a combination that is"
                                + " refused or was not asked" + (group.endsWith("p99") ? " a hundred times" : "")
                                + ".\n");
                page.append(new Matrix(report.results(), metrics, size).table());
            }
        }
    }

    private static boolean isMatrix(String group) {
        return MATRICES.stream().anyMatch(group::startsWith);
    }

    private void growth() {
        if (report.growth().isEmpty()) return;
        title("Growth");
        var broken = report.growth().stream().filter(step -> !step.kept()).count();
        line("What twice the tasks cost Glossa: at most 2.2 times for bulk work, at most 1.1 times for single"
                + " operations. "
                + broken + " of " + report.growth().size() + " steps do not keep that.\n");
        line("| work | from | to | a doubling costs | at most | |\n|---|---|---|---|---|---|");
        for (var step : report.growth()) {
            row(
                    step.metric().title(),
                    Figures.size(step.from().size()),
                    Figures.size(step.to().size()),
                    Figures.number(step.perDoubling()) + " times",
                    Figures.number(step.metric().growth().mostPerDoubling()),
                    step.kept() ? "kept" : "**not kept**");
        }
    }

    private void limits() {
        var limits = report.results().metrics(Limits.GROUP);
        if (limits.isEmpty()) return;
        title(Limits.GROUP);
        line("What the machine does with nothing before it, measured in the same run.\n");
        line("| limit | PostgreSQL of Label Studio | PostgreSQL of Glossa | machine |\n|---|---|---|---|");
        for (var limit : limits) {
            row(limit.name(), limit(limit, Side.LABEL_STUDIO), limit(limit, Side.GLOSSA), limit(limit, Limits.MACHINE));
        }
        if (report.shares().isEmpty()) return;
        line("\n| Glossa's work | tasks | a second | of the limit | share |\n|---|---|---|---|---|");
        for (var share : report.shares()) {
            row(
                    share.metric().title(),
                    Figures.size(share.size()),
                    Figures.number(share.rate()),
                    Figures.number(share.limitRate()) + " " + share.limit().name(),
                    Figures.number(100 * share.share()) + " %");
        }
    }

    private String limit(Metric limit, String side) {
        return report.results()
                .summary(limit, 0, side)
                .map(summary -> Figures.summary(limit, 0, summary))
                .orElse("");
    }

    private void regressions() {
        title("Regressions");
        if (report.regressions().isEmpty()) {
            line("None against the stored ratios.");
            return;
        }
        line("| ratio | stored | now |\n|---|---|---|");
        for (var worse : report.regressions()) {
            row(worse.row(), Figures.number(worse.before()), Figures.number(worse.now()));
        }
    }

    private void notes() {
        if (report.results().notes().isEmpty()) return;
        title("Not measured, and what went wrong");
        line("| work | tasks | side | |\n|---|---|---|---|");
        for (var note : report.results().notes()) {
            row(note.work(), Figures.size(note.size()), note.side(), note.text().replaceAll("[|\\r\\n]+", " "));
        }
    }

    private static String theirs(Comparison.Row row) {
        return row.theirs()
                .map(them -> Figures.summary(row.metric(), row.size(), them))
                .or(() -> row.trend().map(value -> Figures.trend(row.metric(), row.size(), value)))
                .orElse("–");
    }

    private static String ours(Comparison.Row row) {
        return row.ours()
                .map(us -> Figures.summary(row.metric(), row.size(), us))
                .orElse("–");
    }

    private static String ratio(Comparison.Row row) {
        if (row.ratio().isEmpty()) return "";
        return (row.measured() ? "" : "~") + Figures.number(row.ratio().getAsDouble());
    }

    private void title(String title) {
        line("\n## " + title + "\n");
    }

    private void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    /** Columns down, operators across. */
    private record Matrix(io.glossa.bench.measure.Results results, List<Metric> metrics, int size) {

        String table() {
            var operators = metrics.stream().map(Matrix::operator).distinct().toList();
            var table = new StringBuilder("| column | " + String.join(" | ", operators) + " |\n|---|"
                    + "---|".repeat(operators.size()) + "\n");
            for (var column : metrics.stream().map(Matrix::column).distinct().toList()) {
                var byOperator = metrics.stream()
                        .filter(metric -> column(metric).equals(column))
                        .collect(Collectors.toMap(Matrix::operator, metric -> metric));
                table.append("| ").append(column);
                operators.forEach(operator -> table.append(" | ").append(cell(byOperator, operator)));
                table.append(" |\n");
            }
            return table.toString();
        }

        private String cell(Map<String, Metric> byOperator, String operator) {
            var metric = byOperator.get(operator);
            if (metric == null) return "";
            return millis(metric, Side.LABEL_STUDIO) + " / " + millis(metric, Side.GLOSSA);
        }

        private String millis(Metric metric, String side) {
            return results.summary(metric, size, side)
                    .map(Summary::median)
                    .map(Figures::number)
                    .orElse("–");
        }

        private static String column(Metric metric) {
            return metric.name().substring(0, metric.name().lastIndexOf(' '));
        }

        private static String operator(Metric metric) {
            return metric.name().substring(metric.name().lastIndexOf(' ') + 1);
        }
    }
}
