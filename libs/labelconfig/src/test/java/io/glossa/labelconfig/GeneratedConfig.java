package io.glossa.labelconfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A config made up of the tags of the tag reference, with what has to be found in it.
 *
 * @param controls in document order
 * @param objects by name, in document order
 */
record GeneratedConfig(String xml, List<Made> controls, Map<String, Tag> objects) {
    static final List<Tag> CONTROLS = List.of(
            control("Choices", "Text", "Choice", "{'choices': ['L']}"),
            control("Taxonomy", "Text", "Choice", "{'taxonomy': [['L']]}"),
            control("Labels", "Text", "Label", "{'start': 0, 'end': 3, 'text': 'abc', 'labels': ['L']}"),
            control("Labels", "Audio", "Label", "{'start': 0.5, 'end': 3, 'channel': 0, 'labels': ['L']}"),
            control(
                    "HyperTextLabels",
                    "HyperText",
                    "Label",
                    "{'start': '/p[1]/text()[1]', 'end': '/p[1]/text()[1]',"
                            + " 'startOffset': 0, 'endOffset': 4, 'hypertextlabels': ['L']}"),
            control(
                    "ParagraphLabels",
                    "Paragraphs",
                    "Label",
                    "{'start': '0', 'end': '0', 'startOffset': 0," + " 'endOffset': 3, 'paragraphlabels': ['L']}"),
            control("TimeSeriesLabels", "TimeSeries", "Label", "{'start': 1, 'end': 2, 'timeserieslabels': ['L']}"),
            control(
                    "TimelineLabels",
                    "Video",
                    "Label",
                    "{'ranges': [{'start': 1, 'end': 9}], 'timelinelabels': ['L']}"),
            control(
                    "RectangleLabels",
                    "Image",
                    "Label",
                    "{'x': 1, 'y': 2, 'width': 3, 'height': 4, 'rotation': 0," + " 'rectanglelabels': ['L']}"),
            control("PolygonLabels", "Image", "Label", "{'points': [[1, 2], [3, 4], [5, 6]], 'polygonlabels': ['L']}"),
            control("KeyPointLabels", "Image", "Label", "{'x': 1, 'y': 2, 'width': 0.5, 'keypointlabels': ['L']}"),
            control(
                    "EllipseLabels",
                    "Image",
                    "Label",
                    "{'x': 1, 'y': 2, 'radiusX': 3, 'radiusY': 4," + " 'ellipselabels': ['L']}"),
            control("BrushLabels", "Image", "Label", "{'format': 'rle', 'rle': [0, 255, 7], 'brushlabels': ['L']}"),
            control(
                    "BitmaskLabels",
                    "Image",
                    "Label",
                    "{'imageDataURL': 'data:image/png;base64,AA=='," + " 'bitmasklabels': ['L']}"),
            control(
                    "VectorLabels",
                    "Image",
                    "Label",
                    "{'vertices': [{'x': 1, 'y': 2}], 'closed': false," + " 'vectorlabels': ['L']}"),
            control("Rectangle", "Image", null, "{'x': 1, 'y': 2, 'width': 3, 'height': 4}"),
            control("Polygon", "Image", null, "{'points': [[1, 2], [3, 4], [5, 6]]}"),
            control("KeyPoint", "Image", null, "{'x': 1, 'y': 2, 'width': 0.5}"),
            control("Ellipse", "Image", null, "{'x': 1, 'y': 2, 'radiusX': 3, 'radiusY': 4}"),
            control("Brush", "Image", null, "{'format': 'rle', 'rle': [0, 255, 7]}"),
            control("MagicWand", "Image", null, "{'format': 'rle', 'rle': [0, 255, 7]}"),
            control("Bitmask", "Image", null, "{'imageDataURL': 'data:image/png;base64,AA=='}"),
            control("Vector", "Image", null, "{'vertices': [{'x': 1, 'y': 2}]}"),
            control(
                    "VideoRectangle",
                    "Video",
                    null,
                    "{'framesCount': 9, 'sequence': [{'frame': 1, 'x': 1, 'y': 2,"
                            + " 'width': 3, 'height': 4, 'enabled': true}]}"),
            control("TextArea", "Pdf", null, "{'text': ['what was said']}"),
            control("TextArea", "Chat", null, "{'text': ['an answer']}"),
            control("Number", "Table", null, "{'number': 4.5}"),
            control("Rating", "Text", null, "{'rating': 3}"),
            control("DateTime", "Text", null, "{'datetime': '2026-11-21'}"),
            control("Pairwise", "Text", null, "{'selected': 'left'}"),
            control("Ranker", "List", null, "{'ranker': {'_': ['1', '2']}}"),
            control("ReactCode", "Text", null, "{'reactcode': {'any': 1}}"));

    private static final List<String> CONTAINERS = List.of("View", "Collapse", "Panel", "View");
    private static final List<String> AWKWARD = List.of(
            "<",
            ">",
            "&",
            "\"",
            "'",
            "\n",
            "\t",
            "]]>",
            "<!--",
            "$",
            "..",
            "é",
            "\uD83D\uDE00",
            "\u202E",
            "=1+1",
            "\\",
            " ");

    /** @param name and then the tag that it labels, the tag of its labels or null, and a value that fits it */
    record Tag(String name, String object, String label, String value) {}

    /** A control as it was written; {@code keys} are aliases, or values where there is no alias. */
    record Made(Tag tag, String name, List<String> toName, List<String> keys, boolean dynamic) {

        String type() {
            return tag.name().toLowerCase(java.util.Locale.ROOT);
        }

        /** A region that the control could have made. */
        ObjectNode region() {
            var region = JsonNodeFactory.instance.objectNode();
            region.put("id", "r")
                    .put("from_name", name)
                    .put("to_name", toName.get(0))
                    .put("type", type());
            region.set("value", json(tag.value()));
            return keys.isEmpty() ? region : labeled(region, keys.get(keys.size() - 1));
        }

        private ObjectNode labeled(ObjectNode region, String label) {
            var list = (ArrayNode) region.get("value").get(type());
            if (list.get(0).isArray()) list = (ArrayNode) list.get(0);
            list.set(0, JsonNodeFactory.instance.textNode(label));
            return region;
        }
    }

    private static Tag control(String name, String object, String label, String value) {
        return new Tag(name, object, label, value.replace('\'', '"'));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static GeneratedConfig of(Random random) {
        return new Writing(random).config();
    }

    @Override
    public String toString() {
        return xml;
    }

    private static final class Writing {
        private final Random random;
        private final StringBuilder xml = new StringBuilder("<View>");
        private final List<Made> controls = new ArrayList<>();
        private final Map<String, Tag> objects = new LinkedHashMap<>();
        private int depth;

        Writing(Random random) {
            this.random = random;
        }

        GeneratedConfig config() {
            for (var left = 1 + random.nextInt(5); left > 0; left--) {
                wrap();
                var tag = CONTROLS.get(random.nextInt(CONTROLS.size()));
                if (random.nextInt(4) == 0)
                    xml.append("<Header value=\"").append(escaped(word())).append("\"/>");
                if (random.nextInt(8) == 0)
                    xml.append("<!-- ").append(random.nextInt()).append(" -->");
                // A label may stand before what it labels.
                var before = random.nextBoolean();
                var names = tag.name().equals("Pairwise") ? List.of(name(), name()) : List.of(name());
                if (before) names.forEach(name -> object(tag, name));
                write(tag, names);
                if (!before) names.forEach(name -> object(tag, name));
            }
            while (depth > 0) close();
            return new GeneratedConfig(xml.append("</View>").toString(), List.copyOf(controls), objects);
        }

        private final List<String> open = new ArrayList<>();

        private void wrap() {
            if (depth > 0 && random.nextInt(3) == 0) close();
            if (random.nextInt(3) > 0) return;
            var container = CONTAINERS.get(random.nextInt(CONTAINERS.size()));
            xml.append('<')
                    .append(container)
                    .append(" style=\"")
                    .append(escaped(word()))
                    .append("\">");
            open.add(container);
            depth++;
        }

        private void close() {
            xml.append("</").append(open.remove(--depth)).append('>');
        }

        private String name() {
            return "n" + controls.size() + objects.size() + random.nextInt(1 << 30) + word();
        }

        private String word() {
            var word = new StringBuilder();
            for (var parts = random.nextInt(4); parts > 0; parts--) {
                word.append(
                        random.nextBoolean()
                                ? AWKWARD.get(random.nextInt(AWKWARD.size()))
                                : Integer.toString(random.nextInt(1_000), 36));
            }
            return word.toString();
        }

        private void object(Tag control, String name) {
            var key = "k" + objects.size();
            xml.append('<').append(control.object()).append(" name=\"").append(escaped(name));
            xml.append("\" value=\"$").append(key).append('"');
            if (random.nextInt(5) == 0)
                xml.append(" valueType=\"")
                        .append(random.nextBoolean() ? "url" : "json")
                        .append('"');
            xml.append("/>");
            objects.put(name, new Tag(key, control.object(), null, null));
        }

        private void write(Tag tag, List<String> toName) {
            var name = name();
            var labels = new StringBuilder();
            var keys = new ArrayList<String>();
            // A tag whose structure is checked needs its labels in the document.
            var dynamic =
                    tag.label() != null && !List.of("Choices", "Labels").contains(tag.name()) && random.nextInt(6) == 0;
            if (tag.label() != null && !dynamic) {
                for (var count = 2 + random.nextInt(4); count > 0; count--) keys.add(label(tag, labels, count));
            }
            xml.append('<').append(tag.name()).append(" toName=\"");
            xml.append(escaped(String.join(",", toName)))
                    .append("\" name=\"")
                    .append(escaped(name))
                    .append('"');
            if (dynamic) xml.append(" value=\"$dynamic\"");
            if (random.nextInt(4) == 0) xml.append(" perRegion=\"true\"");
            if (random.nextInt(4) == 0)
                xml.append(" required='").append(random.nextBoolean()).append('\'');
            xml.append('>').append(labels).append("</").append(tag.name()).append('>');
            controls.add(new Made(tag, name, toName, keys, dynamic));
        }

        private String label(Tag tag, StringBuilder labels, int number) {
            var value = "v" + number + word().strip();
            var alias = random.nextInt(3) == 0 ? "a" + number + word().strip() : null;
            labels.append('<')
                    .append(tag.label())
                    .append(" value=\"")
                    .append(escaped(value))
                    .append('"');
            if (alias != null) labels.append(" alias=\"").append(escaped(alias)).append('"');
            if (random.nextInt(3) == 0)
                labels.append(" background=\"#").append(100_000 + number).append('"');
            labels.append("/>");
            return alias == null ? value : alias;
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace("\"", "&quot;")
                    .replace("\n", "&#10;")
                    .replace("\t", "&#9;");
        }
    }
}
