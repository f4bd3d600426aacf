package io.glossa.labelconfig;

import java.util.ArrayList;
import java.util.List;

/** The lines of a result check; a line is put together only when there is something to tell. */
final class ResultProblems {
    private static final int MOST = 100;

    private final List<String> lines = new ArrayList<>();
    private int index;

    void atRegion(int regionIndex) {
        index = regionIndex;
    }

    boolean full() {
        return lines.size() >= MOST;
    }

    /** {@code result[3].value.x must be a number}; an empty field means the region itself. */
    void add(String field, String what) {
        if (!full()) {
            lines.add("result[" + index + "]" + (field.isEmpty() ? "" : "." + field) + " " + what);
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
