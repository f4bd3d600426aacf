package io.glossa.gateway.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** How long a request says its body is. */
public final class BodyLength {
    /** It is sent in chunks until it ends. */
    public static final long UNKNOWN = Long.MAX_VALUE;

    private static final long ABSURD = Long.MAX_VALUE - 1;

    private BodyLength() {}

    /** Bytes, 0 without a body, {@link #UNKNOWN} for chunks; a length that is no number is larger than every limit. */
    public static long declared(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) return UNKNOWN;
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) return 0;
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException absurd) {
            return ABSURD;
        }
    }
}
