package io.glossa.problem;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * A client for answers of many megabytes. What a piece costs on its way (a thread that wakes, a dozen handlers, a write) hardly
 * depends on its size, so pieces grow while as much comes as is asked for, to {@value #PIECE} bytes. Short answers still
 * take little room.
 */
public final class LongAnswers {
    /** Netty keeps as much at hand only if its chunks are no smaller, which {@code quarkus.netty.allocator-max-order} says. */
    static final int PIECE = 256 * 1024;

    private static final int LEAST = 64;
    private static final int FIRST = 2 * 1024;

    private LongAnswers() {}

    /** @param options all but the size of pieces */
    public static HttpClient client(Vertx vertx, HttpClientOptions options, PoolOptions pool) {
        return vertx.httpClientBuilder()
                .with(options.setMaxChunkSize(PIECE))
                .with(pool)
                .withConnectHandler(LongAnswers::grow)
                .build();
    }

    /** As long as nothing was read, a connection has not decided yet. */
    private static void grow(HttpConnection connection) {
        ((ConnectionBase) connection)
                .channel()
                .config()
                .setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(LEAST, FIRST, PIECE));
    }
}
