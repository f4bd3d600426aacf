package io.glossa.storage.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How annotations are brought to targets. */
@ConfigMapping(prefix = "glossa.storage.target")
interface TargetConfig {

    /** Targets that one replica writes to at once. */
    @WithDefault("4")
    int workers();

    /** Objects of one target that are written at once. */
    @WithDefault("8")
    int writers();

    /** A worker that has not reported for this long is replaced. */
    @WithDefault("10s")
    Duration lease();

    /** How often leases are renewed and waiting targets looked for. */
    @WithDefault("2s")
    Duration beat();

    /** Annotations that are asked for at once. */
    @WithDefault("50")
    int batch();

    /** Before a target that failed is tried again; doubles with each failure. */
    @WithDefault("1s")
    Duration firstPause();

    @WithDefault("5m")
    Duration longestPause();
}
