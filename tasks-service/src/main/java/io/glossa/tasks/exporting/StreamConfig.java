package io.glossa.tasks.exporting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many streams of tasks there may be. */
@ConfigMapping(prefix = "glossa.tasks.export")
interface StreamConfig {

    /** Streams at once; each holds a connection and a moment of the database as long as its reader takes. */
    @WithDefault("16")
    int streams();

    /** Of these, how many are kept for organizations that have none, so that nobody waits for another's readers. */
    @WithDefault("4")
    int reserved();

    /**
     * Pages that are read from the database at once, by turns of the organizations. What more of them read is taken from
     * annotators.
     */
    @WithDefault("3")
    int reading();
}
