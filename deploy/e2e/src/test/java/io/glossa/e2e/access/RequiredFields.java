package io.glossa.e2e.access;

import io.glossa.e2e.compatibility.Operation;
import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.LabelConfigs;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Values for the fields without which a body would be refused. */
final class RequiredFields {
    private final Belongings belongings;
    private final URI model;

    RequiredFields(Belongings belongings, URI model) {
        this.belongings = belongings;
        this.model = model;
    }

    /** Adds what the operation's description requires and the body does not have. */
    void into(Operation operation, Map<String, Object> body) {
        for (var field : operation.body().fields()) {
            var value = value(field.name());
            if (field.required() && value != null) body.putIfAbsent(field.name(), value);
        }
    }

    private Object value(String field) {
        return switch (field) {
            case "project" -> Long.valueOf(belongings.id(Kind.PROJECT));
            case "task" -> Long.valueOf(belongings.id(Kind.TASK));
            case "label" -> Long.valueOf(belongings.id(Kind.LABEL));
            case "title", "name", "username", "model_version", "comment", "text" -> "planted";
            case "email" -> "planted-" + UUID.randomUUID() + "@example.com";
            case "from_name" -> "sentiment";
            case "url" -> model.toString();
            case "label_config" -> LabelConfigs.SENTIMENT;
            case "data" -> Map.of("text", "planted");
            case "result" -> Client.annotation("Negative").get("result");
            case "value" -> List.of("planted");
            default -> null;
        };
    }
}
