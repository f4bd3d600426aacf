package io.glossa.tasks.relation;

import java.time.Duration;
import java.time.OffsetDateTime;

/** How long ago something was, in at most two units, as the reference says it: {@code 3&nbsp;hours, 2&nbsp;minutes}. */
public final class Ago {
    private static final String[] UNITS = {"year", "month", "week", "day", "hour", "minute"};
    private static final long[] MINUTES = {525_600, 43_200, 10_080, 1_440, 60, 1};

    private Ago() {}

    public static String of(OffsetDateTime then, OffsetDateTime now) {
        long minutes = Math.max(0, Duration.between(then, now).toMinutes());
        for (int i = 0; i < UNITS.length; i++) {
            long count = minutes / MINUTES[i];
            if (count == 0) continue;
            var first = amount(count, UNITS[i]);
            if (i + 1 == UNITS.length) return first;
            long next = minutes % MINUTES[i] / MINUTES[i + 1];
            return next == 0 ? first : first + ", " + amount(next, UNITS[i + 1]);
        }
        return "0\u00a0minutes";
    }

    private static String amount(long count, String unit) {
        return count + "\u00a0" + unit + (count == 1 ? "" : "s");
    }
}
