package io.glossa.export.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What one control has to say in one annotation: its regions, simplified as JSON_MIN and CSV show them. */
final class Regions {
    private static final String CHOICES = "Choices";
    private static final String TEXT_AREA = "TextArea";

    private final ArrayNode simplified = JsonNodeFactory.instance.arrayNode();
    private String lastTag = "";

    void add(String tag, JsonNode result) {
        lastTag = tag;
        simplified.add(simplify(tag, value(result)));
    }

    /** The one choice or text itself when there is only one, else the list. */
    JsonNode pretty() {
        var single = simplified.size() == 1 && (lastTag.equals(CHOICES) || lastTag.equals(TEXT_AREA));
        return single ? simplified.get(0) : simplified;
    }

    boolean isChat() {
        return Controls.isChat(lastTag);
    }

    /** A line for each message: {@code role: content}, {@code role:} when it says nothing. */
    String transcript() {
        var lines = new StringBuilder();
        for (var message : simplified) {
            if (!lines.isEmpty()) lines.append('\n');
            var role = message.path("role").asText("");
            var content = message.path("content").asText("");
            lines.append(role).append(role.isEmpty() ? "" : ":");
            if (!content.isEmpty()) lines.append(role.isEmpty() ? "" : " ").append(content);
        }
        return lines.toString();
    }

    private static ObjectNode value(JsonNode result) {
        var value = result.get("value") instanceof ObjectNode stored
                ? stored.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        for (var size : new String[] {"original_width", "original_height"}) {
            if (result.has(size)) value.set(size, result.get(size));
        }
        value.remove("type");
        return value;
    }

    private static JsonNode simplify(String tag, ObjectNode value) {
        if (tag.equals(CHOICES) && value.path("choices").size() == 1) {
            return value.get("choices").get(0);
        }
        if (tag.equals(TEXT_AREA)
                && value.path("text").isArray()
                && value.get("text").size() == 1) {
            return value.get("text").get(0);
        }
        if (Controls.isChat(tag) && value.has("chatmessage")) return value.get("chatmessage");
        return value;
    }
}
