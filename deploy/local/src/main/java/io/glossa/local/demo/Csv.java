package io.glossa.local.demo;

/** Just enough CSV (RFC 4180) to count rows: a line break inside quotes does not end one. */
final class Csv {
    private Csv() {}

    /** Rows without the header; a last row need not end with a line break. */
    static int rows(String text) {
        var ends = 0;
        var quoted = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\n' && !quoted) {
                ends++;
            }
        }
        var lines = text.isEmpty() || text.endsWith("\n") ? ends : ends + 1;
        return Math.max(0, lines - 1);
    }
}
