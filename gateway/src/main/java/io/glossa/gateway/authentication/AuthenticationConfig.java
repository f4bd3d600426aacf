package io.glossa.gateway.authentication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the gateway believes what it was told about a credential. */
@ConfigMapping(prefix = "glossa.gateway.authentication")
interface AuthenticationConfig {

    /** A good credential; also the longest a revoked one lives when the broker is away. */
    @WithDefault("5s")
    Duration rememberGood();

    /** A bad credential; long enough to take the force out of guessing, short enough for one just created. */
    @WithDefault("1s")
    Duration rememberBad();

    /** Credentials remembered at a time. */
    @WithDefault("50000")
    int remembered();

    /** An internal token is made anew after this; must leave a service time to check it within its 60 s. */
    @WithDefault("30s")
    Duration mintEvery();

    /** How long projects-service may take to answer before callers get 503. */
    @WithDefault("5s")
    Duration answerTimeout();
}
