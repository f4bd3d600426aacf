package io.glossa.storage.media;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of this service the carrying of objects may take. */
@ConfigMapping(prefix = "glossa.storage.media")
interface MediaConfig {

    /** Each takes a connection to its storage, and a thread while it waits for bytes of it; more are told to come again. */
    @WithDefault("48")
    int streams();

    /** How many of them one person may have, whose page may show many pictures; more are 429. */
    @WithDefault("16")
    int perUser();

    /** How many of them the people of one organization may have, so that some are left for others; more are 429. */
    @WithDefault("40")
    int perOrganization();

    /** One whose reader takes nothing for this long is closed. */
    @WithDefault("60s")
    Duration idle();

    /** One that is not done after this long is closed, however busy; its reader asks for the rest by a range. */
    @WithDefault("1h")
    Duration longest();

    /** Most that one answer carries: a range ends there, a larger whole is refused. */
    @WithDefault("16G")
    MemorySize largest();

    /** Bytes that one carries at a time; all that it takes of memory. */
    @WithDefault("65536")
    int piece();
}
