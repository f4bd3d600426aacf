package io.glossa.storage.place.azure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How users' containers are called. */
@ConfigMapping(prefix = "glossa.storage.azure")
interface AzureConfig {

    /** Where accounts are; {@code ACCOUNT} stands for the account's name. An emulator is elsewhere. */
    @WithDefault("https://ACCOUNT.blob.core.windows.net")
    String endpoint();

    /** For one attempt of a call. */
    @WithDefault("20s")
    Duration timeout();

    @WithDefault("3s")
    Duration connectTimeout();
}
