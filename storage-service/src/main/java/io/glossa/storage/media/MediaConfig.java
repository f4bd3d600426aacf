package io.glossa.storage.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many objects are carried through this service at once. */
@ConfigMapping(prefix = "glossa.storage.media")
interface MediaConfig {

    /** Each takes a connection to its storage, and a thread while it waits for bytes of it; more are told to come again. */
    @WithDefault("32")
    int streams();

    /** One whose reader takes nothing for this long is closed. */
    @WithDefault("60s")
    Duration idle();

    /** Bytes that one carries at a time; all that it takes of memory. */
    @WithDefault("65536")
    int piece();
}
