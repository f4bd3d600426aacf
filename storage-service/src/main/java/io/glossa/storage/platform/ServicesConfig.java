package io.glossa.storage.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the services are that this one asks. */
@ConfigMapping(prefix = "glossa.services")
public interface ServicesConfig {
    URI projects();

    URI tasks();

    /** How long a sibling may take to answer. A batch of tasks is one transaction there. */
    @WithDefault("30s")
    Duration patience();
}
