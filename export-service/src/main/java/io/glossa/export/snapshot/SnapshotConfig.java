package io.glossa.export.snapshot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How snapshots are made and kept. */
@ConfigMapping(prefix = "glossa.export.snapshot")
interface SnapshotConfig {

    /** Snapshots and their files are removed so long after they were finished; for ever when it is not set. */
    Optional<Duration> keep();

    /** How often is looked for what is to be removed. */
    @WithDefault("10m")
    Duration tidy();

    /**
     * Objects that were still being written are removed so long after they were given up: until then whoever writes them has
     * heard of it.
     */
    @WithDefault("1m")
    Duration grace();

    /** How long after a request its answer no longer waits for the file, so that a small one is answered as completed. */
    @WithDefault("50ms")
    Duration answer();

    /** How often a snapshot that is being made shows how many tasks were written. */
    @WithDefault("1s")
    Duration progress();

    /** How long a download waits for its file; stays below what the gateway allows between two bytes. */
    @WithDefault("4m")
    Duration download();

    /** Snapshots that one replica reads at once; each holds a cursor in tasks-service. */
    @WithDefault("4")
    int readers();

    /** Conversions that one replica does at once; each takes a processor. */
    @WithDefault("3")
    int converters();

    /**
     * How many of either are kept for organizations that have none, so that the first of one never waits for the many of
     * another.
     */
    @WithDefault("1")
    int reserved();
}
