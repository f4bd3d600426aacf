package io.glossa.storage.place.gcs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How users' buckets are called. */
@ConfigMapping(prefix = "glossa.storage.gcs")
interface GcsConfig {

    /** Another server than Google's, such as an emulator: {@code http://127.0.0.1:4443}. */
    Optional<String> endpoint();

    /** For one attempt of a call. */
    @WithDefault("20s")
    Duration timeout();

    @WithDefault("3s")
    Duration connectTimeout();

    /** A client that nobody used for this long is forgotten. */
    @WithDefault("5m")
    Duration keepClients();
}
