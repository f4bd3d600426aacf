package io.glossa.tasks.importing;

import io.glossa.labelconfig.PythonRepr;
import io.glossa.tasks.json.JsonWriter;
import java.util.Set;
import java.util.regex.Pattern;

/** What the cells of a column are, by all of them: numbers and truth values are told from text by column, as pandas does. */
final class CsvColumn {
    private static final Set<String> EMPTY = Set.of(
            "",
            "#N/A",
            "#N/A N/A",
            "#NA",
            "-1.#IND",
            "-1.#QNAN",
            "-NaN",
            "-nan",
            "1.#IND",
            "1.#QNAN",
            "<NA>",
            "N/A",
            "NA",
            "NULL",
            "NaN",
            "None",
            "n/a",
            "nan",
            "null");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,300}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d{1,300}(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");

    private final String name;
    private boolean integers = true;
    private boolean numbers = true;
    private boolean truths = true;
    private boolean gaps;
    private boolean filled;

    CsvColumn(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Takes note of a cell; null is a cell that the row does not have. */
    void see(String cell) {
        if (cell == null || EMPTY.contains(cell)) {
            gaps = true;
            return;
        }
        filled = true;
        if (integers && !INTEGER.matcher(cell.strip()).matches()) integers = false;
        if (numbers && !integers && !isNumber(cell.strip())) numbers = false;
        if (truths && !TRUTH.matcher(cell).matches()) truths = false;
    }

    /** Writes a cell as the column's kind of value. */
    void write(JsonWriter out, String cell) {
        if (cell == null || EMPTY.contains(cell)) out.value("");
        else if (!filled) out.value(cell);
        else if (integers && !gaps) out.json(plain(cell.strip()));
        else if (numbers) out.json(PythonRepr.of(Double.parseDouble(cell.strip())));
        else if (truths) out.json(cell.charAt(0) == 't' || cell.charAt(0) == 'T' ? "true" : "false");
        else out.value(cell);
    }

    private static boolean isNumber(String cell) {
        return DECIMAL.matcher(cell).matches() && Double.isFinite(Double.parseDouble(cell));
    }

    /** Digits as JSON writes them: no plus, no leading zeros. */
    private static String plain(String digits) {
        return new java.math.BigInteger(digits.startsWith("+") ? digits.substring(1) : digits).toString();
    }
}
