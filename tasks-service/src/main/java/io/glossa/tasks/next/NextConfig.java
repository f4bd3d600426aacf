package io.glossa.tasks.next;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tasks are handed out. */
@ConfigMapping(prefix = "glossa.tasks.next")
interface NextConfig {

    /**
     * How long a task stays with the annotator it was given to; asking again renews it. Shorter, and a slow annotator's task
     * is given to somebody else as well; longer, and an abandoned one waits.
     */
    @WithDefault("1h")
    Duration lease();

    /** The same as the database takes it. */
    default double leaseSeconds() {
        return lease().toMillis() / 1_000.0;
    }
}
