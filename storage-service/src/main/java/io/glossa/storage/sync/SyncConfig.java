package io.glossa.storage.sync;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How syncs are done. */
@ConfigMapping(prefix = "glossa.storage.sync")
interface SyncConfig {

    /** Syncs that one replica does at once; each has a thread and a page of keys. */
    @WithDefault("4")
    int workers();

    /** A worker that has not reported for this long is replaced. */
    @WithDefault("10s")
    Duration lease();

    /** How often leases are renewed and waiting jobs looked for. */
    @WithDefault("2s")
    Duration beat();

    /** How long the answer to a sync waits for its end, so that a small bucket answers as completed. */
    @WithDefault("2s")
    Duration patience();

    /** Keys of one page of the listing. */
    @WithDefault("1000")
    int page();

    /** Tasks sent to tasks-service at once. */
    @WithDefault("500")
    int batch();

    /** A batch is sent when it holds this much, however few tasks that is. */
    @WithDefault("4M")
    MemorySize batchSize();

    /** Largest single task in a file, so that one object cannot fill the heap. */
    @WithDefault("16M")
    MemorySize largestTask();

    /** How many times a call that fails in passing is tried, with growing pauses in between. */
    @WithDefault("5")
    int attempts();
}
