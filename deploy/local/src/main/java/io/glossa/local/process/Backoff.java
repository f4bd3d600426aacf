package io.glossa.local.process;

import java.time.Duration;

/**
 * How long to wait before a part that died is started again: the wait doubles with each death in a row, up to a limit.
 *
 * @param first the wait after the first death
 * @param limit the longest wait
 * @param stable a part that was up for this long has earned a fresh count
 */
public record Backoff(Duration first, Duration limit, Duration stable) {

    /** Short enough that a killed service is missed for a moment only, long enough not to spin on a broken one. */
    public static final Backoff DEFAULT =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(1));

    /**
     * @param deaths deaths in a row, at least 1
     */
    Duration delay(int deaths) {
        var doublings = Math.min(deaths - 1, 20);
        var delay = first.multipliedBy(1L << doublings);
        return delay.compareTo(limit) > 0 ? limit : delay;
    }

    int deathsAfter(int deathsBefore, Duration up) {
        return up.compareTo(stable) >= 0 ? 1 : deathsBefore + 1;
    }
}
