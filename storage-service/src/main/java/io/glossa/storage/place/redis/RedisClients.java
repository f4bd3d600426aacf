package io.glossa.storage.place.redis;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.glossa.outbound.OutboundGuard;
import io.glossa.outbound.OutboundUrl;
import io.glossa.outbound.RefusedUrlException;
import io.glossa.storage.place.PlaceException;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** A client for each server, credential and database, kept while it is used. It is connected to the address that was checked. */
@ApplicationScoped
class RedisClients {
    private static final Logger LOG = Logger.getLogger(RedisClients.class);
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final int WAITING = 1_000;

    private final Vertx vertx;
    private final OutboundGuard guard;
    private final RedisConfig config;
    private final LoadingCache<Key, Redis> clients;

    RedisClients(Vertx vertx, OutboundGuard guard, RedisConfig config) {
        this.vertx = vertx;
        this.guard = guard;
        this.config = config;
        this.clients = Caffeine.newBuilder()
                .maximumSize(200)
                .expireAfterAccess(config.keepClients())
                .<Key, Redis>removalListener((key, client, why) -> client.close())
                .build(this::connect);
    }

    void stop(@Observes ShutdownEvent event) {
        clients.invalidateAll();
        clients.cleanUp();
    }

    /** The checked address of the server. */
    InetAddress checkAddress(RedisAccess access) {
        if (!PORT.matcher(access.port()).matches()) throw unreachable();
        try {
            return guard.check(OutboundUrl.parse(access.url())).get(0);
        } catch (RefusedUrlException refused) {
            throw refused.reason() == RefusedUrlException.Reason.UNRESOLVED ? unreachable() : refused;
        }
    }

    /** @throws PlaceException when the server refuses or does not answer */
    Response send(RedisAccess access, Request command) {
        if (access.db() == 0) {
            throw PlaceException.lasting(
                    "Please explicitly pass a redis db id to prevent accidentally overwriting existing database!");
        }
        var address = checkAddress(access);
        var client = clients.get(new Key(address, Integer.parseInt(access.port()), access.password(), access.db()));
        var answer = new CompletableFuture<Response>();
        vertx.runOnContext(here -> client.send(command).onComplete(answer::complete, answer::completeExceptionally));
        try {
            return answer.orTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException failed) {
            LOG.debugf("%s: %s", access, failed.getCause());
            throw translate(failed.getCause());
        }
    }

    private static PlaceException translate(Throwable failure) {
        if (failure instanceof ErrorType refused) {
            return refused.is("WRONGTYPE")
                    ? PlaceException.lasting(
                            "redis.exceptions.ResponseError: WRONGTYPE Operation against a key holding the wrong kind of value")
                    : unreachable();
        }
        return PlaceException.passing("Can't connect to Redis server.");
    }

    private static PlaceException unreachable() {
        return PlaceException.lasting("Can't connect to Redis server.");
    }

    private Redis connect(Key key) {
        var host = key.address.getHostAddress();
        var options = new RedisOptions()
                .setConnectionString(
                        "redis://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + key.port + "/" + key.db)
                .setPassword(key.password)
                .setProtocolNegotiation(false)
                .setMaxPoolSize(4)
                .setMaxPoolWaiting(WAITING)
                .setNetClientOptions(new NetClientOptions()
                        .setConnectTimeout((int) config.connectTimeout().toMillis()));
        return Redis.createClient(vertx, options);
    }

    private record Key(InetAddress address, int port, String password, int db) {}
}
