package io.glossa.gateway.admission;

import io.glossa.gateway.routing.Weight;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of concurrent requests. */
@ConfigMapping(prefix = "glossa.gateway.admission")
interface AdmissionConfig {

    /** Requests in progress in this gateway; more are answered 503. */
    @WithDefault("2048")
    int atOnce();

    /** Requests in progress of one user, or of one address that is not signed in; more are answered 429. */
    @WithDefault("512")
    int perCaller();

    /**
     * Of imports, exports and the like, requests in progress of one caller at one service; more are answered 429. Fewer than the
     * connections that there are for them ({@code glossa.gateway.upstream.pool-size.background}), so that nobody takes all; more
     * than the hundred that asynchronous clients open unless they are told otherwise.
     */
    @WithDefault("112")
    int backgroundPerCaller();

    /** Percentage of all places that ordinary requests may fill; the rest is kept for annotators. */
    @WithDefault("80")
    int ordinaryPercent();

    /** Percentage of all places that imports, exports and the like may fill. */
    @WithDefault("50")
    int backgroundPercent();

    /** How many requests may be in progress when one more of this weight asks to get in. */
    default int bound(Weight weight) {
        return switch (weight) {
            case LABELING -> atOnce();
            case ORDINARY -> atOnce() * ordinaryPercent() / 100;
            case BACKGROUND -> atOnce() * backgroundPercent() / 100;
        };
    }
}
