package io.glossa.labelconfig;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the {@code value} of a region holds, by the region's type; labels are checked elsewhere. */
final class RegionShapes {
    private static final List<String> GEOMETRY =
            List.of("x", "y", "width", "height", "rotation", "radiusX", "radiusY", "startOffset", "endOffset");
    private static final Map<String, List<String>> REQUIRED_NUMBERS = Map.of(
            "rectangle", List.of("x", "y", "width", "height"),
            "ellipse", List.of("x", "y", "radiusX", "radiusY"),
            "keypoint", List.of("x", "y"));
    private static final Set<String> STRETCHED = Set.of("Text", "Audio", "AudioPlus");
    private static final List<String> ENDS = List.of("start", "end");
    private static final Set<String> SIDES = Set.of("left", "right");

    private RegionShapes() {}

    /** The region types a control may write: its own, and for a magic wand the brush it paints with. */
    static Set<String> typesOf(String controlTag) {
        var own = controlTag.toLowerCase(Locale.ROOT);
        return own.equals("magicwand") ? Set.of(own, "brush") : Set.of(own);
    }

    static void check(String type, JsonNode value, Optional<String> target, ResultProblems problems) {
        for (var key : GEOMETRY) {
            RegionFields.optionalNumber(value, key, "value." + key, problems);
        }
        var shape = type.endsWith("labels") ? type.substring(0, type.length() - "labels".length()) : type;
        for (var key : REQUIRED_NUMBERS.getOrDefault(shape, List.of())) {
            if (!RegionFields.isGiven(value.get(key))) {
                problems.add("value." + key, "must be a number");
            }
        }
        switch (shape) {
            case "" -> span(value, target, problems);
            case "hypertext" -> hyperText(value, problems);
            case "paragraph", "timeseries" -> requiredEnds(value, problems);
            case "polygon" -> points(value, problems);
            case "vector" -> objects(value, "vertices", List.of("x", "y"), problems);
            case "brush", "magicwand" -> mask(value, problems);
            case "bitmask" -> RegionFields.requireText(value, "imageDataURL", "value.imageDataURL", problems);
            case "videorectangle" ->
                objects(value, "sequence", List.of("frame", "x", "y", "width", "height"), problems);
            case "timeline" -> objects(value, "ranges", List.of("start", "end"), problems);
            case "textarea" -> texts(value, problems);
            case "number" -> RegionFields.number(value, "number", "value.number", problems);
            case "rating" -> rating(value.get("rating"), problems);
            case "datetime" -> RegionFields.requireText(value, "datetime", "value.datetime", problems);
            case "pairwise" -> pairwise(value.get("selected"), problems);
            case "ranker" -> ranker(value.get("ranker"), problems);
            case "chatmessage" -> RegionFields.requireObject(value, "chatmessage", "value.chatmessage", problems);
            default -> {
                // Choices and taxonomies hold labels only; of controls we do not know any object is taken.
            }
        }
    }

    /** A labeled stretch: of characters, of seconds, or, with labels on an image, no stretch but a shape. */
    private static void span(JsonNode value, Optional<String> target, ResultProblems problems) {
        boolean required = target.filter(STRETCHED::contains).isPresent();
        for (var key : ENDS) {
            if (required) {
                RegionFields.number(value, key, "value." + key, problems);
            } else {
                end(value, key, problems);
            }
        }
    }

    /** Paths into the document with offsets, or offsets in its text alone. */
    private static void hyperText(JsonNode value, ResultProblems problems) {
        var global = value.get("globalOffsets");
        if (!RegionFields.isGiven(global)) {
            requiredEnds(value, problems);
        } else if (RegionFields.requireObject(value, "globalOffsets", "value.globalOffsets", problems)) {
            for (var key : ENDS) {
                end(value, key, problems);
                RegionFields.number(global, key, "value.globalOffsets." + key, problems);
            }
        }
    }

    private static void requiredEnds(JsonNode value, ResultProblems problems) {
        for (var key : ENDS) {
            if (RegionFields.isGiven(value.get(key))) {
                end(value, key, problems);
            } else {
                problems.add("value." + key, "must be a number or a string");
            }
        }
    }

    private static void end(JsonNode value, String key, ResultProblems problems) {
        var end = value.get(key);
        if (RegionFields.isGiven(end) && !end.isNumber() && !end.isTextual()) {
            problems.add("value." + key, "must be a number or a string");
        }
    }

    private static void points(JsonNode value, ResultProblems problems) {
        var points = value.get("points");
        if (points == null || !points.isArray()) {
            problems.add("value.points", "must be a list of [x, y]");
            return;
        }
        for (int i = 0; i < points.size(); i++) {
            var point = points.get(i);
            boolean fits = point.isArray()
                    && point.size() == 2
                    && point.get(0).isNumber()
                    && point.get(1).isNumber();
            if (!fits) {
                problems.add("value.points[" + i + "]", "must be [x, y] with two numbers");
                return;
            }
        }
    }

    /** A list of objects with numbers; the first wrong one is told. */
    private static void objects(JsonNode value, String key, List<String> numbers, ResultProblems problems) {
        var list = value.get(key);
        if (list == null || !list.isArray()) {
            problems.add("value." + key, "must be a list of objects");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).isObject()) {
                problems.add("value." + key + "[" + i + "]", "must be an object");
                return;
            }
            for (var number : numbers) {
                var field = list.get(i).get(number);
                if (field == null || !field.isNumber()) {
                    problems.add("value." + key + "[" + i + "]." + number, "must be a number");
                    return;
                }
            }
        }
    }

    /** Run lengths as bytes, or a picture. */
    private static void mask(JsonNode value, ResultProblems problems) {
        var rle = value.get("rle");
        if (!RegionFields.isGiven(rle)) {
            if (!value.path("imageDataURL").isTextual()
                    && !value.path("maskDataURL").isTextual()) {
                problems.add("value.rle", "must be a list of bytes");
            }
            return;
        }
        if (!rle.isArray()) {
            problems.add("value.rle", "must be a list of bytes");
            return;
        }
        for (int i = 0; i < rle.size(); i++) {
            var number = rle.get(i);
            if (!number.isIntegralNumber()
                    || !number.canConvertToInt()
                    || number.intValue() < 0
                    || number.intValue() > 255) {
                problems.add("value.rle[" + i + "]", "must be a whole number from 0 to 255");
                return;
            }
        }
    }

    /** Lines of text; {@code textarea} and a bare string are what predictions are normalised to or models send. */
    private static void texts(JsonNode value, ResultProblems problems) {
        var key = value.has("text") || !value.has("textarea") ? "text" : "textarea";
        var lines = value.get(key);
        if (lines == null || !lines.isTextual()) {
            RegionFields.strings(lines, "value." + key, problems);
        }
    }

    /** A number, or the list of one that predictions are normalised to. */
    private static void rating(JsonNode rating, ResultProblems problems) {
        var number = rating != null && rating.isArray() && rating.size() == 1 ? rating.get(0) : rating;
        if (number == null || !number.isNumber()) {
            problems.add("value.rating", "must be a number");
        }
    }

    private static void pairwise(JsonNode selected, ResultProblems problems) {
        if (selected == null || !SIDES.contains(selected.asText())) {
            problems.add("value.selected", "must be left or right");
        }
    }

    private static void ranker(JsonNode buckets, ResultProblems problems) {
        if (buckets == null || !buckets.isObject()) {
            problems.add("value.ranker", "must be an object of lists");
            return;
        }
        for (var bucket : buckets.properties()) {
            if (!bucket.getValue().isArray()) {
                problems.add("value.ranker." + bucket.getKey(), "must be a list of item ids");
                return;
            }
        }
    }
}
