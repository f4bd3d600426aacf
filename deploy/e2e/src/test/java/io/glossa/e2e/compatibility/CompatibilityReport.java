package io.glossa.e2e.compatibility;

import io.glossa.e2e.compatibility.Row.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes {@code docs/compatibility.md}, and reads back which operations such a page counts as done. */
final class CompatibilityReport {
    private static final int LISTED = 8;
    private static final Pattern DONE_LINE = Pattern.compile("\\| ([A-Z]+) \\| `([^`]+)` \\|[^|]*\\| done \\|.*");
    private static final String INTRODUCTION =
            """
            # Compatibility with Label Studio

            Written by the build from the gateway's OpenAPI document and
            `deploy/e2e/src/test/resources/reference/operations.jsonl`; edits are overwritten.

            Each operation that Label Studio publishes, with its parameters, body and answer fields and their types, beside
            ours. Descriptions are compared here; that the services do what they describe is what the other tests are for.

            - **done**: ours describes all that the reference describes, and may have more.
            - **differs**: it is there, and the last column says what is not as published.
            - **not yet**: it is not there.

            What was done once stays done: the build fails otherwise. Operations marked E are in Label Studio's Enterprise
            edition only; Glossa makes no such difference.

            """;

    private CompatibilityReport() {}

    static String render(List<Row> rows) {
        var page = new StringBuilder(INTRODUCTION);
        totals(page, rows);
        var groups = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.reference().group(), LinkedHashMap::new, Collectors.<Row>toList()));
        page.append("| group | operations | done | differs | not yet |\n|---|---:|---:|---:|---:|\n");
        groups.forEach((group, members) -> page.append("| ").append(group).append(counts(members, row -> true)));
        groups.forEach((group, members) -> group(page, group, members));
        return page.toString();
    }

    /** Ids ({@code GET /api/tasks/}) of the operations that a page written by {@link #render} counts as done. */
    static Set<String> doneIn(String page) {
        return page.lines()
                .map(DONE_LINE::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1) + " " + matcher.group(2))
                .collect(Collectors.toSet());
    }

    private static void totals(StringBuilder page, List<Row> rows) {
        page.append("| edition | operations | done | differs | not yet |\n|---|---:|---:|---:|---:|\n");
        page.append("| all").append(counts(rows, row -> true));
        page.append("| Community").append(counts(rows, row -> !row.reference().enterprise()));
        page.append("| Enterprise").append(counts(rows, row -> row.reference().enterprise()));
        page.append('\n');
    }

    private static String counts(List<Row> rows, Predicate<Row> which) {
        var chosen = rows.stream().filter(which).toList();
        var line = new StringBuilder(" | ").append(chosen.size());
        for (var state : State.values()) {
            line.append(" | ")
                    .append(chosen.stream().filter(row -> row.state() == state).count());
        }
        return line.append(" |\n").toString();
    }

    private static void group(StringBuilder page, String name, List<Row> rows) {
        page.append("\n## ").append(name).append("\n\n| method | path | | state | how |\n|---|---|---|---|---|\n");
        for (var row : rows) {
            var operation = row.reference();
            page.append("| ").append(operation.method());
            page.append(" | `").append(operation.path());
            page.append("` | ").append(operation.enterprise() ? "E" : "");
            page.append(" | ").append(row.state().text());
            page.append(" | ").append(how(row)).append(" |\n");
        }
    }

    private static String how(Row row) {
        var parts = new ArrayList<String>();
        row.differences().stream().limit(LISTED).map(Difference::detail).forEach(parts::add);
        if (row.differences().size() > LISTED) {
            parts.add("and " + (row.differences().size() - LISTED) + " more");
        }
        row.remarks().forEach(remark -> parts.add("wanted: " + remark));
        return String.join("; ", parts).replace("|", "\\|");
    }
}
