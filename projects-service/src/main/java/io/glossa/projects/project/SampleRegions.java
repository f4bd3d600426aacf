package io.glossa.projects.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.labelconfig.Control;
import io.glossa.labelconfig.LabelConfig;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** A made-up result of a label config: a region of each control of which one can be made up (platform 5.6). */
final class SampleRegions {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST_SPAN = 12;

    private final LabelConfig config;
    private final ObjectNode data;
    private final Random random;

    /** @param data the sample task that the result is about */
    SampleRegions(LabelConfig config, ObjectNode data, Random random) {
        this.config = config;
        this.data = data;
        this.random = random;
    }

    ArrayNode all() {
        var regions = JSON.arrayNode();
        for (var control : config.controls()) {
            // A control within a Repeater has no name before there is a task.
            if (control.toName().isEmpty() || !control.regex().isEmpty()) continue;
            var type = control.type().toLowerCase(Locale.ROOT);
            var value = value(control, type);
            if (value != null) regions.add(region(control, type, value));
        }
        return regions;
    }

    private static ObjectNode region(Control control, String type, ObjectNode value) {
        var region = JSON.objectNode()
                .put("id", UUID.randomUUID().toString())
                .put("from_name", control.name())
                .put("to_name", String.join(",", control.toName()))
                .put("type", type);
        region.set("value", value);
        return region;
    }

    /** Null when nothing can be made up. */
    private ObjectNode value(Control control, String type) {
        if (type.endsWith("labels")) return labeled(control, type);
        return switch (type) {
            case "choices" -> named("choices", control);
            case "taxonomy" -> path(control);
            case "rating" -> JSON.objectNode().put("rating", 1 + random.nextInt(most(control, "maxRating", 5)));
            case "number" -> JSON.objectNode().put("number", random.nextInt(most(control, "max", 10) + 1));
            case "textarea" -> texts();
            case "datetime" -> JSON.objectNode().put("datetime", "2026-01-01");
            case "pairwise" -> JSON.objectNode().put("selected", random.nextBoolean() ? "left" : "right");
            default -> shape(type);
        };
    }

    private ObjectNode labeled(Control control, String type) {
        var shape = type.equals("labels") ? span(control) : shape(type.substring(0, type.length() - "labels".length()));
        var names = named(type, control);
        return shape == null || names == null ? null : shape.setAll(names);
    }

    private ObjectNode shape(String shape) {
        var place = JSON.objectNode();
        return switch (shape) {
            case "rectangle" ->
                place.put("x", percent(0, 60))
                        .put("y", percent(0, 60))
                        .put("width", percent(5, 40))
                        .put("height", percent(5, 40))
                        .put("rotation", 0);
            case "ellipse" ->
                place.put("x", percent(30, 70))
                        .put("y", percent(30, 70))
                        .put("radiusX", percent(5, 30))
                        .put("radiusY", percent(5, 30))
                        .put("rotation", 0);
            case "keypoint" ->
                place.put("x", percent(0, 100)).put("y", percent(0, 100)).put("width", 1);
            case "polygon" -> triangle(place);
            case "timeseries" -> place.put("start", random.nextInt(40)).put("end", 40 + random.nextInt(60));
            default -> null;
        };
    }

    private ObjectNode triangle(ObjectNode place) {
        var points = place.putArray("points");
        points.addArray().add(percent(0, 30)).add(percent(0, 30));
        points.addArray().add(percent(60, 100)).add(percent(0, 30));
        points.addArray().add(percent(30, 60)).add(percent(60, 100));
        return place.put("closed", true);
    }

    /** Some characters of a text, or some seconds of a recording. */
    private ObjectNode span(Control control) {
        if (control.inputs().isEmpty()) return null;
        var input = control.inputs().get(0);
        if (input.type().startsWith("Audio")) {
            return JSON.objectNode().put("start", 0.0).put("end", 1.0 + random.nextInt(3));
        }
        var text = input.value() == null ? null : data.get(input.value());
        if (!input.type().equals("Text") || text == null || !text.isTextual()) return null;
        var end = Math.min(text.textValue().length(), 1 + random.nextInt(LONGEST_SPAN));
        return JSON.objectNode()
                .put("start", 0)
                .put("end", end)
                .put("text", text.textValue().substring(0, end));
    }

    private ObjectNode named(String key, Control control) {
        var label = label(control);
        if (label == null) return null;
        var named = JSON.objectNode();
        named.putArray(key).add(label);
        return named;
    }

    private ObjectNode path(Control control) {
        if (control.labels().isEmpty()) return null;
        var value = JSON.objectNode();
        // The first one has nothing above it.
        value.putArray("taxonomy").addArray().add(control.labels().get(0));
        return value;
    }

    private JsonNode label(Control control) {
        if (control.labels().isEmpty()) return null;
        return JSON.textNode(
                control.labels().get(random.nextInt(control.labels().size())));
    }

    private static ObjectNode texts() {
        var value = JSON.objectNode();
        value.putArray("text").add("Sample: Text written by a model");
        return value;
    }

    private double percent(int least, int most) {
        return least + random.nextInt((most - least) * 10) / 10.0;
    }

    private static int most(Control control, String attribute, int usual) {
        var given = control.attributes().getOrDefault(attribute, "");
        return given.matches("[1-9]\\d{0,5}") ? Integer.parseInt(given) : usual;
    }
}
