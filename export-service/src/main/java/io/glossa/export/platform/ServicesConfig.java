package io.glossa.export.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the services are that this one asks. */
@ConfigMapping(prefix = "glossa.services")
public interface ServicesConfig {
    URI projects();

    URI tasks();

    /** How long a sibling may take to begin its answer. */
    @WithDefault("20s")
    Duration patience();

    /** How long a stream of tasks may stand still while we are ready to read. */
    @WithDefault("60s")
    Duration stall();
}
