package io.glossa.labelconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultCheckTest {
    private static final LabelConfig CONFIG = LabelConfig.parse("<View><Text name='t' value='$t'/>"
            + "<Text name='t2' value='$t2'/><Image name='i' value='$i'/><Audio name='a' value='$a'/>"
            + "<Video name='v' value='$v'/><HyperText name='h' value='$h'/><List name='li' value='$li'/>"
            + "<Chat name='chat' value='$chat'/>"
            + "<Choices name='c' toName='t'><Choice value='pos'/><Choice value='n' alias='neg'/></Choices>"
            + "<Choices name='dyn' toName='t' value='$opts'/>"
            + "<Labels name='l' toName='t,a,i'><Label value='PER'/></Labels>"
            + "<RectangleLabels name='r' toName='i'><Label value='Car'/></RectangleLabels>"
            + "<EllipseLabels name='e' toName='i'><Label value='Car'/></EllipseLabels>"
            + "<PolygonLabels name='p' toName='i'><Label value='Car'/></PolygonLabels>"
            + "<KeyPointLabels name='k' toName='i'><Label value='Car'/></KeyPointLabels>"
            + "<BrushLabels name='b' toName='i'><Label value='Car'/></BrushLabels><MagicWand name='mw' toName='i'/>"
            + "<BitmaskLabels name='bm' toName='i'><Label value='Car'/></BitmaskLabels>"
            + "<VectorLabels name='ve' toName='i'><Label value='Car'/></VectorLabels><Rectangle name='bare' toName='i'/>"
            + "<VideoRectangle name='vr' toName='v'/><TimelineLabels name='tl' toName='v'><Label value='Car'/></TimelineLabels>"
            + "<HyperTextLabels name='hl' toName='h'><Label value='A'/></HyperTextLabels>"
            + "<Taxonomy name='x' toName='t'><Choice value='A'><Choice value='B'/></Choice></Taxonomy>"
            + "<TextArea name='ta' toName='t'/><Number name='n' toName='t'/><Rating name='ra' toName='t'/>"
            + "<DateTime name='d' toName='t'/><Pairwise name='pw' toName='t,t2'/><Ranker name='rk' toName='li'/>"
            + "<Bogus name='bo' toName='t'/></View>");

    private static List<String> check(String region) {
        return CONFIG.checkResult(Golden.json("[" + region + "]"));
    }

    private static String region(String control, String object, String type, String value) {
        return "{'from_name': '" + control + "', 'to_name': '" + object + "', 'type': '" + type + "', 'value': " + value
                + "}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "c|t|choices|{'choices': ['pos', 'neg']}",
                "c|t|choices|{'choices': [['pos', 'neg']], 'start': 0, 'end': 2}",
                "dyn|t|choices|{'choices': ['anything']}",
                "l|t|labels|{'start': 0, 'end': 5, 'text': 'Hello', 'labels': ['PER']}",
                "l|a|labels|{'start': 1.2, 'end': 3.4, 'channel': 0, 'labels': ['PER']}",
                "l|i|labels|{'x': 1, 'y': 1, 'width': 2, 'height': 2, 'labels': ['PER']}",
                "r|i|rectanglelabels|{'x': 1, 'y': 2, 'width': 3, 'height': 4.5, 'rotation': 0, 'rectanglelabels': ['Car']}",
                "bare|i|rectangle|{'x': 1, 'y': 2, 'width': 3, 'height': 4.5}",
                "e|i|ellipselabels|{'x': 1, 'y': 2, 'radiusX': 3, 'radiusY': 4.5, 'ellipselabels': ['Car']}",
                "p|i|polygonlabels|{'points': [[1, 2], [3.5, 4]], 'closed': true, 'polygonlabels': ['Car']}",
                "k|i|keypointlabels|{'x': 1, 'y': 2, 'width': 0.5, 'keypointlabels': ['Car']}",
                "b|i|brushlabels|{'format': 'rle', 'rle': [0, 255], 'brushlabels': ['Car']}",
                "mw|i|brush|{'format': 'rle', 'rle': []}",
                "bm|i|bitmasklabels|{'imageDataURL': 'data:image/png;base64,', 'bitmasklabels': ['Car']}",
                "ve|i|vectorlabels|{'closed': false, 'vertices': [{'x': 1, 'y': 2, 'id': 'a'}], 'vectorlabels': ['Car']}",
                "vr|v|videorectangle|{'framesCount': 9, 'sequence': [{'frame': 1, 'x': 1, 'y': 2, 'width': 3, 'height': 4}], 'labels': ['Car']}",
                "tl|v|timelinelabels|{'ranges': [{'start': 1, 'end': 30}], 'timelinelabels': ['Car']}",
                "hl|h|hypertextlabels|{'start': '/p[1]', 'end': '/p[1]', 'startOffset': 3, 'endOffset': 9, 'hypertextlabels': ['A']}",
                "hl|h|hypertextlabels|{'globalOffsets': {'start': 3, 'end': 9}, 'hypertextlabels': ['A']}",
                "x|t|taxonomy|{'taxonomy': [['A', 'B'], ['A']]}",
                "ta|t|textarea|{'text': ['line']}",
                "ta|t|textarea|{'text': 'line'}",
                "ta|t|textarea|{'textarea': ['line']}",
                "n|t|number|{'number': 5}",
                "ra|t|rating|{'rating': 4}",
                "ra|t|rating|{'rating': [4]}",
                "d|t|datetime|{'datetime': '2024-05-01'}",
                "pw|t,t2|pairwise|{'selected': 'left'}",
                "pw|t2|pairwise|{'selected': 'right'}",
                "rk|li|ranker|{'ranker': {'best': ['a', 1]}}",
                "chat|chat|chatmessage|{'chatmessage': {'role': 'user', 'content': 'x'}}",
                "bo|t|bogus|{'whatever': 1}",
            })
    void accepts(String control, String object, String type, String value) {
        assertEquals(List.of(), check(region(control, object, type, value)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nope|t|choices|{'choices': ['pos']}|.from_name 'nope' is not a control of the label config",
                "t|t|choices|{'choices': ['pos']}|.from_name 't' is not a control of the label config",
                "c|i|choices|{'choices': ['pos']}|.to_name 'i' is not an object of control 'c', which labels ['t']",
                "c|t|labels|{'choices': ['pos']}|.type must be choices, the type of control 'c', not 'labels'",
                "c|t|choices|{'choices': ['bad']}|.value.choices[0] 'bad' is not a label of control 'c'",
                "c|t|choices|{'choices': ['n']}|.value.choices[0] 'n' is not a label of control 'c'",
                "c|t|choices|{'choices': 'pos'}|.value.choices must be a list of strings",
                "c|t|choices|{'choices': [1]}|.value.choices[0] must be a string",
                "c|t|choices|{}|.value.choices must be a list of strings",
                "l|t|labels|{'start': '0', 'end': 5, 'labels': ['PER']}|.value.start must be a number",
                "l|t|labels|{'start': 0, 'end': 5, 'labels': ['per']}|.value.labels[0] 'per' is not a label of control 'l'",
                "r|i|rectanglelabels|{'x': 1, 'y': 2, 'width': 3, 'rectanglelabels': ['Car']}|.value.height must be a number",
                "r|i|rectanglelabels|{'x': '1', 'y': 2, 'width': 3, 'height': 4, 'rectanglelabels': ['Car']}|.value.x must be a number",
                "e|i|ellipselabels|{'x': 1, 'y': 2, 'radiusX': 3, 'ellipselabels': ['Car']}|.value.radiusY must be a number",
                "p|i|polygonlabels|{'points': [[1, 2], [3]], 'polygonlabels': ['Car']}|.value.points[1] must be [x, y] with two numbers",
                "p|i|polygonlabels|{'polygonlabels': ['Car']}|.value.points must be a list of [x, y]",
                "b|i|brushlabels|{'format': 'rle', 'rle': [256], 'brushlabels': ['Car']}|.value.rle[0] must be a whole number from 0 to 255",
                "b|i|brushlabels|{'brushlabels': ['Car']}|.value.rle must be a list of bytes",
                "bm|i|bitmasklabels|{'bitmasklabels': ['Car']}|.value.imageDataURL must be a string",
                "ve|i|vectorlabels|{'vertices': [{'x': 1}], 'vectorlabels': ['Car']}|.value.vertices[0].y must be a number",
                "vr|v|videorectangle|{'sequence': {}}|.value.sequence must be a list of objects",
                "tl|v|timelinelabels|{'ranges': [5], 'timelinelabels': ['Car']}|.value.ranges[0] must be an object",
                "hl|h|hypertextlabels|{'globalOffsets': {'start': 'x', 'end': 9}, 'hypertextlabels': ['A']}|.value.globalOffsets.start must be a number",
                "x|t|taxonomy|{'taxonomy': ['A']}|.value.taxonomy[0] must be a list of strings",
                "x|t|taxonomy|{'taxonomy': [['A', 'Z']]}|.value.taxonomy[0][1] 'Z' is not a label of control 'x'",
                "ta|t|textarea|{'text': [1]}|.value.text[0] must be a string",
                "n|t|number|{'number': '5'}|.value.number must be a number",
                "ra|t|rating|{'rating': 'x'}|.value.rating must be a number",
                "d|t|datetime|{'datetime': 5}|.value.datetime must be a string",
                "pw|t|pairwise|{'selected': 'up'}|.value.selected must be left or right",
                "rk|li|ranker|{'ranker': {'best': 1}}|.value.ranker.best must be a list of item ids",
                "chat|t|chatmessage|{'chatmessage': {}}|.to_name must be 'chat', not 't'",
                "bo|t|bogus|[1]|.value must be an object",
            })
    void refuses(String control, String object, String type, String value, String problem) {
        assertEquals(List.of("result[0]" + problem), check(region(control, object, type, value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'relation', 'from_id': 'a', 'to_id': 'b', 'direction': 'bi', 'labels': ['is-a']}",
                "{'type': 'relation', 'from_id': 'a', 'to_id': 'b', 'labels': null}"
            })
    void acceptsRelations(String relation) {
        assertEquals(List.of(), check(relation));
    }

    @Test
    void refusesWhatIsNoRegion() {
        assertEquals(List.of("result must be a list of regions"), CONFIG.checkResult(Golden.json("{}")));
        assertEquals(List.of("result must be a list of regions"), CONFIG.checkResult(null));
        assertEquals(List.of("result[0] must be an object"), check("1"));
        assertEquals(List.of("result[0].type must be a string"), check("{}"));
        assertEquals(
                List.of(
                        "result[0].from_name must be a string",
                        "result[0].to_name must be a string",
                        "result[0].value must be an object"),
                check("{'type': 'choices', 'to_name': 5}"));
        assertEquals(
                List.of("result[0].to_id must be a string", "result[0].direction must be left, right or bi"),
                check("{'type': 'relation', 'from_id': 'a', 'direction': 'up'}"));
    }

    @Test
    void checksWhatEveryRegionMayHave() {
        var good = region("n", "t", "number", "{'number': 1}")
                .replaceFirst(
                        "\\{",
                        "{'id': 'x', 'score': 0.5, 'hidden': "
                                + "false, 'parentID': null, 'meta': {'text': []}, 'item_index': 0, 'original_width': 10, ");
        assertEquals(List.of(), check(good));
        var bad = region("n", "t", "number", "{'number': 1}")
                .replaceFirst("\\{", "{'id': 5, 'score': 'x', 'hidden': 1, 'item_index': -1, 'meta': [], ");
        assertEquals(
                List.of(
                        "result[0].id must be a string",
                        "result[0].score must be a number",
                        "result[0].hidden must be true or false",
                        "result[0].item_index must be a whole number from 0",
                        "result[0].meta must be an object"),
                check(bad));
    }

    @Test
    void countsRegionsAndStopsAtAHundred() {
        assertEquals(
                List.of("result[1] must be an object"), check(region("n", "t", "number", "{'number': 1}") + ", null"));
        assertEquals(100, check("1" + ", 1".repeat(500)).size());
    }

    /** A template is where a name begins; of those that fit the longest counts, and the name itself before all. */
    @Test
    void findsRepeatedControlsByTheStartOfTheirNames() {
        var config = LabelConfig.parse("<View><Repeater on='$p' indexFlag='{{idx}}'>"
                + "<Text name='page_{{idx}}' value='$p[{{idx}}].body'/>"
                + "<Choices name='{{idx}}_sort' toName='page_{{idx}}'><Choice value='cover'/></Choices>"
                + "<Rating name='kind_{{idx}}' toName='page_{{idx}}'/><DateTime name='day' toName='page_{{idx}}'/>"
                + "<TextArea name='kind_{{idx}}_note' toName='page_{{idx}}'/></Repeater>"
                + "<Number name='kind_7_note' toName='page_{{idx}}'/></View>");
        assertEquals("TextArea", config.control("kind_0_note").orElseThrow().type());
        assertEquals(
                "TextArea", config.control("kind_0_note_more").orElseThrow().type());
        assertEquals("Rating", config.control("kind_0_more").orElseThrow().type());
        assertEquals("Number", config.control("kind_7_note").orElseThrow().type());
        assertEquals(
                "TextArea", config.control("kind_7_note_more").orElseThrow().type());
        assertEquals("Choices", config.control("x_sort_y").orElseThrow().type());
        assertEquals(true, config.control("x_sor").isEmpty());
        assertEquals("DateTime", config.control("day").orElseThrow().type());
        assertEquals(true, config.control("days").isEmpty());
    }

    @Test
    void findsRepeatedControls() {
        var config = LabelConfig.parse("<View><Repeater on='$p' indexFlag='{{idx}}'>"
                + "<Text name='page_{{idx}}' value='$p[{{idx}}].body'/>"
                + "<Choices name='kind_{{idx}}' toName='page_{{idx}}'><Choice value='cover'/></Choices>"
                + "<TextArea name='kind_note_{{idx}}' toName='page_{{idx}}'/></Repeater></View>");
        assertEquals("Choices", config.control("kind_12").orElseThrow().type());
        assertEquals("TextArea", config.control("kind_note_0").orElseThrow().type());
        assertEquals("Choices", config.control("kind_{{idx}}").orElseThrow().type());
        assertEquals(true, config.control("kin_1").isEmpty());
        assertEquals(true, config.control("a_kind_1").isEmpty());
        assertEquals(
                List.of(),
                config.checkResult(
                        Golden.json("[" + region("kind_3", "page_3", "choices", "{'choices': ['cover']}") + "]")));
        assertEquals(
                List.of("result[0].to_name 'leaf_3' is not an object of control 'kind_{{idx}}',"
                        + " which labels ['page_{{idx}}']"),
                config.checkResult(
                        Golden.json("[" + region("kind_3", "leaf_3", "choices", "{'choices': ['cover']}") + "]")));
    }
}
