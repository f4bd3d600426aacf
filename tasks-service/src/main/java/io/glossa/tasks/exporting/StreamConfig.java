package io.glossa.tasks.exporting;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** How many streams of tasks there may be, and how much of the machine they take. */
@ConfigMapping(prefix = "glossa.tasks.export")
interface StreamConfig {

    /** Streams at once; each holds a connection and a moment of the database as long as its reader takes. */
    @WithDefault("16")
    int streams();

    /** Of these, how many are kept for organizations that have none, so that nobody waits for another's readers. */
    @WithDefault("4")
    int reserved();

    /** A stream whose reader takes nothing for this long is ended when somebody else waits for its place. */
    @WithDefault("5s")
    Duration stalled();

    /**
     * Pages that are read from the database at once, by turns of the organizations, and one more for an organization that reads
     * none. What more of them read is taken from annotators, so it is half of the processors that there are unless it is set.
     */
    OptionalInt reading();

    /** Pieces of pages that are written at once, by the same turns; half of the processors unless it is set. */
    OptionalInt writing();

    /** How large a page may be; each statement costs something by itself. */
    @WithDefault("512K")
    MemorySize page();

    default int readers() {
        return reading().orElseGet(StreamConfig::half);
    }

    default int writers() {
        return writing().orElseGet(StreamConfig::half);
    }

    private static int half() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
}
