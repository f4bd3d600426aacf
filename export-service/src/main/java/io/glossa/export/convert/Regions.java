package io.glossa.export.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What one control has to say in one annotation: its regions, and these simplified as JSON_MIN and CSV show them. */
public final class Regions {
    private static final String CHOICES = "Choices";
    private static final String TEXT_AREA = "TextArea";

    private final List<Region> all = new ArrayList<>(2);

    void add(Region region) {
        all.add(region);
    }

    /** In the order of the results. */
    public List<Region> all() {
        return all;
    }

    /** The one choice or text itself when there is only one, else the list. */
    public JsonNode pretty() {
        if (all.size() == 1 && (lastTag().equals(CHOICES) || lastTag().equals(TEXT_AREA))) return simplify(all.get(0));
        return simplified();
    }

    boolean isChat() {
        return Controls.isChat(lastTag());
    }

    /** A line for each message: {@code role: content}, {@code role:} when it says nothing. */
    String transcript() {
        var lines = new StringBuilder();
        for (var message : simplified()) {
            if (!lines.isEmpty()) lines.append('\n');
            var role = message.path("role").asText("");
            var content = message.path("content").asText("");
            lines.append(role).append(role.isEmpty() ? "" : ":");
            if (!content.isEmpty()) lines.append(role.isEmpty() ? "" : " ").append(content);
        }
        return lines.toString();
    }

    private String lastTag() {
        return all.get(all.size() - 1).tag();
    }

    private ArrayNode simplified() {
        var list = JsonNodeFactory.instance.arrayNode(all.size());
        for (var region : all) list.add(simplify(region));
        return list;
    }

    private static JsonNode simplify(Region region) {
        var value = region.value();
        if (region.tag().equals(CHOICES) && isOfOne(value.path("choices")))
            return value.get("choices").get(0);
        if (region.tag().equals(TEXT_AREA) && isOfOne(value.path("text")))
            return value.get("text").get(0);
        if (Controls.isChat(region.tag()) && value.has("chatmessage")) return value.get("chatmessage");
        return withSize(region);
    }

    private static boolean isOfOne(JsonNode list) {
        return list.isArray() && list.size() == 1;
    }

    private static ObjectNode withSize(Region region) {
        var object = JsonNodeFactory.instance.objectNode();
        object.setAll(region.value());
        for (var size : new String[] {"original_width", "original_height"}) {
            if (region.result().has(size)) object.set(size, region.result().get(size));
        }
        object.remove("type");
        return object;
    }
}
