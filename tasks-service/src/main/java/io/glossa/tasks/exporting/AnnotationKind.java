package io.glossa.tasks.exporting;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.glossa.tasks.relation.AnnotationRow;

/** Kinds of annotations that a stream may be restricted to; an annotation may be of two (export.md 4.3). */
enum AnnotationKind {
    @JsonProperty("usual")
    USUAL("not a.was_cancelled and not a.ground_truth") {
        @Override
        boolean has(AnnotationRow annotation) {
            return !annotation.wasCancelled() && !annotation.groundTruth();
        }
    },
    @JsonProperty("ground_truth")
    GROUND_TRUTH("a.ground_truth") {
        @Override
        boolean has(AnnotationRow annotation) {
            return annotation.groundTruth();
        }
    },
    @JsonProperty("skipped")
    SKIPPED("a.was_cancelled") {
        @Override
        boolean has(AnnotationRow annotation) {
            return annotation.wasCancelled();
        }
    };

    private final String condition;

    AnnotationKind(String condition) {
        this.condition = condition;
    }

    abstract boolean has(AnnotationRow annotation);

    /** The same as {@link #has} for a row of the table {@code annotation a}. */
    String condition() {
        return condition;
    }
}
