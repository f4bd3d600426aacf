package io.glossa.e2e.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** The published description of the events, as a consumer reads it. */
final class Description {
    private static final Path PUBLISHED = Path.of("..", "..", "docs", "events", "asyncapi.json");

    private final JsonNode root;

    Description() throws IOException {
        root = new ObjectMapper().readTree(Files.readString(PUBLISHED));
    }

    /** All types of events. */
    Set<String> types() {
        var types = new TreeSet<String>();
        root.at("/components/messages").fieldNames().forEachRemaining(types::add);
        return types;
    }

    /** What an event has that the description does not allow, or has not what it promises; empty when all is well. */
    List<String> faults(String topic, String type, JsonNode data) {
        var message = root.at("/components/messages").path(type);
        if (message.isMissingNode()) return List.of("nobody has heard of " + type);
        var faults = new ArrayList<String>();
        if (!isOn(topic, type)) faults.add(type + " is not for " + topic);
        var payload = message.path("payload");
        payload.path("required").forEach(name -> {
            if (!data.has(name.asText())) faults.add(type + " has no " + name.asText());
        });
        data.properties().forEach(member -> {
            var schema = payload.path("properties").path(member.getKey());
            if (schema.isMissingNode()) faults.add(type + " has " + member.getKey());
            else if (!fits(schema.path("type"), member.getValue()))
                faults.add(type + ": " + member + " is no " + schema);
        });
        return faults;
    }

    private boolean isOn(String topic, String type) {
        return StreamSupport.stream(root.path("channels").spliterator(), false)
                .filter(channel -> channel.path("address").asText().equals(topic))
                .anyMatch(channel -> channel.path("messages").has(type));
    }

    private static boolean fits(JsonNode types, JsonNode value) {
        if (types.isMissingNode()) return true;
        var allowed = types.isArray()
                ? StreamSupport.stream(types.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(types.asText());
        return switch (value.getNodeType()) {
            case NUMBER -> allowed.contains("number") || value.isIntegralNumber() && allowed.contains("integer");
            case STRING -> allowed.contains("string");
            case BOOLEAN -> allowed.contains("boolean");
            case ARRAY -> allowed.contains("array");
            case OBJECT -> allowed.contains("object");
            case NULL -> allowed.contains("null");
            default -> false;
        };
    }
}
