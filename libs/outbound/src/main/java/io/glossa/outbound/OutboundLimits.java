package io.glossa.outbound;

import java.time.Duration;

/**
 * How much a call may take. What lies beyond ends it with an {@link OutboundException}.
 *
 * @param connect until one address has taken the connection, its TLS handshake included
 * @param idle without a byte, while somebody waits for one; a reader who takes its time does not count
 * @param total from the first look at the name to the last byte
 * @param largestBody bytes of an answer, as they come over the wire
 * @param redirects how many are followed, each checked like the first address; with 0 a redirect is an answer as any
 *     other
 */
public record OutboundLimits(Duration connect, Duration idle, Duration total, long largestBody, int redirects) {

    /** For small answers: 5 s to connect, 30 s of silence, 1 min in all, 10 MiB, 3 redirects. */
    public static final OutboundLimits DEFAULT =
            new OutboundLimits(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(1), 10L << 20, 3);

    public OutboundLimits withConnect(Duration value) {
        return new OutboundLimits(value, idle, total, largestBody, redirects);
    }

    public OutboundLimits withIdle(Duration value) {
        return new OutboundLimits(connect, value, total, largestBody, redirects);
    }

    public OutboundLimits withTotal(Duration value) {
        return new OutboundLimits(connect, idle, value, largestBody, redirects);
    }

    public OutboundLimits withLargestBody(long bytes) {
        return new OutboundLimits(connect, idle, total, bytes, redirects);
    }

    public OutboundLimits withRedirects(int count) {
        return new OutboundLimits(connect, idle, total, largestBody, count);
    }
}
