package io.glossa.tasks.importing;

import io.glossa.tasks.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The columns of a table after one look at all of it, and its rows as tasks (the rules of pandas, tasks.md 1.1.8). What was
 * set right on the way is noted.
 */
final class CsvTable {
    private final List<CsvColumn> columns;
    /** The first row has one cell more than the header: then all values stand one column further left. */
    private final boolean shifted;

    private CsvTable(List<CsvColumn> columns, boolean shifted) {
        this.columns = columns;
        this.shifted = shifted;
    }

    static CsvTable learn(CsvReader rows, FileNotes notes) throws IOException {
        var header = rows.next();
        if (header == null) throw new UnreadableFileException("No columns to parse from file");
        var columns = named(header, notes);
        var row = rows.next();
        var table = new CsvTable(columns, row != null && row.size() == columns.size() + 1);
        if (table.shifted) notes.add("rows have one cell more than the header: the first cell of each is left out");
        long padded = 0;
        for (; row != null; row = rows.next()) {
            if (table.see(row, rows.line())) padded++;
        }
        if (padded > 0) notes.add(padded + " rows have fewer cells than the header: the missing ones are empty");
        return table;
    }

    /** Takes note of a row; true when cells are missing. */
    private boolean see(List<String> row, long line) {
        int expected = columns.size() + (shifted ? 1 : 0);
        if (row.size() > expected) {
            throw new UnreadableFileException("Error tokenizing data. C error: Expected " + expected
                    + " fields in line " + line + ", saw " + row.size());
        }
        for (int i = 0; i < columns.size(); i++) columns.get(i).see(cell(row, i));
        return row.size() < expected;
    }

    /** A row as JSON. */
    byte[] task(List<String> row) {
        var out = new JsonWriter(256).beginObject().name("data").beginObject();
        for (int i = 0; i < columns.size(); i++) {
            out.anyName(columns.get(i).name());
            columns.get(i).write(out, cell(row, i));
        }
        return out.endObject().endObject().toBytes();
    }

    private String cell(List<String> row, int column) {
        int place = column + (shifted ? 1 : 0);
        return place < row.size() ? row.get(place) : null;
    }

    /** A repeated name gets a number, a missing one a name. */
    private static List<CsvColumn> named(List<String> header, FileNotes notes) {
        var columns = new ArrayList<CsvColumn>();
        var taken = new HashSet<String>();
        for (int i = 0; i < header.size(); i++) {
            var given = header.get(i);
            var name = given.isEmpty() ? "Unnamed: " + i : given;
            for (int number = 1; !taken.add(name); number++) name = given + "." + number;
            if (given.isEmpty()) notes.add("column " + (i + 1) + " has no name and is called \"" + name + "\"");
            else if (!name.equals(given)) {
                notes.add("header \"" + given + "\" is repeated: column " + (i + 1) + " is called \"" + name + "\"");
            }
            columns.add(new CsvColumn(name));
        }
        return columns;
    }
}
