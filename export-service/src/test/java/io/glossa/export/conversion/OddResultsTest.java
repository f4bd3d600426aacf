package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Results of every known type whose members are something else than they should be: every format goes on, what it makes is
 * well formed, and what it says of the tasks beside them stays the same.
 */
class OddResultsTest {
    private static final int ROUNDS = 3;
    private static final int ODD_TASKS = 80;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String RLE = "[0,0,0,32,57,27,252,96,19,255,206,1,63,252,96,0]";

    /** Configs, and the results that their controls make. */
    private enum Scene {
        SHAPES(
                """
                <View><Image name="o" value="$o"/>
                  <RectangleLabels name="box" toName="o"><Label value="a"/></RectangleLabels>
                  <PolygonLabels name="poly" toName="o"><Label value="b"/></PolygonLabels>
                  <EllipseLabels name="ellipse" toName="o"><Label value="c"/></EllipseLabels>
                  <BrushLabels name="brush" toName="o"><Label value="d"/></BrushLabels>
                  <Rectangle name="bare" toName="o"/><Labels name="labels" toName="o"><Label value="e"/></Labels>
                  <Choices name="mood" toName="o" perRegion="true"><Choice value="f"/></Choices>
                </View>""",
                "http://x.example/%s.png",
                """
                [{"from_name":"box","type":"rectanglelabels","value":{"x":1,"y":2.5,"width":30,"height":40,"rotation":0,"rectanglelabels":["a"]}},
                 {"from_name":"box","type":"rectanglelabels","value":{"x":1,"y":2,"width":30,"height":40,"rotation":30,"rectanglelabels":["a"]}},
                 {"from_name":"poly","type":"polygonlabels","value":{"points":[[1,2],[50,2],[50,60]],"closed":true,"polygonlabels":["b"]}},
                 {"from_name":"ellipse","type":"ellipselabels","value":{"x":1,"y":2,"radiusX":3,"radiusY":4,"rotation":0,"ellipselabels":["c"]}},
                 {"from_name":"brush","type":"brushlabels","value":{"format":"rle","rle":RLE,"brushlabels":["d"]}},
                 {"from_name":"brush","type":"brushlabels","value":{"format":"rle","rle":RLE,"brushlabels":["d"]}},
                 {"from_name":"bare","type":"rectangle","value":{"x":1,"y":2,"width":30,"height":40,"rotation":0}},
                 {"from_name":"labels","type":"labels","value":{"x":1,"y":2,"width":30,"height":40,"rotation":0,"labels":["e"]}},
                 {"from_name":"mood","type":"choices","value":{"x":1,"choices":["f"]}}]"""),
        POINTS(
                """
                <View><Image name="o" value="$o"/>
                  <RectangleLabels name="box" toName="o"><Label value="a"/></RectangleLabels>
                  <KeyPointLabels name="point" toName="o"><Label value="p" model_index="0"/><Label value="q" model_index="1"/></KeyPointLabels>
                </View>""",
                "http://x.example/%s.png",
                """
                [{"from_name":"box","type":"rectanglelabels","value":{"x":1,"y":2,"width":30,"height":40,"rotation":0,"rectanglelabels":["a"]}},
                 {"from_name":"point","type":"keypointlabels","parentID":"r0","value":{"x":1,"y":2,"width":1,"keypointlabels":["p"]}},
                 {"from_name":"point","type":"keypointlabels","parentID":"r0","value":{"x":5,"y":6,"width":1,"keypointlabels":["q"]}}]"""),
        WORDS(
                """
                <View><Text name="o" value="$o"/>
                  <Labels name="span" toName="o"><Label value="PER"/></Labels>
                  <Choices name="mood" toName="o"><Choice value="good"/></Choices>
                  <TextArea name="note" toName="o"/><Rating name="stars" toName="o"/><Number name="number" toName="o"/>
                  <DateTime name="day" toName="o"/><Taxonomy name="tree" toName="o"><Choice value="x"/></Taxonomy>
                  <Pairwise name="pair" toName="o"/><HyperTextLabels name="html" toName="o"><Label value="h"/></HyperTextLabels>
                  <Ranker name="rank" toName="o"/>
                </View>""",
                "Ada of %s met Bob.",
                """
                [{"from_name":"span","type":"labels","value":{"start":0,"end":3,"text":"Ada","labels":["PER"]}},
                 {"from_name":"mood","type":"choices","value":{"choices":["good"]}},
                 {"from_name":"note","type":"textarea","value":{"text":["<doclang>note</doclang>"]}},
                 {"from_name":"stars","type":"rating","value":{"rating":4}},
                 {"from_name":"number","type":"number","value":{"number":41.5}},
                 {"from_name":"day","type":"datetime","value":{"datetime":"2024-02-29"}},
                 {"from_name":"tree","type":"taxonomy","value":{"taxonomy":[["Animal","Dog"],["Plant"]]}},
                 {"from_name":"pair","type":"pairwise","value":{"selected":"left"}},
                 {"from_name":"html","type":"hypertextlabels","value":{"start":"/p[1]/text()[1]","end":"/p[1]/text()[1]","startOffset":0,"endOffset":3,"globalOffsets":{"start":0,"end":3},"hypertextlabels":["h"]}},
                 {"from_name":"rank","type":"ranker","value":{"ranker":{"good":["1"],"bad":[]}}},
                 {"from_name":"talk","type":"chatmessage","value":{"chatmessage":{"role":"user","content":"hello"}}},
                 {"type":"relation","from_id":"r0","to_id":"r1","direction":"right"}]"""),
        SOUNDS(
                """
                <View><Audio name="o" value="$o"/>
                  <TextArea name="speech" toName="o"/>
                  <Labels name="part" toName="o"><Label value="v"/></Labels>
                  <VideoRectangle name="video" toName="o"/>
                  <TimeSeriesLabels name="series" toName="o"><Label value="t"/></TimeSeriesLabels>
                  <ParagraphLabels name="dialogue" toName="o"><Label value="w"/></ParagraphLabels>
                </View>""",
                "http://x.example/%s.wav",
                """
                [{"from_name":"speech","type":"textarea","value":{"text":["hello"]}},
                 {"from_name":"part","type":"labels","value":{"start":0.5,"end":1.5,"channel":0,"labels":["v"]}},
                 {"from_name":"video","type":"videorectangle","value":{"framesCount":9,"duration":0.9,"sequence":[
                   {"frame":1,"time":0.1,"enabled":true,"x":10,"y":1,"width":5,"height":5,"rotation":0},
                   {"frame":4,"time":0.4,"enabled":true,"x":30,"y":1,"width":5,"height":5,"rotation":0}],"labels":["v"]}},
                 {"from_name":"series","type":"timeserieslabels","value":{"start":1,"end":2,"instant":false,"timeserieslabels":["t"]}},
                 {"from_name":"dialogue","type":"paragraphlabels","value":{"start":"0","end":"0","startOffset":0,"endOffset":7,"paragraphlabels":["w"]}}]"""),
        NO_CONFIG("<View></View>", "http://x.example/%s.png", SHAPES.results);

        private final String config;
        private final String data;
        private final String results;

        Scene(String config, String data, String results) {
            this.config = config;
            this.data = data;
            this.results = results;
        }

        /** A new list of results as they should be. */
        ArrayNode results() {
            ArrayNode list;
            try {
                list = (ArrayNode) Golden.JSON.readTree(results.replace("RLE", RLE));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            for (int i = 0; i < list.size(); i++) {
                ((ObjectNode) list.get(i))
                        .put("id", "r" + i)
                        .put("to_name", "o")
                        .put("original_width", 4)
                        .put("original_height", 2)
                        .put("item_index", 0);
            }
            return list;
        }

        String task(long id, JsonNode results) {
            var task = NODES.objectNode().put("id", id);
            var annotation = task.putArray("annotations").addObject();
            annotation.put("id", id * 10).put("completed_by", 7).put("created_at", "2026-01-01T00:00:00Z");
            annotation.set("result", results);
            task.putObject("data").put("o", data.formatted("n" + id));
            return task + "\n";
        }

        Map<String, byte[]> media() {
            return Map.of(data.formatted("n" + FileReading.GOOD), SECOND_OF_SILENCE);
        }
    }

    private static final byte[] SECOND_OF_SILENCE = silence();

    static Stream<Arguments> all() {
        return Stream.of(ExportFormat.values())
                .flatMap(format -> Stream.of(Scene.values()).map(scene -> Arguments.of(format, scene)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void leaveEverythingElseAsItIs(ExportFormat format, Scene scene) {
        var good = scene.task(FileReading.GOOD, scene.results());
        for (var interpolated : scene == Scene.SOUNDS ? List.of(false, true) : List.of(false)) {
            var alone = reading(format, scene, List.of(good), interpolated);
            for (int round = 0; round < (interpolated ? 1 : ROUNDS); round++) {
                var random = new Random(1000L * format.ordinal() + 10L * scene.ordinal() + round);
                var tasks = new ArrayList<String>();
                for (int i = 0; i < ODD_TASKS; i++) {
                    tasks.add(scene.task(FileReading.GOOD + 1 + i, odd(scene.results(), random)));
                }
                tasks.add(random.nextInt(tasks.size()), good);
                assertEquals(alone, reading(format, scene, tasks, interpolated), "round " + round);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "JSON_MIN, SHAPES",
        "PARQUET, NO_CONFIG",
        "CSV, WORDS",
        "CONLL2003, WORDS",
        "COCO, SHAPES",
        "COCO, POINTS",
        "VOC, SHAPES",
        "YOLO, SHAPES",
        "YOLO_OBB, SHAPES",
        "YOLO, POINTS",
        "BRUSH_TO_COCO, SHAPES",
        "BRUSH_TO_NUMPY, SHAPES",
        "BRUSH_TO_PNG, NO_CONFIG",
        "ASR_MANIFEST, SOUNDS",
        "DOCLANG, WORDS"
    })
    void aTaskAsItShouldBeIsInTheFile(ExportFormat format, Scene scene) {
        var told = reading(format, scene, List.of(scene.task(FileReading.GOOD, scene.results())), false);
        assertNotEquals(List.of(), told);
        assertNotEquals(Map.of(), told);
        assertNotEquals("", told);
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    void columnsThatAreKnownBeforehandMakeTheSameTable(Scene scene) {
        var random = new Random(scene.ordinal());
        var lines = new StringBuilder();
        for (int i = 1; i <= ODD_TASKS; i++) lines.append(scene.task(i, odd(scene.results(), random)));
        lines.append("{\"end\":true,\"tasks\":").append(ODD_TASKS).append("}\n");
        var table = Conversion.of(ExportFormat.CSV, lines.toString()).labelConfig(scene.config);
        var named = Conversion.of(ExportFormat.CSV, lines.toString()).labelConfig(scene.config);
        assertEquals(table.text(), named.named().text());
    }

    private static Object reading(ExportFormat format, Scene scene, List<String> tasks, boolean interpolated) {
        var lines = String.join("", tasks) + "{\"end\":true,\"tasks\":" + tasks.size() + "}\n";
        var conversion = Conversion.of(format, lines)
                .labelConfig(scene.config)
                .media(scene.media())
                .inChunks(10_000);
        if (interpolated) conversion.interpolated();
        var file = conversion.bytes();
        assertEquals(tasks.size(), conversion.tasks());
        return FileReading.of(format, file, conversion.extension());
    }

    /** Most of them have something else at one or two places, or nothing; mostly within the value. */
    private static ArrayNode odd(ArrayNode results, Random random) {
        for (int i = 0; i < results.size(); i++) {
            if (random.nextInt(30) == 0) results.set(i, anything(random));
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                var within = random.nextInt(4) > 0 ? results.get(i).path("value") : results.get(i);
                change(within, random);
            }
        }
        return results;
    }

    private static void change(JsonNode in, Random random) {
        if (in.isEmpty()) return;
        var at = random.nextInt(in.size());
        if (in instanceof ArrayNode list) {
            if (list.get(at).isContainerNode() && random.nextBoolean()) change(list.get(at), random);
            else if (random.nextInt(8) == 0) list.remove(at);
            else list.set(at, anything(random));
        } else if (in instanceof ObjectNode object) {
            var name = object.properties().stream().toList().get(at).getKey();
            if (object.get(name).isContainerNode() && random.nextBoolean()) change(object.get(name), random);
            else if (random.nextInt(8) == 0) object.remove(name);
            else object.set(name, anything(random));
        }
    }

    private static JsonNode anything(Random random) {
        return switch (random.nextInt(20)) {
            case 0, 1 -> NODES.nullNode();
            case 2 -> NODES.textNode("");
            case 3 ->
                NODES.textNode(List.of("NaN", "Infinity", "1", "a\r\nb,\"<&\t", "\u0000\uD83D\uDE00", "../x")
                        .get(random.nextInt(6)));
            case 4 -> NODES.booleanNode(random.nextBoolean());
            case 5 ->
                NODES.numberNode(List.of(1e200, 1e308, 1.7e308, 5e-324, -0.0).get(random.nextInt(5)));
            case 6 ->
                NODES.numberNode(List.of(-1e200, -1e308, -1.7e308, 1e17, -1e17).get(random.nextInt(5)));
            case 7 ->
                NODES.numberNode(
                        BigInteger.TEN.pow(List.of(10, 19, 25, 310, 400).get(random.nextInt(5))));
            case 8 ->
                NODES.numberNode(
                        List.of(Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0).get(random.nextInt(4)));
            case 9 ->
                NODES.numberNode(
                        List.of(Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32 | 4).get(random.nextInt(3)));
            case 10 -> NODES.arrayNode();
            case 11 -> NODES.arrayNode().addNull();
            case 12 -> NODES.arrayNode().add(7);
            case 13 -> NODES.arrayNode().add(NODES.objectNode().put("a", 1)).add("b");
            case 14 ->
                NODES.arrayNode().add(NODES.arrayNode().add("a").add(1e308)).add(true);
            case 15 -> NODES.objectNode();
            case 16 -> NODES.objectNode().put("a", 1);
            case 17 -> NODES.objectNode().put("a", "b").putNull("0").put("1", 1e308);
            case 18 -> deep(random.nextBoolean());
            default -> NODES.arrayNode().add("zz");
        };
    }

    private static JsonNode deep(boolean lists) {
        JsonNode node = NODES.numberNode(1);
        for (int i = 0; i < 400; i++) {
            node = lists ? NODES.arrayNode().add(node) : NODES.objectNode().set("a", node);
        }
        return node;
    }

    /** A WAVE file of eight bits at 8000 Hz. */
    private static byte[] silence() {
        var file = ByteBuffer.allocate(44 + 8000).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(US_ASCII)).putInt(36 + 8000);
        file.put("WAVEfmt ".getBytes(US_ASCII));
        file.putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(8000).putInt(8000).putShort((short) 1).putShort((short) 8);
        file.put("data".getBytes(US_ASCII)).putInt(8000);
        return file.array();
    }
}
