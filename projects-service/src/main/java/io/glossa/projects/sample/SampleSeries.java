package io.glossa.projects.sample;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A made-up table of a hundred moments, the same whenever it is asked for.
 *
 * @param time name of the first column, or empty for none
 * @param timeFormat such as {@code %Y-%m-%d}, or empty for a running number
 * @param columns names of the others
 */
record SampleSeries(String time, String timeFormat, List<String> columns, String separator) {
    private static final int ROWS = 100;
    private static final LocalDateTime START = LocalDateTime.of(2026, 1, 1, 0, 0);

    String csv() {
        var table = new StringBuilder();
        var head = new ArrayList<String>();
        if (!time.isEmpty()) head.add(time);
        head.addAll(columns);
        row(table, head);
        for (var i = 0; i < ROWS; i++) {
            var cells = new ArrayList<String>();
            if (!time.isEmpty()) cells.add(moment(i));
            for (var column = 0; column < columns.size(); column++) cells.add(value(i, column));
            row(table, cells);
        }
        return table.toString();
    }

    private void row(StringBuilder table, List<String> cells) {
        table.append(String.join(separator, cells.stream().map(this::quoted).toList()))
                .append('\n');
    }

    private String quoted(String cell) {
        return cell.contains(separator) || cell.contains("\"") || cell.contains("\n")
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }

    private String moment(int row) {
        return timeFormat.isEmpty() ? Integer.toString(row) : formatted(START.plusHours(row));
    }

    /** The parts of a date that such formats name most; anything else stands as it is. */
    private String formatted(LocalDateTime moment) {
        var text = new StringBuilder();
        for (var i = 0; i < timeFormat.length(); i++) {
            var c = timeFormat.charAt(i);
            if (c != '%' || i + 1 == timeFormat.length()) text.append(c);
            else text.append(part(moment, timeFormat.charAt(++i)));
        }
        return text.toString();
    }

    private static String part(LocalDateTime moment, char name) {
        var pattern =
                switch (name) {
                    case 'Y' -> "uuuu";
                    case 'y' -> "uu";
                    case 'm' -> "MM";
                    case 'd' -> "dd";
                    case 'H' -> "HH";
                    case 'M' -> "mm";
                    case 'S' -> "ss";
                    case 'f', 'L' -> "SSS";
                    default -> "";
                };
        return pattern.isEmpty()
                ? Character.toString(name)
                : DateTimeFormatter.ofPattern(pattern).format(moment);
    }

    /** Waves that differ from column to column. */
    private static String value(int row, int column) {
        return String.format(Locale.ROOT, "%.4f", Math.sin((row + 1) * (column + 1) / 7.0) * (column + 1));
    }
}
