package io.glossa.e2e.compatibility;

import io.glossa.e2e.compatibility.Difference.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The differences we want, from {@code reference/deviations.tsv}, each with its reason. */
final class Deviations {
    static final Deviations NONE = new Deviations(List.of());
    private static final int COLUMNS = 5;
    private final List<Deviation> deviations;

    private Deviations(List<Deviation> deviations) {
        this.deviations = List.copyOf(deviations);
    }

    static Deviations load() {
        var resource = Objects.requireNonNull(
                Deviations.class.getResourceAsStream("/reference/deviations.tsv"), "reference/deviations.tsv");
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return parse(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param lines the first is the head
     * @throws IllegalArgumentException if a line has not five columns with text, or names no kind of difference
     */
    static Deviations parse(List<String> lines) {
        var deviations = new ArrayList<Deviation>();
        for (var line : lines.subList(1, lines.size())) {
            var columns = line.split("\t", -1);
            if (columns.length != COLUMNS || columns[COLUMNS - 1].isBlank()) {
                throw new IllegalArgumentException("Not method, path, kind, name, reason: " + line);
            }
            deviations.add(
                    new Deviation(columns[0], columns[1], Kind.valueOf(columns[2]), columns[3], columns[COLUMNS - 1]));
        }
        return new Deviations(deviations);
    }

    /** Why this difference is wanted; empty when it is not. */
    Optional<String> reason(Operation reference, Difference difference) {
        return deviations.stream()
                .filter(one -> one.covers(reference, difference))
                .map(Deviation::reason)
                .findFirst();
    }

    private record Deviation(String method, String path, Kind kind, String name, String reason) {
        boolean covers(Operation operation, Difference difference) {
            return kind == difference.kind()
                    && name.equals(difference.name())
                    && (method.equals("*") || method.equals(operation.method()))
                    && coversPath(operation.path());
        }

        private boolean coversPath(String other) {
            return path.endsWith("*")
                    ? other.startsWith(path.substring(0, path.length() - 1))
                    : PathTemplate.normal(path).equals(PathTemplate.normal(other));
        }
    }
}
