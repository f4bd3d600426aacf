package io.glossa.export.easy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of formats (export.md 1). */
class FormatViewTest {
    private static final String GUIDE = "https://labelstud.io/guide/export.html#";
    private static final List<String> IMAGES = List.of("image segmentation", "object detection");
    private static final List<String> POINTS = List.of("image segmentation", "object detection", "keypoints");
    private static final List<String> NAMES = List.of(
            "JSON",
            "JSON_MIN",
            "CSV",
            "TSV",
            "CONLL2003",
            "COCO",
            "COCO_WITH_IMAGES",
            "VOC",
            "YOLO",
            "YOLO_WITH_IMAGES",
            "YOLO_OBB",
            "YOLO_OBB_WITH_IMAGES",
            "BRUSH_TO_NUMPY",
            "BRUSH_TO_PNG",
            "ASR_MANIFEST",
            "BRUSH_TO_COCO",
            "DOCLANG");

    private static String config(String tags) {
        return "<View><Image name=\"i\" value=\"$i\"/><Text name=\"t\" value=\"$i\"/>" + tags + "</View>";
    }

    private static FormatView find(List<FormatView> list, String name) {
        return list.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void allAreListedTheOfferedOnesFirst() {
        var list = FormatView.list(config("<BrushLabels name=\"b\" toName=\"i\"><Label value=\"x\"/></BrushLabels>"));
        var offered = List.of("JSON", "JSON_MIN", "CSV", "TSV", "BRUSH_TO_NUMPY", "BRUSH_TO_PNG", "BRUSH_TO_COCO");
        var expected = new ArrayList<>(offered);
        NAMES.stream().filter(name -> !offered.contains(name)).forEach(expected::add);
        assertEquals(expected, list.stream().map(FormatView::name).toList());
        for (var format : list) {
            assertEquals(offered.contains(format.name()) ? null : true, format.disabled(), format.name());
        }
        assertEquals(
                NAMES,
                FormatView.list("<View></View>").stream().map(FormatView::name).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "JSON, JSON, JSON",
        "JSON_MIN, JSON-MIN, JSON-MIN",
        "CSV, CSV, CSV",
        "TSV, TSV, TSV",
        "CONLL2003, CONLL2003, CONLL2003",
        "COCO, COCO, COCO",
        "COCO_WITH_IMAGES, COCO with Images, COCO",
        "VOC, Pascal VOC XML, Pascal-VOC-XML",
        "YOLO, YOLO, YOLO",
        "YOLO_WITH_IMAGES, YOLO with Images, YOLO",
        "YOLO_OBB, YOLOv8 OBB, YOLO",
        "YOLO_OBB_WITH_IMAGES, YOLOv8 OBB with Images, YOLO",
        "BRUSH_TO_NUMPY, Brush labels to NumPy, Brush-labels-to-NumPy-amp-PNG",
        "BRUSH_TO_PNG, Brush labels to PNG, Brush-labels-to-NumPy-amp-PNG",
        "ASR_MANIFEST, ASR Manifest, ASR-MANIFEST",
        "BRUSH_TO_COCO, Brush labels to COCO, COCO"
    })
    void titlesAndLinks(String name, String title, String anchor) {
        var format = find(FormatView.list("<View></View>"), name);
        assertEquals(title, format.title());
        assertEquals(GUIDE + anchor, format.link());
        assertTrue(format.description().endsWith("."), format.description());
    }

    @Test
    void tags() {
        var list = FormatView.list("<View></View>");
        for (var name : List.of("JSON", "JSON_MIN", "CSV", "TSV"))
            assertEquals(List.of(), find(list, name).tags(), name);
        for (var name : List.of("COCO", "COCO_WITH_IMAGES", "YOLO", "YOLO_WITH_IMAGES")) {
            assertEquals(POINTS, find(list, name).tags(), name);
        }
        for (var name : List.of("VOC", "YOLO_OBB", "YOLO_OBB_WITH_IMAGES")) {
            assertEquals(IMAGES, find(list, name).tags(), name);
        }
        assertEquals(
                List.of("sequence labeling", "text tagging", "named entity recognition"),
                find(list, "CONLL2003").tags());
        for (var name : List.of("BRUSH_TO_NUMPY", "BRUSH_TO_PNG")) {
            assertEquals(List.of("image segmentation"), find(list, name).tags(), name);
        }
        assertEquals(List.of("speech recognition"), find(list, "ASR_MANIFEST").tags());
        assertEquals(
                List.of("image segmentation", "brush annotations"),
                find(list, "BRUSH_TO_COCO").tags());
        assertEquals(List.of("document", "doclang"), find(list, "DOCLANG").tags());
        assertEquals("DocLang (.dclx)", find(list, "DOCLANG").title());
    }

    @Test
    void membersComeInOneOrderAndOnlyWhereThereIsSomethingToSay() throws Exception {
        var list = FormatView.list("<View></View>");
        var json = new ObjectMapper();
        var names = new ArrayList<String>();
        json.valueToTree(find(list, "COCO")).fieldNames().forEachRemaining(names::add);
        assertEquals(List.of("title", "description", "link", "tags", "name", "disabled"), names);
        names.clear();
        json.valueToTree(find(list, "JSON")).fieldNames().forEachRemaining(names::add);
        assertEquals(List.of("title", "description", "link", "name"), names);
    }

    /** What a file will not hold is told before it is made. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CONLL2003|<Labels name='c' toName='t'/><Choices name='d' toName='t'/>|d",
                "CONLL2003|<Choices name='d' toName='t'/><Labels name='c' toName='t'/><Labels name='e' toName='t'/>|d e",
                "ASR_MANIFEST|<TextArea name='c' toName='t'/><TextArea name='d' toName='t'/>|d",
                "COCO|<KeyPointLabels name='c' toName='i'/><RectangleLabels name='d' toName='i'/>|c",
                "COCO|<KeyPointLabels name='c' toName='i'><Label value='x' model_index='0'/></KeyPointLabels>|",
                "YOLO|<KeyPointLabels name='c' toName='i'><Label value='x' model_index='0'/><Label value='y'/></KeyPointLabels>|c",
                "YOLO_OBB|<KeyPointLabels name='c' toName='i'><Label value='x' model_index='0'/><Label value='y' model_index='0'/></KeyPointLabels>|c",
                "YOLO|<KeyPointLabels name='c' toName='i'><Label value='x' model_index='1'/></KeyPointLabels><Choices name='d' toName='i'/>|d",
                "VOC|<RectangleLabels name='c' toName='i'/><RectangleLabels name='d' toName='i'/>|",
                "JSON_MIN|<Labels name='c' toName='t'/><Labels name='d' toName='t'/>|"
            })
    void whatIsNotHeld(String format, String controls, String expected) {
        var labeled = controls.replaceAll("<(\\w+Labels|Labels) ([^>]*)/>", "<$1 $2><Label value='x'/></$1>")
                .replaceAll("<Choices ([^>]*)/>", "<Choices $1><Choice value='x'/></Choices>");
        assertEquals(
                expected == null ? List.of() : List.of(expected.split(" ")),
                find(FormatView.list(config(labeled)), format).notHeld());
    }

    /** What a label config is offered beside the four that any is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Labels name='c' toName='t'/>|CONLL2003",
                "<Choices name='c' toName='t'/><Rating name='d' toName='t'/>|",
                "<TextArea name='c' toName='t'/>|DOCLANG",
                "<RectangleLabels name='c' toName='i'/>|COCO COCO_WITH_IMAGES VOC YOLO YOLO_WITH_IMAGES YOLO_OBB YOLO_OBB_WITH_IMAGES",
                "<Rectangle name='c' toName='i'/><Labels name='d' toName='i'/>|COCO COCO_WITH_IMAGES VOC YOLO YOLO_WITH_IMAGES YOLO_OBB YOLO_OBB_WITH_IMAGES",
                "<PolygonLabels name='c' toName='i'/><EllipseLabels name='d' toName='i'/>|COCO COCO_WITH_IMAGES YOLO YOLO_WITH_IMAGES YOLO_OBB YOLO_OBB_WITH_IMAGES",
                "<RectangleLabels name='c' toName='i'/><KeyPointLabels name='d' toName='i'/>|COCO COCO_WITH_IMAGES VOC YOLO YOLO_WITH_IMAGES YOLO_OBB YOLO_OBB_WITH_IMAGES",
                "<KeyPointLabels name='c' toName='i'/>|YOLO_OBB YOLO_OBB_WITH_IMAGES",
                "<PolygonLabels name='c' toName='i'/><BrushLabels name='d' toName='i'/><KeyPointLabels name='e' toName='i'/>|YOLO_OBB YOLO_OBB_WITH_IMAGES BRUSH_TO_NUMPY BRUSH_TO_PNG BRUSH_TO_COCO",
                "<Brush name='c' toName='i'/><Labels name='d' toName='i'/>|BRUSH_TO_NUMPY BRUSH_TO_PNG BRUSH_TO_COCO",
                "<Polygon name='c' toName='i'/><Labels name='d' toName='i'/>|",
                "<EllipseLabels name='c' toName='i'/>|",
                "<Rectangle name='c' toName='i'/>|",
                "<BitmaskLabels name='c' toName='i'/>|"
            })
    void offers(String controls, String expected) {
        var shown = controls.contains("toName='i'") ? "<Image name='i' value='$i'/>" : "<Text name='t' value='$t'/>";
        var labeled = controls.replaceAll("<(\\w+) ([^>]*)/>", "<$1 $2><Label value='x'/></$1>")
                .replaceAll("<(Choices[^>]*)><Label value='x'/>", "<$1><Choice value='x'/>")
                .replaceAll("<(Rating|TextArea|Rectangle|Polygon|Brush) ([^>]*)><Label value='x'/></\\1>", "<$1 $2/>");
        var offered = FormatView.list("<View>" + shown + labeled + "</View>").stream()
                .filter(format -> format.disabled() == null)
                .map(FormatView::name)
                .toList();
        var all = new ArrayList<>(List.of("JSON", "JSON_MIN", "CSV", "TSV"));
        if (expected != null) all.addAll(List.of(expected.split(" ")));
        assertEquals(all, offered, labeled);
    }
}
