package io.glossa.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** References between the components of a document. */
final class Refs {
    static final String COMPONENTS = "#/components/";

    private Refs() {}

    /**
     * A copy in which references to renamed components are adjusted.
     *
     * @param renamed {@code schemas/Task} to {@code schemas/TasksTask}
     */
    static JsonNode adjusted(JsonNode node, Map<String, String> renamed) {
        if (node instanceof ObjectNode object) {
            var copy = object.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), field(field, renamed)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            var copy = array.arrayNode();
            array.forEach(element -> copy.add(adjusted(element, renamed)));
            return copy;
        }
        return node;
    }

    private static JsonNode field(Map.Entry<String, JsonNode> field, Map<String, String> renamed) {
        var value = field.getValue();
        if (field.getKey().equals("$ref") && value.isTextual())
            return TextNode.valueOf(target(value.asText(), renamed));
        if (field.getKey().equals("mapping") && value.isObject()) return mapping((ObjectNode) value, renamed);
        return adjusted(value, renamed);
    }

    /** A discriminator's mapping holds references as plain values. */
    private static JsonNode mapping(ObjectNode mapping, Map<String, String> renamed) {
        var copy = mapping.objectNode();
        mapping.properties()
                .forEach(entry -> copy.set(
                        entry.getKey(),
                        entry.getValue().isTextual()
                                ? TextNode.valueOf(target(entry.getValue().asText(), renamed))
                                : adjusted(entry.getValue(), renamed)));
        return copy;
    }

    private static String target(String reference, Map<String, String> renamed) {
        if (!reference.startsWith(COMPONENTS)) return reference;
        var name = reference.substring(COMPONENTS.length());
        return COMPONENTS + renamed.getOrDefault(name, name);
    }
}
