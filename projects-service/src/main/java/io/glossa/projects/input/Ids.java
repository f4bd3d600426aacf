package io.glossa.projects.input;

import io.glossa.problem.ValidationErrors;
import java.util.ArrayList;
import java.util.List;

/** Ids as they stand in paths and parameters. */
public final class Ids {
    /** No row has it. */
    public static final long NONE = -1;

    private Ids() {}

    /** The id in a path segment of digits; one beyond 64 bits belongs to nothing. */
    public static long of(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooBig) {
            return NONE;
        }
    }

    /** A comma-separated list of ids; 400 on the field when it is something else. */
    public static List<Long> list(String field, String text) {
        var ids = new ArrayList<Long>();
        for (var part : text.split(",", -1)) {
            if (part.isBlank()) continue;
            if (!part.strip().matches("[+-]?\\d+")) {
                throw ValidationErrors.of(field, "Field 'id' expected a number but got '" + part.strip() + "'.");
            }
            ids.add(of(part.strip()));
        }
        return ids;
    }
}
