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
    private long marked;
    private volatile long since;

    BodyPace(UpstreamConfig limits, long now) {
        windowNanos = limits.bodyWindow().toNanos();
        least = limits.leastBody().asLongValue();
        began = now;
    }

    /** From now on it is waited for. */
    void begins(long now) {
        since = now;
    }

    /** @param all bytes that have come since the beginning */
    void brings(long all, long now) {
        brought = all;
        if (all - marked < least) return;
        marked = all;
        since = now;
    }

    /** We take no more at the moment. */
    void pauses() {
        waits = true;
        waitedForUs = true;
    }

    /** We take more again. */
    void goesOn(long now) {
        since = now;
        waits = false;
    }

    /** For how long it has been waited for, while less than the least has come. */
    long stalled(long now) {
        return waits ? 0 : now - since;
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
