package io.glossa.calls;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.util.function.Function;

/**
 * Asks services over connections that are kept. The other side may just be closing the one that a question is sent on,
 * and all others too; then it is sent once more, on a connection of its own.
 */
public final class ServiceClient {
    private final HttpClient kept;
    private final HttpClient fresh;

    /** @param options of the connections, which are kept whatever they say of that */
    public ServiceClient(Vertx vertx, HttpClientOptions options, PoolOptions pool) {
        this.kept = vertx.createHttpClient(new HttpClientOptions(options).setKeepAlive(true), pool);
        this.fresh = vertx.createHttpClient(new HttpClientOptions(options).setKeepAlive(false), pool);
    }

    /**
     * Asks a question that means the same when it arrives twice.
     *
     * @param question sends it, and takes as much of the answer as may be asked for again
     */
    public <T> Future<T> ask(RequestOptions options, Function<HttpClientRequest, Future<T>> question) {
        return kept.request(options)
                .compose(question)
                .recover(failure ->
                        wasClosed(failure) ? fresh.request(options).compose(question) : Future.failedFuture(failure));
    }

    private static boolean wasClosed(Throwable failure) {
        return failure instanceof HttpClosedException
                || failure instanceof IOException && !(failure instanceof ConnectException);
    }
}
