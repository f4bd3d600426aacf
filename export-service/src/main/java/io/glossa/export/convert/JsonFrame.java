package io.glossa.export.convert;

/** What stands around and between tasks. */
public enum JsonFrame {
    /** One JSON array. */
    ARRAY("json", "[", ',', "]", "]"),
    /** A task a line, each ended by a line feed. */
    LINES("jsonl", "", '\n', "\n", "");

    private final String extension;
    private final String start;
    private final char separator;
    private final String end;
    private final String endOfNothing;

    JsonFrame(String extension, String start, char separator, String end, String endOfNothing) {
        this.extension = extension;
        this.start = start;
        this.separator = separator;
        this.end = end;
        this.endOfNothing = endOfNothing;
    }

    String extension() {
        return extension;
    }

    String start() {
        return start;
    }

    char separator() {
        return separator;
    }

    String end() {
        return end;
    }

    /** The end when no task came. */
    String endOfNothing() {
        return endOfNothing;
    }
}
