package io.glossa.export.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One result of an annotation that a control of the label config has made.
 *
 * @param control the name of the control, as the result says it
 * @param tag the control's tag, {@code RectangleLabels}
 * @param result as it is stored
 */
public record Region(String control, String tag, JsonNode result) {
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    /** What the result says; empty when it says nothing. */
    public ObjectNode value() {
        return result.get("value") instanceof ObjectNode value ? value : NOTHING;
    }

    /** A number of the value; NaN when it has none of this name. */
    public double number(String field) {
        var number = value().get(field);
        return number != null && number.isNumber() ? number.doubleValue() : Double.NaN;
    }

    /** Whether the value has a finite number of each of these names. */
    public boolean has(String... fields) {
        for (var field : fields) {
            if (!Double.isFinite(number(field))) return false;
        }
        return true;
    }

    /** The texts under one key, be they a list or one alone; what else is there is no label. */
    public List<String> labels(String key) {
        var list = value().path(key);
        if (list.isTextual()) return List.of(list.textValue());
        if (!list.isArray()) return List.of();
        var labels = new ArrayList<String>(list.size());
        for (var label : list) if (label.isTextual()) labels.add(label.textValue());
        return labels;
    }

    /** Pixels of the image it lies on, from left to right; 0 when the result does not say. */
    public int originalWidth() {
        return pixels("original_width");
    }

    /** Pixels of the image it lies on, from top to bottom; 0 when the result does not say. */
    public int originalHeight() {
        return pixels("original_height");
    }

    /** Which of the task's images it lies on, from 0. */
    public int page() {
        var page = result.get("item_index");
        return page != null && page.canConvertToInt() ? page.intValue() : 0;
    }

    public boolean hasSize() {
        return originalWidth() > 0 && originalHeight() > 0;
    }

    private int pixels(String field) {
        var pixels = result.get(field);
        return pixels != null && pixels.canConvertToInt() ? Math.max(0, pixels.intValue()) : 0;
    }
}
