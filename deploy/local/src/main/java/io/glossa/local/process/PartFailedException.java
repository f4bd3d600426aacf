package io.glossa.local.process;

import java.util.List;

/** A part did not come up. */
public final class PartFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String part;
    private final transient List<String> lastLines;

    public PartFailedException(String part, String reason, List<String> lastLines, Throwable cause) {
        super(part + " " + reason, cause);
        this.part = part;
        this.lastLines = List.copyOf(lastLines);
    }

    public String part() {
        return part;
    }

    /** The end of the part's log. */
    public List<String> lastLines() {
        return lastLines == null ? List.of() : lastLines;
    }
}
