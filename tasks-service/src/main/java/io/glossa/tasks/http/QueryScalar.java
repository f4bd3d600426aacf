package io.glossa.tasks.http;

import io.glossa.problem.ValidationErrors;
import java.util.Locale;

/** Query parameters as the reference reads them, with its words for those it cannot read. */
public final class QueryScalar {
    private QueryScalar() {}

    /** {@code 1 0 true false yes no} in any case; 400 otherwise. */
    public static boolean bool(String name, String value, boolean otherwise) {
        if (value == null) return otherwise;
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes" -> true;
            case "0", "false", "no" -> false;
            default ->
                throw new ValidationErrors()
                        .put(
                                name,
                                "Incorrect bool value \"" + value
                                        + "\". It should be one of [1, 0, true, false, yes, no]")
                        .asProblem();
        };
    }

    /** An id, or null when the parameter is absent; 400 when it is no number. */
    public static Long id(String name, String value) {
        if (value == null || value.isEmpty()) return null;
        if (value.length() <= 18 && value.chars().allMatch(c -> c >= '0' && c <= '9')) return Long.valueOf(value);
        throw new ValidationErrors()
                .put(name, "Incorrect value in key \"" + name + "\" = \"" + value + "\". It should be digit string.")
                .asProblem();
    }
}
