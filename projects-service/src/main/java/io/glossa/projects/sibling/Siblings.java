package io.glossa.projects.sibling;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.glossa.calls.ServiceClient;
import io.glossa.identity.IdentityHeader;
import io.glossa.identity.ServiceTokens;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Questions to the other services (docs/internals.md). What may be left out of an answer is not asked for a few seconds
 * after a service was silent to such a question; what is needed is asked for all the same.
 */
@ApplicationScoped
public class Siblings {
    private static final Logger LOG = Logger.getLogger(Siblings.class);
    private static final int CONNECTIONS = 32;

    /** Streams of lines too, of which the first is read. */
    private static final String READABLE = "application/json, application/x-ndjson";

    private final ServiceClient client;
    private final ServiceTokens tokens;
    private final ObjectMapper json;
    private final ObjectReader first;
    private final SiblingConfig config;
    private final Map<Sibling, Instant> leftAloneUntil = new ConcurrentHashMap<>();

    Siblings(Vertx vertx, ServiceTokens tokens, ObjectMapper json, SiblingConfig config) {
        var options = new HttpClientOptions()
                .setConnectTimeout((int) config.patience().toMillis())
                .setKeepAliveTimeout(20);
        this.client = new ServiceClient(vertx, options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.tokens = tokens;
        this.json = json;
        this.first = json.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.config = config;
    }

    /**
     * Asks with a time limit.
     *
     * @param organization whom we act for
     * @return status and body; fails with {@link SiblingDown} when there is no answer
     */
    public Uni<Answer> get(Sibling which, String path, long organization, Duration limit) {
        return ask(which, HttpMethod.GET, path, organization, null, limit);
    }

    public Uni<Answer> post(Sibling which, String path, long organization, JsonNode body, Duration limit) {
        return ask(which, HttpMethod.POST, path, organization, body, limit);
    }

    /** The same for what may be left out: fails at once while the service is left alone. */
    public Uni<Answer> postUnlessSilent(Sibling which, String path, long organization, JsonNode body) {
        var until = leftAloneUntil.get(which);
        if (until != null && Instant.now().isBefore(until)) {
            return Uni.createFrom().failure(() -> new SiblingDown(which, null));
        }
        return post(which, path, organization, body, patience())
                .onFailure()
                .invoke(() -> leftAloneUntil.put(which, Instant.now().plus(config.respite())));
    }

    public Duration patience() {
        return config.patience();
    }

    private Uni<Answer> ask(
            Sibling which, HttpMethod method, String path, long organization, JsonNode body, Duration limit) {
        var options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(base(which) + path)
                .setIdleTimeout(limit.toMillis())
                .putHeader(IdentityHeader.NAME, tokens.actingFor(organization))
                .putHeader("Accept", READABLE);
        if (body != null) options.putHeader("Content-Type", "application/json");
        return Uni.createFrom()
                .completionStage(() ->
                        client.ask(options, request -> send(request, body)).toCompletionStage())
                .ifNoItem()
                .after(limit)
                .fail()
                .invoke(() -> leftAloneUntil.remove(which))
                .onFailure()
                .transform(failure -> down(which, failure));
    }

    private Future<Answer> send(HttpClientRequest request, JsonNode body) {
        var sent = body == null ? request.send() : request.send(Buffer.buffer(body.toString()));
        return sent.compose(
                response -> response.body().map(bytes -> new Answer(response.statusCode(), parse(bytes.getBytes()))));
    }

    /** The first value: a stream of lines ends with one of its own. */
    private JsonNode parse(byte[] bytes) {
        try {
            return bytes.length == 0 ? json.nullNode() : first.readTree(bytes);
        } catch (IOException notJson) {
            return json.nullNode();
        }
    }

    private static SiblingDown down(Sibling which, Throwable failure) {
        LOG.warnf("%s does not answer: %s", which, failure);
        return new SiblingDown(which, failure);
    }

    private URI base(Sibling which) {
        return switch (which) {
            case TASKS -> config.tasks();
            case EXPORT -> config.export();
            case STORAGE -> config.storage();
        };
    }

    /** What a service said. */
    public record Answer(int status, JsonNode body) {}
}
