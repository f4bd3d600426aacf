package io.glossa.e2e.access;

import io.glossa.e2e.compatibility.Operation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Which permission an operation takes, as {@code access/permissions.txt} has it; the first row that fits counts. */
final class PermissionTable {
    private final List<Row> rows = new ArrayList<>();

    static PermissionTable load() {
        var resource = Objects.requireNonNull(
                PermissionTable.class.getResourceAsStream("/access/permissions.txt"), "access/permissions.txt");
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            var table = new PermissionTable();
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::of)
                    .forEach(table.rows::add);
            return table;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws IllegalStateException for an operation without a row: somebody has to decide who may call it */
    Needed needed(Operation operation) {
        return rows.stream()
                .filter(row -> row.fits(operation))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No row says who may call " + operation.id()))
                .needed();
    }

    /** @param methods {@code *} means all */
    private record Row(List<String> methods, String[] path, Needed needed) {

        static Row of(String line) {
            var cells = line.strip().split("\\s+");
            if (cells.length != 3) throw new IllegalArgumentException("Not methods, path, permission: " + line);
            return new Row(Arrays.asList(cells[0].split(",")), segments(cells[1]), Needed.of(cells[2]));
        }

        boolean fits(Operation operation) {
            if (!methods.contains("*") && !methods.contains(operation.method())) return false;
            var asked = segments(operation.path());
            for (var at = 0; at < path.length; at++) {
                if (path[at].equals("**")) return true;
                if (at >= asked.length || !path[at].equals("*") && !path[at].equals(asked[at])) return false;
            }
            return asked.length == path.length;
        }

        private static String[] segments(String path) {
            return path.replaceAll("/$", "").split("/");
        }
    }
}
