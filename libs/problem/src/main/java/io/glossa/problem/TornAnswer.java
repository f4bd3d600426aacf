package io.glossa.problem;

import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** The end of an answer that cannot be sent to its end, so that its reader sees that it is not whole. */
public final class TornAnswer {
    private TornAnswer() {}

    /**
     * Closes the connection, or the stream of HTTP/2. A reader of HTTP/1.1 misses the last chunk; to one of HTTP/1.0 an orderly
     * close is how an answer ends, so the connection is reset. It is done at once: a reader that takes nothing would never get
     * what is still to be sent.
     */
    public static void tear(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) request.response().reset();
        else close(request.connection(), request.version() == HttpVersion.HTTP_1_0);
    }

    /** The same for a reader that has stopped reading: what the system keeps for it is given up as well. */
    public static void reset(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) request.response().reset();
        else close(request.connection(), true);
    }

    /** Past the handlers of the channel, which would say goodbye first where there is TLS. */
    private static void close(HttpConnection connection, boolean reset) {
        var channel = ((ConnectionBase) connection).channel();
        if (reset) channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.pipeline().firstContext().close();
    }
}
