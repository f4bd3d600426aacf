package io.glossa.storage.parquet;

import java.util.List;

/**
 * A column, or a group of them.
 *
 * @param repetition how many lists it lies in, itself included
 * @param definition how many of the optional and repeated fields on the way to it, itself included, are there when it is
 * @param type of a column; null for a group
 * @param length of a column's values when it is fixed
 * @param scale decimal digits behind the point
 * @param firstColumn the first of the columns below it, or itself
 * @param columns how many there are
 */
record Field(
        String name,
        boolean isRepeated,
        boolean isOptional,
        int repetition,
        int definition,
        Physical type,
        int length,
        Meaning meaning,
        int scale,
        List<Field> children,
        int firstColumn,
        int columns) {

    boolean isColumn() {
        return type != null;
    }

    /** What a list's repeated field holds: itself in old files, else the one field in it. */
    boolean wrapsElement() {
        return !isColumn() && children.size() == 1 && !name.equals("array") && !name.endsWith("_tuple");
    }
}
