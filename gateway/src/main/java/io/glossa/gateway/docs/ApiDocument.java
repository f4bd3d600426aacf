package io.glossa.gateway.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.glossa.gateway.routing.Backend;
import io.glossa.gateway.routing.RouteTable;
import io.glossa.gateway.upstream.Questions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** The merged document, made when somebody asks and kept for a minute; a service that is away is only missing in it. */
@ApplicationScoped
class ApiDocument {
    private static final Logger LOG = Logger.getLogger(ApiDocument.class);
    private static final String PATH = "/q/openapi?format=json";

    private final AsyncCache<Form, Rendered> rendered;
    private final Questions questions;
    private final RouteTable table;
    private final ObjectMapper json;
    private final DocsConfig config;
    private final Vertx vertx;

    ApiDocument(Questions questions, RouteTable table, ObjectMapper json, DocsConfig config, Vertx vertx) {
        this.questions = questions;
        this.table = table;
        this.json = json;
        this.config = config;
        this.vertx = vertx;
        this.rendered = Caffeine.newBuilder()
                .expireAfter(Expiry.<Form, Rendered>creating(
                        (form, made) -> made.complete() ? config.remember() : config.rememberIncomplete()))
                .buildAsync();
    }

    Future<Buffer> as(Form form) {
        var made = rendered.get(
                form, (asked, executor) -> render(asked).toCompletionStage().toCompletableFuture());
        return Future.fromCompletionStage(made, Vertx.currentContext()).map(Rendered::bytes);
    }

    private Future<Rendered> render(Form form) {
        var parts = new EnumMap<Backend, Future<JsonNode>>(Backend.class);
        for (var service : Backend.values()) parts.put(service, fetch(service));
        return Future.all(List.copyOf(parts.values()))
                .compose(all -> vertx.executeBlocking(() -> merge(parts, form), false));
    }

    private Future<JsonNode> fetch(Backend service) {
        return questions
                .get(service, PATH, config.answerTimeout())
                .map(this::read)
                .onFailure(away -> LOG.debugf("No description of %s: %s", service.module(), away))
                .otherwise(MissingNode.getInstance());
    }

    private JsonNode read(Questions.Answer answer) {
        if (answer.status() != 200) return MissingNode.getInstance();
        try {
            return json.readTree(answer.body().getBytes());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private Rendered merge(Map<Backend, Future<JsonNode>> parts, Form form) throws JsonProcessingException {
        var merge = new OpenApiMerge(table, OpenApiMerge.base(json));
        parts.forEach((service, document) -> merge.add(service, document.result()));
        var complete = parts.values().stream().noneMatch(part -> part.result().isMissingNode());
        var mapper = form == Form.YAML ? new YAMLMapper() : json;
        return new Rendered(Buffer.buffer(mapper.writeValueAsBytes(merge.merged())), complete);
    }

    /** How the document is written. */
    enum Form {
        JSON("application/vnd.oai.openapi+json"),
        YAML("application/vnd.oai.openapi");

        private final String contentType;

        Form(String contentType) {
            this.contentType = contentType;
        }

        String contentType() {
            return contentType;
        }
    }

    private record Rendered(Buffer bytes, boolean complete) {}
}
