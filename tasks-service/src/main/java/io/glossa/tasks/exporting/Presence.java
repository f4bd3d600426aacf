package io.glossa.tasks.exporting;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether tasks of some kind are the only ones wanted, or the ones that are not. */
enum Presence {
    @JsonProperty("only")
    ONLY,
    @JsonProperty("exclude")
    EXCLUDE;

    /** The condition for the tasks wanted, given the one for those of the kind. */
    String of(String kind) {
        return this == ONLY ? kind : "not (" + kind + ")";
    }
}
