package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ids of classes in formats of images. */
class ClassesTest {
    private static final String BOX =
            "{'from_name':'box','type':'rectanglelabels','original_width':10,'original_height':10,"
                    + "'value':{'x':1,'y':1,'width':2,'height':2,'rectanglelabels':['%s']}}";

    private static String config(String labels) {
        return "<View><Image name='i' value='$i'/><RectangleLabels name='box' toName='i'>" + labels
                + "</RectangleLabels></View>";
    }

    private static JsonNode coco(String config, String results) throws IOException {
        var conversion = Conversion.of(ExportFormat.COCO, Lines.of("{'i':'a.png'}", results))
                .labelConfig(config);
        return Golden.JSON.readTree(conversion.members().get("result.json"));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "1000000001,1000000001",
                " 7,7",
                "7 ,7",
                "+9,9",
                "-3,-3",
                "007,7",
                "1_000,1000",
                "\u0663,3",
                "9223372036854775807,9223372036854775807",
                "9223372036854775808,0",
                "1__0,0",
                "_1,0",
                "+ 1,0",
                "1.0,0",
                "x,0",
                "'',0"
            })
    void aCategoryIsAnInteger(String category, long id) throws IOException {
        var config = config("<Label value='a' category='" + category + "'/>");
        var file = coco(config, BOX.formatted("a"));
        assertEquals(id, file.at("/categories/0/id").longValue());
        assertEquals(id, file.at("/annotations/0/category_id").longValue());
        var yolo = Conversion.of(ExportFormat.YOLO, Lines.of("{'i':'a.png'}", BOX.formatted("a")))
                .labelConfig(config)
                .members();
        var labels = yolo.keySet().stream()
                .filter(name -> name.endsWith(".txt") && name.startsWith("labels/"))
                .findFirst()
                .orElseThrow();
        assertTrue(new String(yolo.get(labels), UTF_8).startsWith(id + " "));
    }

    @Test
    void anUnknownLabelGetsTheNextIdThatIsFree() throws IOException {
        var known = config("<Label value='a' category='2'/><Label value='b' category='3'/>");
        var file = coco(known, BOX.formatted("x") + "," + BOX.formatted("y"));
        assertEquals(
                "[2,3,4,5]", file.get("categories").findValues("id").toString().replace(" ", ""));
        var pose = config("<Label value='a'/>")
                .replace(
                        "</View>",
                        "<KeyPointLabels name='p' toName='i'><Label value='q' model_index='0'/></KeyPointLabels></View>");
        var points = coco(pose, BOX.formatted("x"));
        assertEquals(3, points.get("categories").size());
        assertEquals(2, points.at("/annotations/0/category_id").intValue());
    }

    @Test
    void anIdAboveTheLargestIsAnother() throws IOException {
        var config = config("<Label value='a' category='9223372036854775807'/>")
                .replace(
                        "</View>",
                        "<KeyPointLabels name='p' toName='i'><Label value='q' model_index='+0'/></KeyPointLabels></View>");
        var ids = coco(config, BOX.formatted("a")).get("categories").findValues("id");
        assertEquals("[9223372036854775807, 1]", ids.toString());
    }
}
