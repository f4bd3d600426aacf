package io.glossa.export.snapshot;

import java.util.Locale;

/** Where a snapshot or a conversion stands. */
enum Status {
    CREATED,
    IN_PROGRESS,
    FAILED,
    COMPLETED;

    /** As rows and answers spell it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isFinished() {
        return this == FAILED || this == COMPLETED;
    }

    static Status of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
