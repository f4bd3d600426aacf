package io.glossa.outbound;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.concurrent.CompletionStage;

/**
 * The one way to call an address that a user chose. Every name is resolved here, every address that it has is checked, and
 * the connection is made to one of those; so it goes for each redirect. Nothing blocks, nothing is decompressed, no proxy is
 * asked, no cookie is kept, and no call is repeated. One instance serves a whole service.
 */
public final class OutboundClient implements AutoCloseable {
    private static final int CONNECTIONS_TO_ONE_ADDRESS = 32;
    private static final int WAITING_FOR_ONE_ADDRESS = 256;
    private static final int LARGEST_HEAD = 32 * 1024;
    private static final int NAMES_AT_A_TIME = 16;

    private final Vertx vertx;
    private final OutboundGuard guard;
    private final HttpClient http;
    private final WorkerExecutor names;

    public OutboundClient(Vertx vertx, OutboundGuard guard) {
        this(vertx, guard, new HttpClientOptions());
    }

    /** For tests that bring certificates of their own. */
    OutboundClient(Vertx vertx, OutboundGuard guard, HttpClientOptions options) {
        this.vertx = vertx;
        this.guard = guard;
        this.http = vertx.createHttpClient(
                options.setProtocolVersion(HttpVersion.HTTP_1_1)
                        .setUseAlpn(false)
                        .setVerifyHost(true)
                        .setTrustAll(false)
                        .setDecompressionSupported(false)
                        .setMaxHeaderSize(LARGEST_HEAD)
                        // a connection that its server has dropped meanwhile would fail a call for nothing
                        .setKeepAlive(false),
                new PoolOptions()
                        .setHttp1MaxSize(CONNECTIONS_TO_ONE_ADDRESS)
                        .setMaxWaitQueueSize(WAITING_FOR_ONE_ADDRESS));
        // Names are resolved by the system, which waits; a slow name server holds up these threads alone.
        this.names = vertx.createSharedWorkerExecutor("outbound-names", NAMES_AT_A_TIME);
    }

    /**
     * Calls. The answer is there as soon as its head is; its status may be any. Fails with {@link RefusedUrlException} when
     * the address or one it redirects to may not be called, and with {@link OutboundException} when there was no answer
     * within the limits.
     */
    public CompletionStage<OutboundResponse> send(OutboundRequest request, OutboundLimits limits) {
        return new Exchange(vertx, http, names, guard, request, limits).start();
    }

    /** Calls within {@link OutboundLimits#DEFAULT}. */
    public CompletionStage<OutboundResponse> send(OutboundRequest request) {
        return send(request, OutboundLimits.DEFAULT);
    }

    @Override
    public void close() {
        http.close();
        names.close();
    }
}
