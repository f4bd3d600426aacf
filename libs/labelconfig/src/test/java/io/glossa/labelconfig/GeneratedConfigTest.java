package io.glossa.labelconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whole configs of all tags: what is written is found, what is found can be written again, and results fit it. */
class GeneratedConfigTest {

    @Provide
    Arbitrary<GeneratedConfig> configs() {
        return Arbitraries.randomValue(GeneratedConfig::of);
    }

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void aConfigComesBackAsItWasWritten(@ForAll("configs") GeneratedConfig written) {
        var config = LabelConfig.parse(written.xml());

        assertEquals(
                names(written), config.controls().stream().map(Control::name).toList());
        assertEquals(
                List.copyOf(written.objects().keySet()),
                config.objects().stream().map(ObjectTag::name).toList());
        for (var control : written.controls()) isFound(control, written, config);

        var again = LabelConfig.parse(rewritten(config));
        assertEquals(config.parsed().toString(), again.parsed().toString());
        assertEquals(config.dataTypes(), again.dataTypes());
        assertEquals(config.controlWeights(null), again.controlWeights(null));
        assertFalse(again.essentialDataChanged(config));

        assertTrue(config.checkData(config.sampleTask()).isEmpty(), () -> "" + config.checkData(config.sampleTask()));
        results(written, config);
    }

    private static List<String> names(GeneratedConfig written) {
        return written.controls().stream().map(GeneratedConfig.Made::name).toList();
    }

    private static void isFound(GeneratedConfig.Made control, GeneratedConfig written, LabelConfig config) {
        var found = config.control(control.name()).orElseThrow();
        assertEquals(control.tag().name(), found.type());
        assertEquals(control.toName(), found.toName());
        assertEquals(control.keys(), found.labels());
        assertEquals(control.dynamic(), found.dynamicLabels());
        assertEquals(
                control.toName().stream()
                        .map(name -> written.objects().get(name).name())
                        .toList(),
                found.inputs().stream().map(Input::value).toList());
        var parsed = config.parsed().get(control.name());
        assertEquals(control.tag().name(), parsed.get("type").textValue());
        assertEquals(control.keys().size(), parsed.get("labels_attrs").size());
        assertEquals(
                Set.copyOf(control.keys()),
                config.controlWeights(null).get(control.name()).get("labels").properties().stream()
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    /** What every control can make fits, all at once; of each a region of another type, or of a label there is not, does not. */
    private static void results(GeneratedConfig written, LabelConfig config) {
        var good = JsonNodeFactory.instance.arrayNode();
        for (var control : written.controls()) good.add(control.region());
        assertEquals(List.of(), config.checkResult(good));
        for (var control : written.controls()) {
            refused(config, control.region().put("type", control.type() + "s"), "type");
            refused(config, control.region().put("from_name", "nobody"), "from_name");
            refused(config, control.region().put("to_name", "nothing"), "to_name");
            if (control.tag().label() != null && !control.dynamic()) {
                var region = control.region();
                region.set("value", JsonNodeFactory.instance.objectNode().setAll((ObjectNode) region.get("value")));
                var other = new GeneratedConfig.Made(
                        control.tag(), control.name(), control.toName(), List.of("no such label"), false);
                refused(config, other.region(), "value." + control.type());
            }
        }
    }

    private static void refused(LabelConfig config, ObjectNode region, String field) {
        var problems = config.checkResult(JsonNodeFactory.instance.arrayNode().add(region));
        assertTrue(
                problems.stream().anyMatch(problem -> problem.startsWith("result[0]." + field)),
                () -> field + " of " + region + ": " + problems);
    }

    /** The config again, from nothing but what was found in it. */
    private static String rewritten(LabelConfig config) {
        var xml = new StringBuilder("<View>");
        for (var object : config.objects())
            xml.append(tag(object.type(), object.attributes())).append("/>");
        for (var control : config.controls()) {
            var child =
                    switch (control.type()) {
                        case "Choices", "Taxonomy" -> "Choice";
                        default -> "Label";
                    };
            xml.append(tag(control.type(), control.attributes())).append('>');
            control.labelAttributes().values().forEach(label -> xml.append(tag(child, label))
                    .append("/>"));
            xml.append("</").append(control.type()).append('>');
        }
        return xml.append("</View>").toString();
    }

    private static String tag(String name, Map<String, String> attributes) {
        var tag = new StringBuilder("<").append(name);
        attributes.forEach((attribute, value) -> {
            tag.append(' ').append(attribute).append("=\"");
            value.chars().forEach(c -> {
                if (c == '&' || c == '<' || c == '"' || c < ' ')
                    tag.append("&#").append(c).append(';');
                else tag.append((char) c);
            });
            tag.append('"');
        });
        return tag.toString();
    }

    @Example
    void theCatalogueHasEveryControlOfTheTagReference() {
        var tags = new ArrayList<>(List.of(
                "Bitmask BitmaskLabels Brush BrushLabels Choices DateTime Ellipse EllipseLabels HyperTextLabels KeyPoint KeyPointLabels Labels MagicWand Number Pairwise ParagraphLabels Polygon PolygonLabels Ranker Rating ReactCode Rectangle RectangleLabels Taxonomy TextArea TimeSeriesLabels TimelineLabels Vector VectorLabels VideoRectangle"
                        .split(" ")));
        GeneratedConfig.CONTROLS.forEach(control -> tags.remove(control.name()));
        assertEquals(List.of(), tags);
        var objects = new ArrayList<>(
                List.of("Audio Chat HyperText Image List Paragraphs Pdf Table Text TimeSeries Video".split(" ")));
        GeneratedConfig.CONTROLS.forEach(control -> objects.remove(control.object()));
        assertEquals(List.of(), objects);
    }

    /** Relations and filters have names for nothing: neither is a control. */
    @Example
    void relationsAndFiltersAreNoControls() {
        var config = LabelConfig.parse("<View><Text name='t' value='$t'/><Relations><Relation value='r'/></Relations>"
                + "<Filter name='f' toName='l'/><Labels name='l' toName='t'><Label value='a'/></Labels>"
                + "<Shortcut value='x' hotkey='1'/></View>");
        assertEquals(List.of("l"), config.controls().stream().map(Control::name).toList());
    }
}
