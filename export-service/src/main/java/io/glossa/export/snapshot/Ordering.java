package io.glossa.export.snapshot;

import java.util.Arrays;
import java.util.Locale;

/** In which order snapshots are listed. A name that is not known here counts as none, as in the reference. */
enum Ordering {
    ID,
    TITLE,
    STATUS,
    CREATED_AT,
    FINISHED_AT;

    /** The newest first, unless another column is named; a minus before it turns the order. */
    static Sorted of(String written) {
        if (written == null) return new Sorted("id desc");
        var turned = written.startsWith("-");
        var name = turned ? written.substring(1) : written;
        return new Sorted(Arrays.stream(values())
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .filter(name::equals)
                .map(column -> column + (turned ? " desc" : "") + ", id desc")
                .findFirst()
                .orElse("id desc"));
    }

    /** An order in the database's words, made of nothing that came from outside. */
    record Sorted(String sql) {}
}
