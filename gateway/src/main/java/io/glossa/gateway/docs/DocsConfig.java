package io.glossa.gateway.docs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How fresh the merged document is. */
@ConfigMapping(prefix = "glossa.gateway.docs")
interface DocsConfig {

    /** How long a complete document is used. */
    @WithDefault("60s")
    Duration remember();

    /** How long a document is used in which a service is missing. */
    @WithDefault("2s")
    Duration rememberIncomplete();

    /** How long a service may take for its part. */
    @WithDefault("5s")
    Duration answerTimeout();
}
