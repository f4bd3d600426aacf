package io.glossa.storage.place.redis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How users' Redis servers are called. */
@ConfigMapping(prefix = "glossa.storage.redis")
interface RedisConfig {

    /** For one command. */
    @WithDefault("20s")
    Duration timeout();

    @WithDefault("3s")
    Duration connectTimeout();

    /** A connection that nobody used for this long is closed. */
    @WithDefault("5m")
    Duration keepClients();
}
