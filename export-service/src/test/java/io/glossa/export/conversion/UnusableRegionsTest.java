package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that no editor makes: what they say is kept where it can be, and what cannot be held is counted. */
class UnusableRegionsTest {
    private static final String IMAGE =
            """
            <View><Image name="i" value="$i"/>
              <RectangleLabels name="box" toName="i"><Label value="a"/></RectangleLabels>
              <PolygonLabels name="poly" toName="i"><Label value="b"/></PolygonLabels></View>""";
    private static final String POINTS =
            """
            <View><Image name="i" value="$i"/>
              <RectangleLabels name="box" toName="i"><Label value="a"/></RectangleLabels>
              <KeyPointLabels name="point" toName="i"><Label value="p" model_index="0"/></KeyPointLabels></View>""";
    private static final String BOX =
            "{'from_name':'box','type':'rectanglelabels','id':'r','original_width':10,'original_height':10,"
                    + "'value':{'x':%s,'y':1,'width':%s,'height':%s,'rotation':0,'rectanglelabels':['a']}}";
    private static final String POLYGON =
            "{'from_name':'poly','type':'polygonlabels','original_width':10,'original_height':10,"
                    + "'value':{'points':[[1,1],[%s,1],[5,%s]],'polygonlabels':['b']}}";

    private static final String CHOICES =
            "<View><Text name='t' value='$t'/><Choices name='c' toName='t'><Choice value='a'/></Choices></View>";

    private static Conversion choices(ExportFormat format) {
        var results = "{'from_name':'c','type':'choices','value':{'choices':{'a':1}}}";
        return Conversion.of(format, Lines.of("{'t':'x'}", results)).labelConfig(CHOICES);
    }

    @Test
    void aChoiceThatIsNoListIsShownAsItIs() throws IOException {
        assertEquals(
                "{\"choices\":{\"a\":1}}",
                Golden.JSON
                        .readTree(choices(ExportFormat.JSON_MIN).text())
                        .at("/0/c")
                        .toString());
        assertTrue(choices(ExportFormat.CSV).text().contains(",\"{\"\"choices\"\":{\"\"a\"\":1}}\","));
        assertTrue(choices(ExportFormat.TSV).text().contains("\t\"{\"\"choices\"\":{\"\"a\"\":1}}\"\t"));
        assertEquals(
                List.of("{\"choices\":{\"a\":1}}"),
                ParquetFile.read(choices(ExportFormat.PARQUET).bytes()).get("c"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{'a':1}|O|no_label", "[{'a':1}]|O|no_label", "['a b',7]|B-a b|", "['a','b']|B-a|further_labels"})
    void aSpanWithoutALabelIsOutside(String labels, String tag, String loss) {
        var results = "{'from_name':'l','type':'labels','value':{'start':0,'end':3,'labels':" + labels + "}}";
        var conversion = Conversion.of(ExportFormat.CONLL2003, Lines.of("{'t':'Ada'}", results))
                .labelConfig(
                        "<View><Text name='t' value='$t'/><Labels name='l' toName='t'><Label value='a'/></Labels></View>");
        assertEquals("-DOCSTART- -X- O\nAda -X- _ " + tag + "\n\n", conversion.text());
        assertEquals(
                loss == null ? Map.of() : Map.of(loss, 1L), conversion.losses().counts());
    }

    @ParameterizedTest
    @CsvSource({
        "COCO, 1, 1e200, 1e200",
        "COCO, 1e308, 1, 1",
        "COCO, 1, 1e308, 1",
        "BRUSH_TO_COCO, 1, 1e200, 1e200",
        "VOC, 1e12, 1, 1",
        "VOC, 1, 1e300, 1",
        "YOLO, 1.7e308, 1.7e308, 1"
    })
    void aBoxWhoseNumbersAreTooLargeIsLeftOut(ExportFormat format, String x, String width, String height)
            throws IOException {
        var results = BOX.formatted(x, width, height) + "," + BOX.formatted(1, 2, 3);
        leavesOneOut(format, IMAGE, results);
    }

    @ParameterizedTest
    @CsvSource({"COCO, 1e200", "COCO, 1.7e308", "BRUSH_TO_COCO, 1e12"})
    void aPolygonWhoseNumbersAreTooLargeIsLeftOut(ExportFormat format, String x) throws IOException {
        leavesOneOut(format, IMAGE, POLYGON.formatted(x, x) + "," + BOX.formatted(1, 2, 3));
    }

    @Test
    void aKeyPointFarFromTheImageIsLeftOut() throws IOException {
        var point = "{'from_name':'point','type':'keypointlabels','original_width':10,'original_height':10,"
                + "'value':{'x':1e12,'y':1,'width':1,'keypointlabels':['p']}}";
        leavesOneOut(ExportFormat.COCO, POINTS, point + "," + BOX.formatted(1, 2, 3));
    }

    @Test
    void aBoxOfKeyPointsWhoseNumbersAreTooLargeIsLeftOut() throws IOException {
        leavesOneOut(ExportFormat.YOLO, POINTS, BOX.formatted("1.7e308", "1.7e308", 1) + "," + BOX.formatted(1, 2, 3));
    }

    @Test
    void aBoxThatIsLeftOutIsCountedOnce() throws IOException {
        var turned = BOX.formatted("1.7e308", "1.7e308", 1).replace("'rotation':0", "'rotation':30");
        for (var format : new ExportFormat[] {ExportFormat.COCO, ExportFormat.YOLO, ExportFormat.VOC}) {
            leavesOneOut(format, IMAGE, turned + "," + BOX.formatted(1, 2, 3));
        }
    }

    /** More than a whole number holds must not become another one. */
    @ParameterizedTest
    @CsvSource({"4294967306", "10000000000000000000000000", "1e300"})
    void anImageThatIsTooLargeHasNoSize(String width) {
        var results = BOX.formatted(1, 2, 3).replace("'original_width':10", "'original_width':" + width);
        var conversion = Conversion.of(ExportFormat.COCO, Lines.of("{'i':'a.png'}", results))
                .labelConfig(IMAGE);
        conversion.bytes();
        assertEquals(Map.of("no_image_size", 1L), conversion.losses().counts());
    }

    private static void leavesOneOut(ExportFormat format, String config, String results) throws IOException {
        var conversion =
                Conversion.of(format, Lines.of("{'i':'a.png'}", results)).labelConfig(config);
        var members = conversion.members();
        var counts = conversion.losses().counts();
        counts.remove("not_fetched");
        assertEquals(Map.of("broken_region", 1L), counts);
        for (var member : members.entrySet()) {
            var text = member.getValue() == null ? "" : new String(member.getValue(), UTF_8);
            if (member.getKey().startsWith("result")) {
                assertEquals(1, Golden.JSON.readTree(text).get("annotations").size());
            } else if (member.getKey().endsWith(".xml")) {
                assertEquals(1, text.split("<object>", -1).length - 1);
            } else if (member.getKey().startsWith("labels/") && !text.isEmpty()) {
                assertEquals(1, text.lines().count());
                assertTrue(text.startsWith("0 0.0"), text);
            }
        }
    }
}
