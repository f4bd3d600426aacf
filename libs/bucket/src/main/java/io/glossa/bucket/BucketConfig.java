package io.glossa.bucket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the bucket's connections are shared out. */
@ConfigMapping(prefix = "glossa.bucket")
interface BucketConfig {

    /** Objects that are read at the same time; fewer than the client has connections (50), so that writes find some. */
    @WithDefault("32")
    int readings();

    /** A reader that takes nothing for this long gives its connection up until it takes more. */
    @WithDefault("1s")
    Duration patience();

    /** The same while others wait for a connection. */
    @WithDefault("100ms")
    Duration patienceWhenWaitedFor();

    /** How often in a row an object that breaks off without bringing anything is asked for again. */
    @WithDefault("3")
    int attempts();
}
