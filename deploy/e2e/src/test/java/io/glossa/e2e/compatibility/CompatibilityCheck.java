package io.glossa.e2e.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Counts a document against the reference and holds it to the report that is committed. */
public final class CompatibilityCheck {
    private CompatibilityCheck() {}

    /**
     * Compares, and writes the report anew unless something regressed: then the committed one stays, so that a second
     * run fails too.
     *
     * @param openapi our merged OpenAPI document
     * @param committedReport {@code docs/compatibility.md}; need not exist yet
     * @throws IllegalArgumentException if the document is no OpenAPI document or a reference in it leads nowhere
     */
    public static Outcome run(JsonNode openapi, Path committedReport) {
        return run(ReferenceTable.load(), Deviations.load(), openapi, committedReport);
    }

    static Outcome run(ReferenceTable table, Deviations deviations, JsonNode openapi, Path committedReport) {
        var rows = rows(table, deviations, OpenApiDocument.read(openapi));
        var committed = content(committedReport);
        var regressions = new TreeSet<>(CompatibilityReport.doneIn(committed));
        rows.stream()
                .filter(row -> row.state() == Row.State.DONE)
                .forEach(row -> regressions.remove(row.reference().id()));
        var page = CompatibilityReport.render(rows);
        var changed = regressions.isEmpty() && !page.equals(committed);
        if (changed) {
            write(committedReport, page);
        }
        return new Outcome(rows, List.copyOf(regressions), changed);
    }

    private static List<Row> rows(ReferenceTable table, Deviations deviations, OpenApiDocument document) {
        var rows = new ArrayList<Row>();
        for (var reference : table.operations()) {
            rows.add(document.find(reference.method(), reference.path())
                    .map(ours -> Row.of(reference, Compatibility.compare(reference, ours), deviations))
                    .orElseGet(() -> Row.notYet(reference)));
        }
        return rows;
    }

    private static String content(Path report) {
        try {
            return Files.exists(report) ? Files.readString(report) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path report, String page) {
        try {
            Files.writeString(report, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
