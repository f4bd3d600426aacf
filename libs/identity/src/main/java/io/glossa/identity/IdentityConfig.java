package io.glossa.identity;

import io.smallrye.config.ConfigMapping;

/** The keys behind internal tokens. Neither has a default: without them a service refuses to start. */
@ConfigMapping(prefix = "glossa.identity")
public interface IdentityConfig {

    /** This module's signing key: PKCS#8 PEM of an EC P-256 key, or {@code file:} and a path. */
    String key();

    /** Public keys that may sign: a JWK set, or {@code file:} and a path. */
    String trusted();
}
