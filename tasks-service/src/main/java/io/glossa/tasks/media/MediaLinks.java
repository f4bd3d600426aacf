package io.glossa.tasks.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.glossa.tasks.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Shows addresses of objects in a project's buckets as links that resolve them (storages.md 10.1). For each field the first
 * storage that knows its first address is taken; it then stands for all texts of the field.
 */
public final class MediaLinks {
    /** Shows data as it is stored. */
    public static final MediaLinks NONE = new MediaLinks(List.of());

    private final List<MediaPlace> places;

    MediaLinks(List<MediaPlace> places) {
        this.places = places;
    }

    /** Whether data may hold addresses at all; costs a look over the text. */
    static boolean mayBeIn(String data) {
        for (var scheme : MediaScheme.values()) if (data.contains(scheme.start())) return true;
        return false;
    }

    /** A task's data as its readers see it; the same text where there is nothing to show. */
    public String in(long task, String data) {
        if (places.stream().noneMatch(place -> data.contains(place.start()))) return data;
        if (!(JsonText.tree(data) instanceof ObjectNode fields)) return data;
        for (var field : fields.properties()) {
            var value = field.getValue();
            place(value).ifPresent(place -> field.setValue(linked(task, value, place)));
        }
        return fields.toString();
    }

    private Optional<MediaPlace> place(JsonNode value) {
        return places.stream().filter(place -> place.isFirstIn(value)).findFirst();
    }

    private static JsonNode linked(long task, JsonNode value, MediaPlace place) {
        if (value.isTextual()) return linked(task, value.textValue(), place);
        if (value instanceof ArrayNode items) {
            for (int i = 0; i < items.size(); i++) items.set(i, linked(task, items.get(i), place));
        }
        if (value instanceof ObjectNode object) {
            for (var field : object.properties()) field.setValue(linked(task, field.getValue(), place));
        }
        return value;
    }

    private static TextNode linked(long task, String text, MediaPlace place) {
        return TextNode.valueOf(place.addressIn(text)
                .map(address -> text.replace(address, link(task, address)))
                .orElse(text));
    }

    private static String link(long task, String address) {
        return "/tasks/" + task + "/resolve/?fileuri="
                + Base64.getUrlEncoder().encodeToString(address.getBytes(StandardCharsets.UTF_8));
    }
}
