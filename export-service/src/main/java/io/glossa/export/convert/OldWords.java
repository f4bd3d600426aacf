package io.glossa.export.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Tasks in the words of the 0.8 releases, for readers that were written then: annotations are completions, and a cancelled
 * one is skipped. Everything else is as it is today, at the place where it stands.
 */
public final class OldWords implements TaskFormat {
    private final TaskFormat format;

    /** @param format writes the tasks */
    public OldWords(TaskFormat format) {
        this.format = format;
    }

    @Override
    public void begin(Output out) {
        format.begin(out);
    }

    @Override
    public List<MediaWish> wishes(ObjectNode task) {
        return format.wishes(task);
    }

    @Override
    public void task(ObjectNode task, Map<MediaWish, MediaFile> media, Output out) {
        var old = renamed(task, "annotations", "completions");
        if (old.get("completions") != null && old.get("completions").isArray()) {
            var completions = JsonNodeFactory.instance.arrayNode();
            for (var annotation : old.get("completions")) completions.add(completion(annotation));
            old.set("completions", completions);
        }
        format.task(old, media, out);
    }

    private static JsonNode completion(JsonNode annotation) {
        return annotation instanceof ObjectNode object ? renamed(object, "was_cancelled", "skipped") : annotation;
    }

    private static ObjectNode renamed(ObjectNode object, String today, String then) {
        var renamed = JsonNodeFactory.instance.objectNode();
        for (var member : object.properties()) {
            renamed.set(member.getKey().equals(today) ? then : member.getKey(), member.getValue());
        }
        return renamed;
    }

    @Override
    public boolean end(Output out) {
        return format.end(out);
    }

    @Override
    public boolean deferred() {
        return format.deferred();
    }

    @Override
    public String extension() {
        return format.extension();
    }

    @Override
    public void close() {
        format.close();
    }
}
