package io.glossa.labelconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionTest {
    private static final String TEXT = "<Text name='t' value='$t'/>";

    private static LabelConfig config(String tags) {
        return LabelConfig.parse("<View>" + TEXT + tags + "</View>");
    }

    @Test
    void describesControlsAndObjects() {
        var config = config("<Header value='x'/><Choices name='c' toName='t' perRegion='true' whenLabelValue='L'"
                + " whenChoiceValue='X'><View><Choice value='a'/></View><Choice alias='' value='b' hint='h'/>"
                + "</Choices><Image name='i' valueList='$pages' valueType='url'/>");
        var control = config.controls().get(0);
        assertEquals(List.of("a", "b"), control.labels());
        assertEquals("h", control.labelAttributes().get("b").get("hint"));
        assertEquals(Map.of("type", "label", "name", "L"), control.conditionals());
        assertEquals("true", control.attributes().get("perRegion"));
        assertEquals(List.of(new Input("Text", null, "t", null)), control.inputs());
        var image = config.objects().get(1);
        assertEquals(
                List.of("i", "Image", "pages", "url"),
                List.of(image.name(), image.type(), image.valueList(), image.valueType()));
        assertEquals(null, image.value());
    }

    @Test
    void labelsBelongToTheNearestNamedTag() {
        var config = config("<Labels name='l' toName='t'><View name='inner'><Label value='lost'/></View>"
                + "<Label value='kept'/></Labels>");
        assertEquals(List.of("kept"), config.controls().get(0).labels());
    }

    @Test
    void whatItAnswersCannotBeChanged() {
        var control = config("<Rating name='r' toName='t'/>").controls().get(0);
        assertThrows(
                UnsupportedOperationException.class, () -> control.attributes().put("a", "b"));
        var config = config("<Rating name='r' toName='t'/>");
        config.parsed().removeAll();
        assertEquals(1, config.parsed().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<Choices name='c' toName='t'><Choice value='a'/></Choices>|false",
                "<Choices name='c' toName='t'><Choice value='a'/><Choice value='b'/><Choice value='z'/></Choices>|false",
                "<Choices name='c' toName='t' choice='multiple'><Choice value='a' hint='h'/><Choice value='b'/></Choices>|false",
                "<Choices name='c' toName='t'><Choice value='b'/></Choices>|true",
                "<Taxonomy name='c' toName='t'><Choice value='a'/><Choice value='b'/></Taxonomy>|true",
                "<Choices name='c' toName='t'><Choice value='a'/></Choices><Rating name='r' toName='t'/>|true",
                "<Choices name='d' toName='t'><Choice value='a'/></Choices>|true",
                "<Header value='x'/>|false",
            })
    void knowsEssentialChanges(String tags, boolean changed) {
        var stored = config("<Choices name='c' toName='t'><Choice value='a'/></Choices>");
        assertEquals(changed, config(tags).essentialDataChanged(stored));
    }

    @Test
    void anotherDataFieldIsAnEssentialChange() {
        var stored = config("<Rating name='r' toName='t'/>");
        var renamed = LabelConfig.parse("<View><Text name='t' value='$other'/><Rating name='r' toName='t'/></View>");
        var moved = LabelConfig.parse("<View><Text name='o' value='$t'/><Rating name='r' toName='o'/></View>");
        assertEquals(true, renamed.essentialDataChanged(stored));
        assertEquals(false, moved.essentialDataChanged(stored));
    }

    @Test
    void keepsKnownWeights() {
        var config = config("<Choices name='c' toName='t'><Choice value='a'/><Choice value='new'/></Choices>");
        var stored =
                Golden.json("{'c': {'overall': 0.5, 'type': 'Old', 'labels': {'a': 0.25, 'gone': 3}}, 'gone': {}}");
        assertEquals(
                Golden.json("{'c': {'overall': 0.5, 'type': 'Choices', 'labels': {'a': 0.25, 'new': 1.0}}}"),
                config.controlWeights(stored));
        for (var garbage : List.of("'str'", "[1]", "null", "{'c': 5}", "{'c': {'overall': 'x', 'labels': []}}")) {
            assertEquals(
                    Golden.json("{'c': {'overall': 1.0, 'type': 'Choices', 'labels': {'a': 1.0, 'new': 1.0}}}"),
                    config.controlWeights(Golden.json(garbage)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<Number name='n' toName='t' perItem='true'/>|false",
                "<Rating name='n' toName='t' perRegion='false'/>|true",
                "<Taxonomy name='x' toName='t' labeling='true'/>|false",
                "<Collapse><Brush name='b' toName='t'/></Collapse>|false",
                "<VectorLabels name='v' toName='t'/>|true",
            })
    void knowsBulkAnnotation(String tags, boolean suits) {
        assertEquals(suits, config(tags).suitableForBulkAnnotation());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<Image name='i' value='$i'/><Rectangle name='r' toName='i'/><Labels name='l' toName='i'><Label value='A'/></Labels>|COCO COCO_WITH_IMAGES VOC YOLO YOLO_WITH_IMAGES YOLO_OBB YOLO_OBB_WITH_IMAGES",
                "<Image name='i' value='$i'/><Rectangle name='r' toName='i'/>|",
                "<Image name='i' value='$i'/><EllipseLabels name='r' toName='i'/>|",
                "<Image name='i' value='$i'/><PolygonLabels name='p' toName='i'/><BrushLabels name='b' toName='i'/><KeyPointLabels name='k' toName='i'/>|YOLO_OBB YOLO_OBB_WITH_IMAGES BRUSH_TO_NUMPY BRUSH_TO_PNG BRUSH_TO_COCO",
                "<Image name='i' valueList='$i'/><BrushLabels name='b' toName='i'/><RectangleLabels name='r' toName='i'/>|BRUSH_TO_NUMPY BRUSH_TO_PNG BRUSH_TO_COCO",
                "<Text name='i' value='$i' valueType='url'/><Labels name='l' toName='i'><Label value='A'/></Labels>|",
                "<Text name='i' value='$i'/><Text name='j' value='$i'/><Labels name='l' toName='i,j'><Label value='A'/></Labels>|CONLL2003",
                "<Text name='i' value='$i'/><Text name='j' value='$j'/><Labels name='l' toName='i,j'><Label value='A'/></Labels>|",
                "<AudioPlus name='i' value='$i'/><TextArea name='a' toName='i'/>|ASR_MANIFEST DOCLANG",
                "<ReactCode name='x' toName='x'/>|DOCLANG",
            })
    void offersFormats(String tags, String beyondTheFour) {
        var offered = config(tags).formats();
        var beyond = offered.subList(4, offered.size());
        assertEquals(beyondTheFour == null ? "" : beyondTheFour, String.join(" ", beyond));
    }

    @Test
    void sampleTasksTakeWhatACommentGives() {
        var config = LabelConfig.parse("<View><!-- {\"data\": {\"t\": \"given\", \"more\": 1}} --><!-- {not json -->"
                + TEXT + "<Text name='n' value='$deep.er'/><Image name='i' value='$list[{{i}}]'/></View>");
        assertEquals(
                Golden.json("{'t': 'given', 'deep': {'er': 'Sample: Your text will go here.'},"
                        + " 'list': ['/static/samples/sample.jpg', '/static/samples/sample.jpg'], 'more': 1}"),
                config.sampleTask());
    }
}
