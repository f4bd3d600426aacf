package io.glossa.bench.http;

import java.nio.charset.StandardCharsets;

/**
 * What came back.
 *
 * @param body empty if it was not to be kept
 * @param bytes length of the body, kept or not
 * @param firstByteNanos from the request's first byte to the body's first; the whole time if there is no body
 * @param nanos from the request's first byte to the answer's last
 */
public record Answer(int status, byte[] body, long bytes, long firstByteNanos, long nanos) {
    private static final int SHOWN = 300;

    /** The beginning of the body, for messages. */
    public String text() {
        return new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8);
    }
}
