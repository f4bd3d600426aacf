package io.glossa.projects.webhook.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patient we are with receivers of webhooks. */
@ConfigMapping(prefix = "glossa.webhooks")
interface DeliveryConfig {

    /** How long a receiver may take to answer. */
    @WithDefault("5s")
    Duration timeout();

    /** Between the first two attempts; each further pause is as long as all that went before. */
    @WithDefault("5s")
    Duration firstPause();

    @WithDefault("1h")
    Duration longestPause();

    /**
     * Until the next attempt: as long as it has been failing, give or take a fifth so that many do not come back at once.
     *
     * @param chance from 0 to 1
     */
    default Duration pause(Duration failing, double chance) {
        var pause = failing.compareTo(firstPause()) < 0 ? firstPause() : failing;
        if (pause.compareTo(longestPause()) > 0) pause = longestPause();
        return Duration.ofMillis((long) (pause.toMillis() * (0.8 + 0.4 * chance)));
    }

    /** A webhook of which a delivery fails for this long is switched off. */
    @WithDefault("24h")
    Duration giveUpAfter();

    /** Deliveries are kept this long, whether they arrived or wait for somebody to activate their webhook again. */
    @WithDefault("7d")
    Duration keep();

    /** How long the worker rests when nobody tells it that there is something to send. */
    @WithDefault("1s")
    Duration poll();

    /** Attempts at once; each webhook has one at most. */
    @WithDefault("32")
    int atOnce();

    /** An attempt that has not ended by then is left to another replica. */
    @WithDefault("1m")
    Duration lease();
}
