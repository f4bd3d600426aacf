package io.glossa.tasks.manager;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of what one reader of lists may cost. */
@ConfigMapping(prefix = "glossa.tasks.manager")
interface ManagerConfig {
    /** A filter or an ordering that takes longer is given up with 422 and advice; much longer lets few readers block all. */
    @WithDefault("10s")
    Duration statementTimeout();
}
