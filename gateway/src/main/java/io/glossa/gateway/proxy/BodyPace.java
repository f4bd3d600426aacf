package io.glossa.gateway.proxy;

import io.glossa.gateway.upstream.UpstreamConfig;

/**
 * Whether a body comes in fast enough. A client that brings a byte now and then would hold its place and a connection to a
 * service for ever; one that waits for us is not slow. Counted by one thread, judged by another.
 */
final class BodyPace {
    private final long windowNanos;
    private final long least;
    private long began;
    private volatile long brought;
    private volatile boolean waits;
    private volatile boolean waitedForUs;
    private long counted;

    BodyPace(UpstreamConfig limits, long now) {
        windowNanos = limits.bodyWindow().toNanos();
        least = limits.leastBody().asLongValue();
        began = now;
    }

    /** @param all bytes that have come since the beginning */
    void brings(long all) {
        brought = all;
    }

    /** We take no more at the moment. */
    void pauses() {
        waits = true;
        waitedForUs = true;
    }

    /** We take more again. */
    void goesOn() {
        waits = false;
    }

    /** Called from time to time while the body is coming. */
    boolean trickles(long now) {
        if (now - began < windowNanos) return false;
        var slow = !waitedForUs && brought - counted < least;
        began = now;
        counted = brought;
        waitedForUs = waits;
        return slow;
    }
}
