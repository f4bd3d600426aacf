package io.glossa.tasks.exporting;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.stream.Collectors;

/** Kinds of annotations that a stream may be restricted to; an annotation may be of two (export.md 4.3). */
enum AnnotationKind {
    @JsonProperty("usual")
    USUAL("not a.was_cancelled and not a.ground_truth"),
    @JsonProperty("ground_truth")
    GROUND_TRUTH("a.ground_truth"),
    @JsonProperty("skipped")
    SKIPPED("a.was_cancelled");

    private final String condition;

    AnnotationKind(String condition) {
        this.condition = condition;
    }

    /** Whether a row of the table {@code annotation a} is of one of these kinds. */
    static String any(Collection<AnnotationKind> kinds) {
        if (kinds.isEmpty()) return "false";
        return kinds.stream().map(kind -> kind.condition).collect(Collectors.joining(" or ", "(", ")"));
    }
}
