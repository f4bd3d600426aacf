package io.glossa.tasks.action;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How actions on many tasks are run. */
@ConfigMapping(prefix = "glossa.tasks.actions")
interface ActionConfig {

    /** An action on more tasks than this is a job; on fewer the caller waits for it, in one transaction. */
    @WithDefault("10000")
    int waitUpTo();

    /** How long tasks are looked for while the caller waits; what takes longer is a job. */
    @WithDefault("PT0.1S")
    Duration searchFor();

    /** Tasks in each transaction of a job; more of them are locked for longer. */
    @WithDefault("5000")
    int batch();
}
