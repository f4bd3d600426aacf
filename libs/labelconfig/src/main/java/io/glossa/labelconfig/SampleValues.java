package io.glossa.labelconfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** An example of the data each tag shows. */
final class SampleValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonNode ANYTHING = JSON.textNode("Something");

    private SampleValues() {}

    static boolean isAnything(JsonNode value) {
        return value.equals(ANYTHING);
    }

    static JsonNode of(XmlElement tag) {
        return switch (tag.tag()) {
            case "Text" -> JSON.textNode("Sample: Your text will go here.");
            case "Image" -> JSON.textNode("/static/samples/sample.jpg");
            case "Audio", "AudioPlus" -> JSON.textNode("/static/samples/game.wav");
            case "Video" -> JSON.textNode("/static/samples/opossum_snow.mp4");
            case "Pdf" -> JSON.textNode("<embed src='/static/samples/sample.pdf' width='100%' height='600px'/>");
            case "HyperText" ->
                JSON.textNode("<div><p><b>Asker</b>: Where does your text go?</p>"
                        + "<p><b>Teller</b>: Here, with <i>its</i> markup.</p></div>");
            case "Table" ->
                JSON.objectNode()
                        .put("Card number", 18799210)
                        .put("First name", "Sample")
                        .put("Last name", "Text");
            case "Paragraphs" -> dialogue(tag);
            case "List", "Ranker" -> items();
            case "TimeSeries" -> timeSeries(tag);
            case "Choices" -> choices();
            default -> tag.tag().endsWith("Labels") ? labels() : ANYTHING;
        };
    }

    private static JsonNode choices() {
        var choices = JSON.arrayNode();
        for (int i = 1; i <= 3; i++) {
            choices.addObject().put("value", "DynamicChoice" + i);
        }
        return choices;
    }

    private static JsonNode labels() {
        var labels = JSON.arrayNode();
        labels.addObject().put("value", "DynamicLabel1").put("background", "#ff0000");
        labels.addObject().put("value", "DynamicLabel2").put("background", "#0000ff");
        return labels;
    }

    private static JsonNode dialogue(XmlElement tag) {
        var nameKey = tag.hasText("nameKey") ? tag.attribute("nameKey") : "author";
        var textKey = tag.hasText("textKey") ? tag.attribute("textKey") : "text";
        var turns = JSON.arrayNode();
        for (int i = 1; i <= 5; i++) {
            turns.addObject().put(nameKey, i % 2 == 1 ? "Alice" : "Bob").put(textKey, "Sample: Text #" + i);
        }
        return turns;
    }

    private static JsonNode items() {
        var items = JSON.arrayNode();
        for (int i = 1; i <= 3; i++) {
            items.addObject().put("id", i).put("title", "Sample: Item #" + i).put("body", "What item " + i + " says");
        }
        return items;
    }

    /** The address of a generated table with the columns the config names. */
    private static JsonNode timeSeries(XmlElement tag) {
        var time = tag.hasText("timeColumn") ? tag.attribute("timeColumn") : "";
        var separator = tag.hasText("sep") ? tag.attribute("sep") : ",";
        var columns = channels(tag).stream().collect(Collectors.joining(","));
        return JSON.textNode("/samples/time-series.csv?time=" + encode(time) + "&values=" + encode(columns) + "&sep="
                + encode(separator));
    }

    private static List<String> channels(XmlElement tag) {
        return tag.children().stream()
                .filter(child -> child.tag().equals("Channel") && child.hasText("column"))
                .map(child -> child.attribute("column"))
                .toList();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
