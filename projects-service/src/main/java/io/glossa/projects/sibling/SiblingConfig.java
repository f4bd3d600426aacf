package io.glossa.projects.sibling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the other services are, and how patient we are with them. */
@ConfigMapping(prefix = "glossa.services")
public interface SiblingConfig {

    URI tasks();

    URI export();

    URI storage();

    /** After this long a question without an answer counts as one to a service that is down. */
    @WithDefault("2s")
    Duration patience();

    /** A service that was silent is not asked again within this time for what may be left out. */
    @WithDefault("3s")
    Duration respite();
}
