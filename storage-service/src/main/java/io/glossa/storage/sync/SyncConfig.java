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

    /** How long the answer to a sync waits for its end, so that a small bucket answers as completed. */
    @WithDefault("2s")
    Duration patience();

    /** How often a sync's progress is told as an event; each is a row and a record. */
    @WithDefault("5s")
    Duration told();

    /** Keys of one page of the listing. */
    @WithDefault("1000")
    int page();

    /** Small objects of one sync that are fetched at once; each takes a thread and a connection while it comes. */
    @WithDefault("16")
    int readers();

    /** An object up to this size is fetched before its turn; larger ones are read as they come, one at a time. */
    @WithDefault("128K")
    MemorySize smallObject();

    /** Tasks sent to tasks-service at once. */
    @WithDefault("1000")
    int batch();

    /** A batch is sent when it holds this much, however few tasks that is. */
    @WithDefault("4M")
    MemorySize batchSize();

    /** Largest single task in a file, so that one object cannot fill the heap. */
    @WithDefault("16M")
    MemorySize largestTask();

    /** What the pages of a Parquet file may take of memory, a page of each column at a time; wider files are not read. */
    @WithDefault("64M")
    MemorySize parquetMemory();

    /** How many times a call that fails in passing is tried, with growing pauses in between. */
    @WithDefault("5")
    int attempts();
}
