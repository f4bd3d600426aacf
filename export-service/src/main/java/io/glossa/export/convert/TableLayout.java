package io.glossa.export.convert;

/**
 * How a table is written.
 *
 * @param separator a comma or a tab
 * @param defuse whether text that a spreadsheet would take for a formula gets an apostrophe before it
 * @param mostColumns a table with more is refused: each row would have to hold all of them
 */
public record TableLayout(char separator, boolean defuse, int mostColumns) {}
