package io.glossa.export.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Fills the frames between the key frames of video rectangles ({@code interpolate_key_frames}). */
final class KeyFrames {
    private static final String[] SHAPE = {"x", "y", "width", "height", "rotation"};

    /** Frames of one result that are filled at most: some hours of video, and an end to a hostile frame count. */
    private static final int MOST_FRAMES = 1_000_000;

    private KeyFrames() {}

    /** Changes the task in place and gives it back. */
    static ObjectNode interpolate(ObjectNode task) {
        for (var annotation : task.path("annotations")) {
            if (annotation.get("result") instanceof ArrayNode results) {
                ((ObjectNode) annotation).set("result", interpolate(results));
            }
        }
        return task;
    }

    private static ArrayNode interpolate(ArrayNode results) {
        var changed = JsonNodeFactory.instance.arrayNode();
        for (var result : results) {
            if (!result.path("type").asText().equals("videorectangle")
                    || !(result.get("value") instanceof ObjectNode value)) {
                changed.add(result);
            } else if (!value.path("sequence").isEmpty()) {
                value.set("sequence", filled(value));
                changed.add(result);
            }
        }
        return changed;
    }

    private static ArrayNode filled(ObjectNode value) {
        var keys = new ArrayList<JsonNode>();
        value.get("sequence").forEach(keys::add);
        keys.sort(Comparator.comparingInt(KeyFrames::frame));
        var frames = new ArrayList<JsonNode>();
        for (int i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            frames.add(key);
            if (!key.path("enabled").asBoolean()) continue;
            if (i + 1 < keys.size()) between(key, keys.get(i + 1), frames);
            else after(key, value, frames);
        }
        frames.sort(Comparator.comparingInt(KeyFrames::frame));
        return JsonNodeFactory.instance.arrayNode().addAll(frames);
    }

    private static void between(JsonNode from, JsonNode to, List<JsonNode> frames) {
        var span = frame(to) - frame(from);
        for (int step = 1; step < span && frames.size() < MOST_FRAMES; step++) {
            var added = added(from, step);
            for (var field : SHAPE) blend(added, field, from, to, step, span);
            added.set("time", time(from, to.path("time").asDouble(), step, span));
            frames.add(added);
        }
    }

    private static void after(JsonNode from, ObjectNode value, List<JsonNode> frames) {
        var span = value.path("framesCount").asInt() - frame(from);
        var duration = value.path("duration").asDouble();
        for (int step = 1; step <= span && frames.size() < MOST_FRAMES; step++) {
            var added = added(from, step);
            if (duration > 0) added.set("time", time(from, duration, step, span));
            frames.add(added);
        }
    }

    private static ObjectNode added(JsonNode from, int step) {
        var copy = ((ObjectNode) from).deepCopy();
        copy.put("frame", frame(from) + step);
        return copy.put("auto", true);
    }

    private static void blend(ObjectNode added, String field, JsonNode from, JsonNode to, int step, int span) {
        if (!from.path(field).isNumber() || !to.path(field).isNumber()) return;
        var start = from.get(field).doubleValue();
        var end = to.get(field).doubleValue();
        if (start != end) added.set(field, DoubleNode.valueOf(start + (end - start) * step / span));
    }

    private static JsonNode time(JsonNode from, double end, int step, int span) {
        var start = from.path("time").asDouble();
        var exact = start + (end - start) * step / span;
        return DoubleNode.valueOf(
                new BigDecimal(exact).setScale(2, RoundingMode.HALF_EVEN).doubleValue());
    }

    private static int frame(JsonNode key) {
        return key.path("frame").asInt();
    }
}
