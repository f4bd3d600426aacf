package io.glossa.bench.measure;

/**
 * One kind of figure: a row of the report.
 *
 * @param group the report's table, such as {@code Import}
 * @param name the row, unique in the group
 */
public record Metric(String group, String name, Unit unit, Growth growth) {

    /** How it is called where it stands alone. */
    public String title() {
        return group + ": " + name;
    }
}
