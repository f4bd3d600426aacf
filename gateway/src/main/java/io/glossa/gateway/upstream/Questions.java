package io.glossa.gateway.upstream;

import io.glossa.calls.ServiceClient;
import io.glossa.gateway.routing.Backend;
import io.glossa.identity.IdentityHeader;
import io.glossa.identity.ServiceTokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/**
 * The gateway's own questions to the services. They have connections of their own: when all of a service's connections
 * are busy with clients, callers can still be recognised.
 */
@ApplicationScoped
public class Questions {
    private static final int CONNECTIONS = 16;
    private static final int WAITING = 2_000;

    private final Upstreams upstreams;
    private final ServiceTokens tokens;
    private final ServiceClient client;

    Questions(Vertx vertx, Upstreams upstreams, UpstreamConfig config, ServiceTokens tokens) {
        this.upstreams = upstreams;
        this.tokens = tokens;
        var pool = new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING);
        this.client = new ServiceClient(vertx, Upstreams.options(config), pool);
    }

    /** Fails when there is no complete answer within the time. */
    public Future<Answer> get(Backend backend, String path, Duration within) {
        return ask(backend, HttpMethod.GET, path, within, HttpClientRequest::send);
    }

    /**
     * Sends JSON as this service; fails when there is no complete answer within the time.
     *
     * @param json must mean the same when it arrives twice
     */
    public Future<Answer> post(Backend backend, String path, Buffer json, Duration within) {
        return ask(backend, HttpMethod.POST, path, within, request -> request.putHeader(
                        IdentityHeader.NAME, tokens.actingForAll())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .send(json));
    }

    private Future<Answer> ask(
            Backend backend,
            HttpMethod method,
            String path,
            Duration within,
            Function<HttpClientRequest, Future<HttpClientResponse>> send) {
        var options = upstreams
                .address(backend)
                .request(method, path)
                .setConnectTimeout(within.toMillis())
                .setIdleTimeout(within.toMillis());
        return client.ask(options, request -> send.apply(request).compose(Questions::read));
    }

    private static Future<Answer> read(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(), body));
    }

    /**
     * A complete answer.
     *
     * @param status HTTP status
     * @param body all of it
     */
    public record Answer(int status, Buffer body) {}
}
