package io.glossa.tasks.importing;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How imports are written. */
@ConfigMapping(prefix = "glossa.tasks.import")
interface ImportConfig {

    /** Tasks written by one statement; more of them hold more memory, fewer cost more round trips. */
    @WithDefault("2000")
    int batchRows();

    /** A batch is sent before it grows beyond this many characters, so that large tasks do not fill the heap. */
    @WithDefault("4000000")
    int batchCharacters();

    /** Imports that write at the same time; each holds a database connection until it ends. */
    @WithDefault("6")
    int concurrent();

    /** Files of one import that go to the object store at the same time. */
    @WithDefault("8")
    int storedAtOnce();

    /** Entries of one archive; each becomes a file of its own, with a record and an object. */
    @WithDefault("20000")
    int mostInArchive();

    /** Bytes that one archive may unpack to, which wait on the disk meanwhile. */
    @WithDefault("5G")
    MemorySize largestUnpacked();

    /** Bytes of a file that is fetched from an address. */
    @WithDefault("5G")
    MemorySize largestDownload();

    /** How long such a file may take. */
    @WithDefault("30m")
    Duration downloadTime();

    /**
     * How long the answer of an import waits until the project has taken the model version of its predictions, so that who
     * asks next sees it. No more than this is lost when projects-service is away.
     */
    @WithDefault("2s")
    Duration modelVersionPatience();

    /** How long an import waits for its turn before the caller is told to come back later. */
    @WithDefault("30s")
    Duration patience();
}
