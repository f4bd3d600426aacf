package io.glossa.export.tokens;

/**
 * A word, number or sign of a text.
 *
 * @param text as it stands there
 * @param start its first character, counted in code points
 * @param end behind its last character, counted in code points
 */
public record Token(String text, int start, int end) {}
