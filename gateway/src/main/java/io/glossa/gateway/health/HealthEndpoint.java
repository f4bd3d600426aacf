package io.glossa.gateway.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.glossa.gateway.edge.Answers;
import io.glossa.gateway.edge.LocalEndpoint;
import io.glossa.gateway.routing.Backend;
import io.glossa.gateway.upstream.Questions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * 200 {@code {"status": "UP"}} when the services are ready without which nobody can label; otherwise 503, with the
 * services that are not. Asks at most once a second, whoever asks here.
 */
@Singleton
class HealthEndpoint implements LocalEndpoint {
    private static final List<Backend> NEEDED = List.of(Backend.PROJECTS, Backend.TASKS);
    private static final String READY = "/q/health/ready";
    private static final Duration WITHIN = Duration.ofMillis(900);

    private final AsyncCache<Backend, Boolean> ready =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).buildAsync();
    private final Questions questions;
    private final Answers answers;
    private final ObjectMapper json;

    HealthEndpoint(Questions questions, Answers answers, ObjectMapper json) {
        this.questions = questions;
        this.answers = answers;
        this.json = json;
    }

    @Override
    public Set<String> paths() {
        return Set.of("/health", "/api/health");
    }

    @Override
    public void answer(HttpServerRequest request, String path) {
        var context = Vertx.currentContext();
        var states = new LinkedHashMap<Backend, Future<Boolean>>();
        for (var service : NEEDED) states.put(service, Future.fromCompletionStage(ready(service), context));
        Future.all(List.copyOf(states.values())).onSuccess(all -> {
            var up = states.values().stream().allMatch(Future::result);
            var response = request.response();
            if (!up) response.putHeader(HttpHeaders.RETRY_AFTER, "1");
            response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            answers.json(request, up ? 200 : 503, body(up, states));
        });
    }

    private ObjectNode body(boolean up, Map<Backend, Future<Boolean>> states) {
        var body = json.createObjectNode().put("status", up ? "UP" : "DOWN");
        if (up) return body;
        var parts = body.putObject("parts");
        states.forEach((service, state) -> parts.put(service.module(), state.result() ? "UP" : "DOWN"));
        return body;
    }

    private CompletableFuture<Boolean> ready(Backend service) {
        return ready.get(service, (asked, executor) -> questions
                .get(asked, READY, WITHIN)
                .map(answer -> answer.status() == 200)
                .otherwise(false)
                .toCompletionStage()
                .toCompletableFuture());
    }
}
