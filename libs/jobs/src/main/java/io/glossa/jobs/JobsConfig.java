package io.glossa.jobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How jobs are found, held and kept. */
@ConfigMapping(prefix = "glossa.jobs")
public interface JobsConfig {

    /** How long it takes at most until a job is seen whose nudge was missed, such as one left by another replica. */
    @WithDefault("1s")
    Duration poll();

    /** A worker that has not reported for this long is replaced. It reports three times as often. */
    @WithDefault("10s")
    Duration lease();

    /** Pause before a job that broke off is tried again; it doubles with each go that gets no further. */
    @WithDefault("1s")
    Duration firstRetry();

    /** Longest of these pauses. */
    @WithDefault("1m")
    Duration longestRetry();

    /** How long finished jobs stay visible. */
    @WithDefault("30d")
    Duration keep();

    /** The pause before go number {@code attempts + 1}. */
    default Duration retryAfter(int attempts) {
        var doublings = Math.min(Math.max(attempts - 1, 0), 20);
        var pause = firstRetry().multipliedBy(1L << doublings);
        return pause.compareTo(longestRetry()) > 0 ? longestRetry() : pause;
    }
}
