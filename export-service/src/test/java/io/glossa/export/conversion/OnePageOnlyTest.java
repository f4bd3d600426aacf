package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tasks of several images in formats of one, and turned boxes in formats of upright ones. */
class OnePageOnlyTest {
    private static final String CONFIG =
            """
            <View><Image name="i" valueList="$i"/>
              <RectangleLabels name="box" toName="i"><Label value="a"/></RectangleLabels></View>""";

    private static String box(int page, int x, int rotation) {
        return "{'from_name':'box','type':'rectanglelabels','original_width':100,'original_height':100,'item_index':"
                + page + ",'value':{'x':" + x + ",'y':1,'width':2,'height':3,'rotation':" + rotation
                + ",'rectanglelabels':['a']}}";
    }

    private static Conversion pages(ExportFormat format, String pages, String results) {
        return Conversion.of(format, Lines.of("{'i':" + pages + "}", results)).labelConfig(CONFIG);
    }

    @Test
    void cocoHoldsTheRegionsOnTheLastPage() throws IOException {
        var results = box(0, 10, 0) + "," + box(1, 20, 0) + "," + box(7, 30, 0);
        var conversion = pages(ExportFormat.COCO, "['a.png','b.png']", results);
        var file = Golden.JSON.readTree(conversion.members().get("result.json"));
        assertTrue(file.at("/images/0/file_name").textValue().endsWith("b.png"));
        assertEquals(1, file.get("annotations").size());
        assertEquals(20, file.at("/annotations/0/bbox/0").doubleValue());
        assertEquals(Map.of("other_page", 2L), conversion.losses().counts());
    }

    @Test
    void vocHoldsTheRegionsOnTheLastPage() {
        var results = box(0, 10, 0).replace("100", "50") + "," + box(1, 20, 0);
        var conversion = pages(ExportFormat.VOC, "['a.png','b.png']", results);
        var file = new String(conversion.members().get("Annotations/b.xml"), UTF_8);
        assertTrue(file.contains("<width>100</width>"));
        assertTrue(file.contains("<xmin>20</xmin>"));
        assertFalse(file.contains("<xmin>5</xmin>"));
        assertEquals(1L, conversion.losses().counts().get("other_page"));
    }

    @Test
    void vocHasNoFileWhereNothingLiesOnTheLastPage() {
        var conversion = pages(ExportFormat.VOC, "['a.png','b.png']", box(0, 10, 0));
        assertFalse(conversion.members().containsKey("Annotations/b.xml"));
        assertEquals(1L, conversion.losses().counts().get("other_page"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ExportFormat.class,
            names = {"YOLO", "YOLO_OBB"})
    void yoloNamesAllAfterTheLastPage(ExportFormat format) {
        var conversion = pages(format, "['a.png','b.png']", box(0, 10, 0) + "," + box(1, 20, 0));
        var labels = conversion.members().entrySet().stream()
                .filter(member -> member.getKey().endsWith("b.txt"))
                .findFirst()
                .orElseThrow();
        assertEquals(2, new String(labels.getValue(), UTF_8).lines().count());
        assertEquals(Map.of("other_page", 1L), conversion.losses().counts());
    }

    @Test
    void aTaskOfOneImageHasNoPages() {
        var conversion = pages(ExportFormat.COCO, "'a.png'", box(3, 10, 0));
        conversion.bytes();
        assertEquals(Map.of(), conversion.losses().counts());
    }

    @ParameterizedTest
    @EnumSource(
            value = ExportFormat.class,
            names = {"COCO", "VOC", "YOLO", "BRUSH_TO_COCO"})
    void aTurnThatIsLostIsCounted(ExportFormat format) {
        var conversion = pages(format, "'a.png'", box(0, 10, 30) + "," + box(0, 20, 0));
        conversion.bytes();
        assertEquals(1L, conversion.losses().counts().get("rotation"));
    }
}
