package io.glossa.export.conversion;

import io.glossa.outbound.OutboundLimits;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How media are fetched for exports. */
@ConfigMapping(prefix = "glossa.export.media")
public interface MediaConfig {

    /** A larger file is not fetched: it waits on disk until it is sent. */
    @WithDefault("1G")
    MemorySize largest();

    /** How long one file may take. */
    @WithDefault("5m")
    Duration time();

    /** Files that are fetched at once for one export. */
    @WithDefault("8")
    int atOnce();

    /** A server that did not answer this many times in a row is not asked again for the same export. */
    @WithDefault("8")
    int patience();

    /** How often storage-service is asked again for one file when it has no room, or its storage is away. */
    @WithDefault("4")
    int retries();

    default OutboundLimits limits() {
        return OutboundLimits.DEFAULT
                .withTotal(time())
                .withLargestBody(largest().asLongValue());
    }
}
