package io.glossa.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, as a Markdown table: medians with the smallest and largest, and Label Studio's time over ours. */
final class Report {
    static final String GLOSSA = "Glossa";
    static final String LABEL_STUDIO = "Label Studio";
    static final String IMPORT = "import of a JSON file";
    static final String EXPORT = "JSON export, whole";
    static final String EXPORT_FIRST_BYTE = "JSON export, first byte";
    static final String EXPORT_CSV = "CSV export, whole";
    static final String LABELING = "next + submit, per loop";
    private static final List<String> ROWS = List.of(IMPORT, EXPORT, EXPORT_FIRST_BYTE, EXPORT_CSV, LABELING);

    private Report() {}

    static String of(Bench.Arguments arguments, Map<String, Map<String, List<Double>>> seconds) {
        var page = new StringBuilder();
        page.append(String.format(
                Locale.ROOT,
                "%,d tasks, %d rounds; seconds: median (smallest to largest)%n%n",
                arguments.tasks(),
                arguments.rounds()));
        page.append("| work | Label Studio | Glossa | ratio |\n|---|---|---|---|\n");
        for (var row : ROWS) {
            var theirs = seconds.getOrDefault(row, Map.of()).get(LABEL_STUDIO);
            var ours = seconds.getOrDefault(row, Map.of()).get(GLOSSA);
            page.append("| ")
                    .append(row)
                    .append(" | ")
                    .append(cell(theirs))
                    .append(" | ")
                    .append(cell(ours));
            page.append(" | ").append(ratio(theirs, ours)).append(" |\n");
        }
        return page.toString();
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String cell(List<Double> values) {
        if (values == null) return "not measured";
        var sorted = values.stream().sorted().toList();
        return String.format(
                Locale.ROOT, "%.3f (%.3f to %.3f)", median(values), sorted.get(0), sorted.get(sorted.size() - 1));
    }

    private static String ratio(List<Double> theirs, List<Double> ours) {
        if (theirs == null || ours == null) return "";
        return String.format(Locale.ROOT, "%.1f", median(theirs) / median(ours));
    }
}
