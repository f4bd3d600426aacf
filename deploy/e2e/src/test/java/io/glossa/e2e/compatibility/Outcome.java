package io.glossa.e2e.compatibility;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a check found.
 *
 * @param rows one for each operation of the reference
 * @param regressions ids ({@code GET /api/tasks/}) that the committed report counts as done and that are not done now
 * @param reportChanged whether the report on disk was written anew with other content
 */
public record Outcome(List<Row> rows, List<String> regressions, boolean reportChanged) {
    public Outcome {
        rows = List.copyOf(rows);
        regressions = List.copyOf(regressions);
    }

    /** Operations of the reference that ours describes as published. */
    public long done() {
        return count(Row.State.DONE);
    }

    /** Operations that are described, but not as published. */
    public long differing() {
        return count(Row.State.DIFFERS);
    }

    /** Operations that are not described. */
    public long missing() {
        return count(Row.State.NOT_YET);
    }

    /**
     * @throws AssertionError naming each operation that stopped being done, and how
     */
    public void requireNoRegression() {
        if (!regressions.isEmpty()) {
            throw new AssertionError("No longer done: "
                    + regressions.stream().map(id -> id + " (" + why(id) + ")").collect(Collectors.joining("; ")));
        }
    }

    private String why(String id) {
        return rows.stream()
                .filter(row -> row.reference().id().equals(id))
                .findFirst()
                .map(row -> row.state() == Row.State.DIFFERS
                        ? row.differences().stream().map(Difference::detail).collect(Collectors.joining(", "))
                        : row.state().text())
                .orElse("not in the reference table");
    }

    private long count(Row.State state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }
}
