package io.glossa.gateway.upstream;

import io.glossa.gateway.routing.Backend;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One pool of connections for each service, so that a slow one cannot take the connections of the others. */
@ApplicationScoped
public class Upstreams {
    private static final int MAX_HEADERS = 64 * 1024;
    /** Answers come in pieces as large as what is read at once; each piece costs the same, however small. */
    private static final int CHUNK = 64 * 1024;

    private final Map<Backend, Upstream> upstreams = new EnumMap<>(Backend.class);

    Upstreams(Vertx vertx, UpstreamConfig config) {
        add(vertx, config, Backend.PROJECTS, config.projectsUrl());
        add(vertx, config, Backend.TASKS, config.tasksUrl());
        add(vertx, config, Backend.EXPORT, config.exportUrl());
        add(vertx, config, Backend.STORAGE, config.storageUrl());
    }

    public Upstream of(Backend backend) {
        return upstreams.get(backend);
    }

    /** Connections for the gateway's own questions and for clients' requests have nothing in common but their options. */
    static HttpClientOptions options(UpstreamConfig config) {
        return new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setKeepAliveTimeout((int) config.keepAlive().toSeconds())
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxChunkSize(CHUNK)
                .setTcpNoDelay(true);
    }

    private void add(Vertx vertx, UpstreamConfig config, Backend backend, URI base) {
        var pool = new PoolOptions().setHttp1MaxSize(config.poolSize()).setMaxWaitQueueSize(config.poolQueue());
        var client = vertx.createHttpClient(options(config), pool);
        upstreams.put(
                backend,
                new Upstream(
                        backend, base.getHost(), port(base), secured(base), client, ConcurrentHashMap.newKeySet()));
    }

    private static int port(URI base) {
        if (base.getPort() > 0) return base.getPort();
        return secured(base) ? 443 : 80;
    }

    private static boolean secured(URI base) {
        return "https".equals(base.getScheme());
    }

    /**
     * A service and the connections to it.
     *
     * @param used connections that have carried a request before: only those may have been closed by the other side
     *     without our knowing
     */
    public record Upstream(
            Backend backend, String host, int port, boolean secured, HttpClient client, Set<HttpConnection> used) {

        /** A request of this method and path with query; the caller adds time limits. */
        public RequestOptions request(HttpMethod method, String uri) {
            return new RequestOptions()
                    .setMethod(method)
                    .setHost(host)
                    .setPort(port)
                    .setSsl(secured)
                    .setURI(uri);
        }

        /** Whether the connection had carried a request before this one. */
        public boolean reused(HttpConnection connection) {
            if (!used.add(connection)) return true;
            connection.closeHandler(gone -> used.remove(connection));
            return false;
        }
    }
}
