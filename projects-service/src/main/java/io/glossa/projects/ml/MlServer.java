package io.glossa.projects.ml;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.outbound.OutboundClient;
import io.glossa.outbound.OutboundException;
import io.glossa.outbound.OutboundLimits;
import io.glossa.outbound.OutboundRequest;
import io.glossa.outbound.OutboundResponse;
import io.glossa.outbound.RefusedUrlException;
import io.glossa.problem.CompatibleRelease;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;

/**
 * Speaks with ML backends (platform 8.2). Every call is guarded, follows no redirect and is bounded in time and size; all
 * fail with {@link MlException}.
 */
@ApplicationScoped
class MlServer {
    /** Predictions of a version with a longer name cannot be kept. */
    private static final int LONGEST_VERSION = 500;

    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    private final OutboundClient client;
    private final ObjectMapper json;

    MlServer(OutboundClient client, ObjectMapper json) {
        this.client = client;
        this.json = json;
    }

    Uni<Void> health(MlTarget target) {
        return ask(target, "health", null, target.shortPatience()).replaceWithVoid();
    }

    /** @return the model version that the server names, or null */
    Uni<String> setup(MlTarget target, ObjectNode setup) {
        return ask(target, "setup", setup, target.shortPatience()).map(answer -> {
            if (!answer.isObject()) throw new MlException(200, "The answer is no JSON object");
            var version = answer.path("model_version").asText(null);
            if (version != null && (version.length() > LONGEST_VERSION || version.indexOf('\0') >= 0)) {
                throw new MlException(
                        200, "The answer's model_version is no name of up to " + LONGEST_VERSION + " characters");
            }
            return version;
        });
    }

    Uni<JsonNode> versions(MlTarget target) {
        return ask(target, "versions", null, target.shortPatience());
    }

    /** @return the answer's {@code results}, one for each task, and perhaps its {@code model_version} */
    Uni<JsonNode> predict(MlTarget target, ObjectNode request) {
        return ask(target, "predict", request, target.patience()).invoke(answer -> {
            if (!answer.path("results").isArray()) throw new MlException(200, "The answer holds no results");
        });
    }

    Uni<Void> tell(MlTarget target, ObjectNode event) {
        return ask(target, "webhook", event, target.shortPatience()).replaceWithVoid();
    }

    private Uni<JsonNode> ask(MlTarget target, String path, ObjectNode body, Duration patience) {
        var url = target.at(path);
        return Uni.createFrom()
                .completionStage(() -> client.send(request(target, url, body), limits(patience)))
                .flatMap(response -> read(url, response))
                .onFailure(OutboundException.class)
                .transform(failure -> new MlException(0, failure.getMessage()))
                .onFailure(RefusedUrlException.class)
                .transform(refused -> new MlException(0, refused.getMessage()));
    }

    private static OutboundLimits limits(Duration patience) {
        return OutboundLimits.DEFAULT
                .withIdle(patience)
                .withTotal(patience)
                .withLargestBody(LARGEST_ANSWER)
                .withRedirects(0);
    }

    private static OutboundRequest request(MlTarget target, String url, ObjectNode body) {
        var request = body == null
                ? OutboundRequest.get(url)
                : OutboundRequest.post(url, "application/json", body.toString().getBytes(UTF_8));
        request = request.header("User-Agent", "heartex/" + CompatibleRelease.VERSION);
        var authorization = target.authorization();
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private Uni<JsonNode> read(String url, OutboundResponse response) {
        if (response.status() / 100 != 2) {
            response.close();
            return Uni.createFrom().failure(new MlException(response.status(), describe(response.status(), url)));
        }
        return Uni.createFrom()
                .completionStage(() -> response.bytes(LARGEST_ANSWER))
                .map(this::parse);
    }

    private JsonNode parse(byte[] bytes) {
        try {
            return bytes.length == 0 ? json.nullNode() : json.readTree(bytes);
        } catch (IOException noJson) {
            return json.nullNode();
        }
    }

    private static String describe(int status, String url) {
        var whose = status >= 500 ? " Server Error: " : status >= 400 ? " Client Error: " : " Unexpected answer: ";
        return status + whose + HttpResponseStatus.valueOf(status).reasonPhrase() + " for url: " + url;
    }
}
