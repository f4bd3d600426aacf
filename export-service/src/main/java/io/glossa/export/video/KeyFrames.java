package io.glossa.export.video;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.convert.Loss;
import io.glossa.export.convert.Losses;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Fills the frames between the key frames of video rectangles ({@code interpolate_key_frames}). */
public final class KeyFrames {
    private static final String[] SHAPE = {"x", "y", "width", "height", "rotation"};

    /** Frames of one task that are filled at most: an hour of video, and an end to a hostile frame count. */
    private static final int MOST_FRAMES = 100_000;

    private final Losses losses;
    private int room;

    public KeyFrames(Losses losses) {
        this.losses = losses;
    }

    /** Changes the task in place and gives it back. */
    public ObjectNode fill(ObjectNode task) {
        room = MOST_FRAMES;
        for (var annotation : task.path("annotations")) {
            if (annotation instanceof ObjectNode object && object.get("result") instanceof ArrayNode results) {
                object.set("result", fill(results));
            }
        }
        return task;
    }

    private ArrayNode fill(ArrayNode results) {
        var changed = JsonNodeFactory.instance.arrayNode();
        for (var result : results) {
            if (!result.path("type").asText().equals("videorectangle")
                    || !(result.get("value") instanceof ObjectNode value)
                    || !value.path("sequence").isArray()) {
                changed.add(result);
            } else if (!value.get("sequence").isEmpty()) {
                value.set("sequence", filled(value));
                changed.add(result);
            }
        }
        return changed;
    }

    private ArrayNode filled(ObjectNode value) {
        var keys = new ArrayList<ObjectNode>();
        for (var key : value.get("sequence")) {
            if (key instanceof ObjectNode object) keys.add(object);
            else losses.count(Loss.BROKEN_REGION);
        }
        keys.sort(Comparator.comparingInt(KeyFrames::frame));
        var frames = new ArrayList<ObjectNode>();
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

    private void between(ObjectNode from, ObjectNode to, List<ObjectNode> frames) {
        var span = (long) frame(to) - frame(from);
        var count = granted(span - 1);
        for (int step = 1; step <= count; step++) {
            var added = added(from, step);
            for (var field : SHAPE) blend(added, field, from, to, step, span);
            added.set("time", time(from, finite(to.path("time")), step, span));
            frames.add(added);
        }
    }

    private void after(ObjectNode from, ObjectNode value, List<ObjectNode> frames) {
        var span = (long) value.path("framesCount").asInt() - frame(from);
        var duration = finite(value.path("duration"));
        var count = granted(span);
        for (int step = 1; step <= count; step++) {
            var added = added(from, step);
            if (duration > 0) added.set("time", time(from, duration, step, span));
            frames.add(added);
        }
    }

    /** As many of the wanted frames as there is room for; the rest is counted as lost. */
    private int granted(long wanted) {
        var granted = (int) Math.max(0, Math.min(wanted, room));
        room -= granted;
        losses.count(Loss.FURTHER_FRAMES, wanted - granted);
        return granted;
    }

    private static ObjectNode added(ObjectNode from, int step) {
        return from.deepCopy().put("frame", frame(from) + step).put("auto", true);
    }

    private static void blend(ObjectNode added, String field, JsonNode from, JsonNode to, int step, long span) {
        if (!from.path(field).isNumber() || !to.path(field).isNumber()) return;
        var start = from.get(field).doubleValue();
        var end = to.get(field).doubleValue();
        if (!Double.isFinite(start) || !Double.isFinite(end)) return;
        if (start != end) added.set(field, DoubleNode.valueOf(between(start, end, step, span)));
    }

    private static JsonNode time(JsonNode from, double end, int step, long span) {
        var exact = between(finite(from.path("time")), end, step, span);
        return DoubleNode.valueOf(
                new BigDecimal(exact).setScale(2, RoundingMode.HALF_EVEN).doubleValue());
    }

    /** On the way from one finite number to another; itself finite, however far they are apart. */
    private static double between(double start, double end, int step, long span) {
        var between = start + (end - start) * step / span;
        if (Double.isFinite(between)) return between;
        var part = (double) step / span;
        return start * (1 - part) + end * part;
    }

    /** 0 for what is no number, or none that can be counted with. */
    private static double finite(JsonNode number) {
        var value = number.asDouble();
        return Double.isFinite(value) ? value : 0;
    }

    private static int frame(JsonNode key) {
        return key.path("frame").asInt();
    }
}
