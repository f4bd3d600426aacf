package io.glossa.tasks.http;

import io.glossa.problem.CallersContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * The body that some front ends send with a GET. A parameter for it would have every GET wait for a worker thread to read what
 * is hardly ever there.
 */
public final class BodyOfGet {
    private static final byte[] NOTHING = {};

    private BodyOfGet() {}

    /** Empty when there is none. Called on the request's context, before anything else waits. */
    public static Uni<byte[]> of(HttpServerRequest request) {
        if (!isSent(request)) return Uni.createFrom().item(NOTHING);
        var body = request.body().map(Buffer::getBytes);
        request.resume();
        return CallersContext.back(Uni.createFrom().completionStage(body.toCompletionStage()));
    }

    private static boolean isSent(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) return !length.equals("0");
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }
}
