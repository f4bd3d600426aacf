package io.glossa.tasks.http;

import io.glossa.problem.ProblemException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Names the state that a row has had since a moment, so that a client can change what it has read and nothing newer. */
public final class EntityTag {
    private EntityTag() {}

    /** The value of {@code ETag}. */
    public static String of(OffsetDateTime changedAt) {
        var micros = ChronoUnit.MICROS.between(OffsetDateTime.parse("1970-01-01T00:00:00Z"), changedAt);
        return '"' + Long.toString(micros, 36) + '"';
    }

    /**
     * Fails with 412 unless the row is still as the client knows it.
     *
     * @param wanted the value of {@code If-Match}; null asks for nothing
     */
    public static void require(String wanted, OffsetDateTime changedAt) {
        if (wanted == null || wanted.strip().equals("*")) return;
        var present = of(changedAt);
        if (Arrays.stream(wanted.split(",")).map(String::strip).noneMatch(present::equals)) throw changedSince();
    }

    private static ProblemException changedSince() {
        return HttpProblem.CHANGED_SINCE.asIs();
    }
}
