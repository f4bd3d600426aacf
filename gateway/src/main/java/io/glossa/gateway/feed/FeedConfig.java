package io.glossa.gateway.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of events over HTTP. */
@ConfigMapping(prefix = "glossa.gateway.feed")
interface FeedConfig {

    /** Streams and polls open at the same time in this gateway; more are answered 503. */
    @WithDefault("256")
    int subscriptions();

    /** Threads that read old events for those who are behind; each has a connection to the broker. */
    @WithDefault("2")
    int readers();

    /** How often a silent stream gets a line, so that both sides notice when the other is gone. */
    @WithDefault("15s")
    Duration heartbeat();

    /** Longest time that a poll waits for the first event. */
    @WithDefault("60s")
    Duration longestWait();

    /** How long the broker may take to be reached; 503 after that. */
    @WithDefault("10s")
    Duration patience();

    /** A stream is ended after this, and its consumer comes again with its credential and its place. */
    @WithDefault("1h")
    Duration longestStream();
}
