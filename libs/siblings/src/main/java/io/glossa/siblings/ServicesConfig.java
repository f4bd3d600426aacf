package io.glossa.siblings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the services are that may be asked, and how long we wait for them. */
@ConfigMapping(prefix = "glossa.services")
public interface ServicesConfig {
    URI projects();

    URI tasks();

    URI storage();

    /** How long a whole answer may take, or the beginning of a long one. A batch of tasks is one transaction there. */
    @WithDefault("30s")
    Duration patience();

    /** How long nobody may begin to read a long answer. Whoever asked may have left just when it came, and then nobody will. */
    @WithDefault("10s")
    Duration unread();

    /** How long a long answer may stand still while its reader is ready for more. */
    @WithDefault("60s")
    Duration stall();
}
