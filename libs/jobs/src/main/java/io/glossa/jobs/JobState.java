package io.glossa.jobs;

import java.util.Locale;

/** Where a job stands. */
public enum JobState {
    QUEUED,
    RUNNING,
    /** Somebody asked for its end while it ran; its worker is yet to hear of it. Nothing more is committed for it. */
    CANCELLING,
    CANCELLED,
    COMPLETED,
    FAILED;

    /** As rows and answers spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isFinished() {
        return this == CANCELLED || this == COMPLETED || this == FAILED;
    }

    static JobState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
