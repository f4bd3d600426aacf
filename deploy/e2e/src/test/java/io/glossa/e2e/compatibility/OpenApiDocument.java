package io.glossa.e2e.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.e2e.compatibility.Operation.Answer;
import io.glossa.e2e.compatibility.Operation.Parameter;
import io.glossa.e2e.compatibility.Operation.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An OpenAPI document, 3.0 or 3.1, read as the operations it describes. */
public final class OpenApiDocument {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Set<String> COMPARED = Set.of("path", "query");

    private final SchemaReader schemas;
    private final Map<String, Operation> operations = new HashMap<>();

    private OpenApiDocument(JsonNode root) {
        this.schemas = new SchemaReader(root);
        root.get("paths").properties().forEach(entry -> readPath(entry.getKey(), entry.getValue()));
    }

    /**
     * @throws IllegalArgumentException if it is no OpenAPI document, or a reference in it leads nowhere
     */
    public static OpenApiDocument read(JsonNode root) {
        if (!root.path("openapi").isTextual() || !root.path("paths").isObject()) {
            throw new IllegalArgumentException("Not an OpenAPI document: no openapi or no paths");
        }
        return new OpenApiDocument(root);
    }

    /** All operations, by path and method. */
    public List<Operation> operations() {
        return operations.values().stream()
                .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
                .toList();
    }

    /** The operation at this method and template, whatever its placeholders are called. */
    Optional<Operation> find(String method, String path) {
        return Optional.ofNullable(operations.get(key(method, path)));
    }

    private static String key(String method, String path) {
        return method + " " + PathTemplate.normal(path);
    }

    private void readPath(String path, JsonNode item) {
        for (var entry : item.properties()) {
            if (METHODS.contains(entry.getKey())) {
                var method = entry.getKey().toUpperCase(Locale.ROOT);
                operations.putIfAbsent(key(method, path), operation(method, path, item, entry.getValue()));
            }
        }
    }

    private Operation operation(String method, String path, JsonNode item, JsonNode node) {
        var body = schemas.resolve(node.path("requestBody")).path("content");
        return new Operation("", method, path, false, parameters(item, node), content(body), answers(node));
    }

    /** Those of the path first, replaced by those of the operation with the same place and name. */
    private List<Parameter> parameters(JsonNode item, JsonNode operation) {
        var byName = new LinkedHashMap<String, Parameter>();
        for (var holder : List.of(item, operation)) {
            for (var one : holder.path("parameters")) {
                var parameter = parameter(schemas.resolve(one));
                if (COMPARED.contains(parameter.in())) {
                    byName.put(parameter.in() + " " + parameter.name(), parameter);
                }
            }
        }
        return List.copyOf(byName.values());
    }

    private Parameter parameter(JsonNode node) {
        return new Parameter(
                node.path("name").asText(),
                node.path("in").asText(),
                schemas.type(node.path("schema")),
                node.path("required").asBoolean());
    }

    private List<Answer> answers(JsonNode operation) {
        var answers = new ArrayList<Answer>();
        for (var entry : operation.path("responses").properties()) {
            if (entry.getKey().matches("2\\d\\d")) {
                var content = schemas.resolve(entry.getValue()).path("content");
                answers.add(new Answer(Integer.parseInt(entry.getKey()), content(content)));
            }
        }
        return answers;
    }

    /** The JSON content, or the first of another kind; null when none is described. */
    private Shape content(JsonNode content) {
        if (content.isEmpty()) {
            return null;
        }
        var media = content.has("application/json")
                ? content.get("application/json")
                : content.elements().next();
        return schemas.shape(media.path("schema"));
    }
}
