package io.glossa.gateway.upstream;

import io.glossa.gateway.routing.Backend;
import io.glossa.gateway.routing.Weight;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/**
 * A pool of connections for each service and each weight: a slow service cannot take the connections of the others, nor can
 * exports and imports take those by which annotators reach the same service.
 */
@ApplicationScoped
public class Upstreams {
    private static final int MAX_HEADERS = 64 * 1024;
    /** Answers come in pieces as large as what is read at once; each piece costs the same, however small. */
    private static final int CHUNK = 64 * 1024;

    private final Map<Backend, Address> addresses = new EnumMap<>(Backend.class);
    private final Map<Backend, Map<Weight, Upstream>> upstreams = new EnumMap<>(Backend.class);

    Upstreams(Vertx vertx, UpstreamConfig config) {
        addresses.put(Backend.PROJECTS, Address.of(config.projectsUrl()));
        addresses.put(Backend.TASKS, Address.of(config.tasksUrl()));
        addresses.put(Backend.EXPORT, Address.of(config.exportUrl()));
        addresses.put(Backend.STORAGE, Address.of(config.storageUrl()));
        for (var backend : Backend.values()) {
            var pools = new EnumMap<Weight, Upstream>(Weight.class);
            for (var weight : Weight.values()) pools.put(weight, upstream(vertx, config, backend, weight));
            upstreams.put(backend, pools);
        }
    }

    public Address address(Backend backend) {
        return addresses.get(backend);
    }

    public Upstream of(Backend backend, Weight weight) {
        return upstreams.get(backend).get(weight);
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

    private Upstream upstream(Vertx vertx, UpstreamConfig config, Backend backend, Weight weight) {
        var size = config.poolSize().of(weight);
        var pool = new PoolOptions().setHttp1MaxSize(size).setMaxWaitQueueSize(size * config.waitingPerConnection());
        return new Upstream(vertx, backend, weight, address(backend), options(config), pool);
    }
}
