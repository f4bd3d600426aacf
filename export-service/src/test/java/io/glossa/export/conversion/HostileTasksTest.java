package io.glossa.export.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Task data and results that somebody made up: every format goes on, and no name leads out of an archive. */
class HostileTasksTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIG =
            """
            <View><Image name="i" value="$i"/>
              <RectangleLabels name="box" toName="i"><Label value="a"/><Label value="../../b" category="99999"/></RectangleLabels>
              <PolygonLabels name="poly" toName="i"><Label value="c"/></PolygonLabels>
              <KeyPointLabels name="point" toName="i"><Label value="d" model_index="1"/></KeyPointLabels>
              <BrushLabels name="brush" toName="i"><Label value="e/../../f"/></BrushLabels>
              <Labels name="span" toName="i"><Label value="g"/></Labels>
              <TextArea name="text" toName="i"/>
              <VideoRectangle name="video" toName="i"/>
            </View>""";
    private static final List<String> ADDRESSES = List.of(
            "/data/upload/../../../../etc/passwd",
            "/data/upload/4242/../../../etc/passwd",
            "/data/upload/4242/..",
            "/data/upload/4242/..%2f..%2fpasswd",
            "/data/upload/4242/%2e%2e%2fpasswd",
            "/data/upload/4242/..\\..\\passwd",
            "/data/upload/4242/%2e%2e",
            "/data/upload/4242/%2e%2e%5cpasswd",
            "/data/upload/4242/%252e%252e%252fpasswd",
            "/data/upload/4242/a%00b.png",
            "/data/upload/4242//etc/passwd",
            "/data/upload/4242/a\u0000b.png",
            "/data/upload/9999999999999999999/x.png",
            "/data/upload/-1/x.png",
            "/data/upload/7/foreign.png",
            "/data/local-files/?d=../../../etc/passwd",
            "/data/local-files/?d=/etc/passwd",
            "/data/local-files/?d=..%2f..%2fetc%2fpasswd",
            "/etc/passwd",
            "../../../etc/passwd",
            "..\\..\\..\\windows\\win.ini",
            "C:\\windows\\win.ini",
            "C:/windows/win.ini",
            "\\\\server\\share\\x",
            "file:///etc/passwd",
            "FILE:/etc/passwd",
            "jar:file:/x.jar!/y",
            "http://x.example/../../..",
            "http://x.example/..;/..;/x.png",
            "http://x.example/%2e%2e/%2e%2e/x.png",
            "http://x.example/a\nb.png",
            "http://x.example/....//x.png",
            "http://x.example/.",
            "http://x.example/..",
            "s3://bucket/../../x.png",
            "gs://bucket/..",
            "azure-blob://c/../x",
            "data:image/png;base64,../../../AAAA",
            "//x.example/..",
            "\u0000",
            "..",
            ".",
            "/",
            "");

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void addressesLeadNowhere(ExportFormat format) {
        var lines = new StringBuilder();
        var media = new HashMap<String, byte[]>();
        for (int i = 0; i < ADDRESSES.size(); i++) {
            lines.append(task(i + 1, ADDRESSES.get(i), result("box", "rectanglelabels", box())))
                    .append('\n');
            media.put(ADDRESSES.get(i), new byte[] {1, 2, 3});
        }
        for (var found : List.of(false, true)) {
            var conversion = Conversion.of(format, lines + "{\"end\":true,\"tasks\":" + ADDRESSES.size() + "}\n")
                    .labelConfig(CONFIG)
                    .inChunks(500);
            if (found) conversion.media(media);
            var file = conversion.bytes();
            assertEquals(ADDRESSES.size(), conversion.tasks());
            if (!conversion.extension().equals("zip")) continue;
            for (var name : Conversion.members(file).keySet()) {
                assertFalse(name.contains(".."), name);
                assertFalse(name.startsWith("/"), name);
                assertTrue(name.chars().noneMatch(c -> c == '\\' || c == ':' || c < 0x20), name);
                assertTrue(name.split("/", -1).length <= 2, name);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void resultsThatDoNotFitAreLeftOut(ExportFormat format) {
        var random = new Random(format.ordinal());
        var lines = new StringBuilder();
        for (int i = 0; i < 400; i++) lines.append(madeUp(i + 1, random)).append('\n');
        var conversion = Conversion.of(format, lines + "{\"end\":true,\"tasks\":400}\n")
                .labelConfig(CONFIG)
                .inChunks(10_000);
        conversion.bytes();
        assertEquals(400, conversion.tasks());
    }

    @ParameterizedTest
    @EnumSource(
            value = ExportFormat.class,
            names = {"BRUSH_TO_PNG", "BRUSH_TO_NUMPY", "BRUSH_TO_COCO"})
    void aHugeMaskIsNotDecoded(ExportFormat format) {
        var value = JSON.createObjectNode();
        value.putArray("brushlabels").add("e/../../f");
        value.putArray("rle").add(255).add(255).add(255).add(255);
        var result = result("brush", "brushlabels", value);
        result.put("original_width", 2_000_000_000).put("original_height", 2_000_000_000);
        var conversion = Conversion.of(format, task(1, "a.png", result) + "\n{\"end\":true,\"tasks\":1}\n")
                .labelConfig(CONFIG);
        conversion.bytes();
        assertEquals(1L, conversion.losses().counts().get("too_large"));
    }

    private static ObjectNode box() {
        var value =
                JSON.createObjectNode().put("x", 1).put("y", 2).put("width", 3).put("height", 4);
        value.putArray("rectanglelabels").add("../../b");
        return value;
    }

    private static ObjectNode result(String control, String type, JsonNode value) {
        var result = JSON.createObjectNode()
                .put("from_name", control)
                .put("type", type)
                .put("id", "r1");
        result.put("original_width", 10).put("original_height", 10).set("value", value);
        return result;
    }

    private static ObjectNode task(long id, String address, JsonNode... results) {
        var task = JSON.createObjectNode().put("id", id);
        task.putObject("data").put("i", address);
        var annotation = task.putArray("annotations").addObject();
        annotation.put("id", id * 10).put("completed_by", 7).put("created_at", "2026-01-01T00:00:00Z");
        annotation.putArray("result").addAll(List.of(results));
        return task;
    }

    /** A task whose every part may be anything. */
    private static ObjectNode madeUp(long id, Random random) {
        var controls = List.of("box", "poly", "point", "brush", "span", "text", "video", "nobody");
        var results = new ObjectNode[1 + random.nextInt(4)];
        for (int i = 0; i < results.length; i++) {
            var control = controls.get(random.nextInt(controls.size()));
            var result =
                    result(control, control.equals("video") ? "videorectangle" : control + "labels", value(random));
            if (random.nextInt(3) == 0) result.set("original_width", anything(random, 1));
            if (random.nextInt(3) == 0) result.set("id", anything(random, 1));
            if (random.nextInt(9) == 0) result.set("value", anything(random, 2));
            results[i] = result;
        }
        var task = task(id, "http://x.example/" + random.nextInt(50) + ".png", results);
        if (random.nextInt(5) == 0) ((ObjectNode) task.get("data")).set("i", anything(random, 2));
        if (random.nextInt(9) == 0) task.set("data", anything(random, 2));
        var annotation = (ObjectNode) task.at("/annotations/0");
        for (var field : List.of("completed_by", "created_at", "lead_time", "id", "result", "was_cancelled")) {
            if (random.nextInt(9) == 0) annotation.set(field, anything(random, 3));
        }
        return task;
    }

    private static ObjectNode value(Random random) {
        var value = JSON.createObjectNode();
        var fields = List.of(
                "x",
                "y",
                "width",
                "height",
                "rotation",
                "points",
                "rle",
                "start",
                "end",
                "text",
                "labels",
                "sequence",
                "rectanglelabels",
                "polygonlabels",
                "keypointlabels",
                "brushlabels",
                "framesCount",
                "duration");
        for (var field : fields) if (random.nextInt(2) == 0) value.set(field, anything(random, 3));
        for (var field : List.of("rectanglelabels", "polygonlabels", "keypointlabels", "brushlabels", "labels")) {
            if (random.nextInt(3) == 0)
                value.putArray(field).add(List.of("a", "c", "d", "x").get(random.nextInt(4)));
        }
        for (var field : List.of("x", "y", "width", "height")) {
            if (random.nextInt(3) > 0) value.put(field, random.nextDouble(-1e6, 1e6));
        }
        return value;
    }

    private static JsonNode anything(Random random, int depth) {
        var nodes = JsonNodeFactory.instance;
        switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0:
                return nodes.nullNode();
            case 1:
                return nodes.numberNode(random.nextInt());
            case 2:
                return nodes.numberNode(random.nextGaussian() * 1e300);
            case 3:
                return nodes.numberNode(new BigInteger(100, random));
            case 4:
                return nodes.textNode(List.of("", "..", "\u0000", "=1", "\uD83D\uDE00", "<doclang/>")
                        .get(random.nextInt(6)));
            case 5:
                return nodes.booleanNode(random.nextBoolean());
            case 6:
                return nodes.numberNode(random.nextInt(100));
            case 7:
                var list = nodes.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) list.add(anything(random, depth - 1));
                return list;
            default:
                var object = nodes.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(
                            List.of("x", "y", "frame", "enabled", "role").get(random.nextInt(5)),
                            anything(random, depth - 1));
                }
                return object;
        }
    }
}
