package io.glossa.gateway.upstream;

import io.glossa.gateway.routing.Backend;
import io.glossa.gateway.routing.Weight;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A service and the connections to it that are for work of one weight. */
public final class Upstream {
    private final Backend backend;
    private final Weight weight;
    private final Address address;
    private final int size;
    private final HttpClient kept;
    private final HttpClient fresh;
    /** Connections that no request was sent on yet: only the others may have been closed without our knowing. */
    private final Set<HttpConnection> unused = ConcurrentHashMap.newKeySet();

    Upstream(
            Vertx vertx, Backend backend, Weight weight, Address address, HttpClientOptions options, PoolOptions pool) {
        this.backend = backend;
        this.weight = weight;
        this.address = address;
        this.size = pool.getHttp1MaxSize();
        this.kept = vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                .withConnectHandler(this::opened)
                .build();
        this.fresh = vertx.createHttpClient(new HttpClientOptions(options).setKeepAlive(false), pool);
    }

    public Backend backend() {
        return backend;
    }

    public Weight weight() {
        return weight;
    }

    public Address address() {
        return address;
    }

    /** The most connections that there are at a time. */
    public int size() {
        return size;
    }

    /** Sends on connections that are kept, each of which the other side may just be closing. */
    public HttpClient kept() {
        return kept;
    }

    /** Opens a connection for each request: for what must not meet a closed one again. */
    public HttpClient fresh() {
        return fresh;
    }

    /** Whether the connection had carried a request before this one, or is closed already. */
    public boolean reused(HttpConnection connection) {
        return !unused.remove(connection);
    }

    /** Told by the pool before the connection is given to anybody. */
    private void opened(HttpConnection connection) {
        unused.add(connection);
        connection.closeHandler(gone -> unused.remove(connection));
    }
}
