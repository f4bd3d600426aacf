package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** How a file is compared with a recorded one: by what it says, each kind in its own way. */
final class Recorded {
    private static final Pattern CLIMBING = Pattern.compile("(?:\\.\\./)+[^\"\\s<>]*?upload/PROJECT/");
    private static final Pattern SHAPE = Pattern.compile("'shape': \\(([0-9]+), ([0-9]+)\\)");
    private static final double CLOSE = 1e-7;

    private Recorded() {}

    /** @param format which tells masks from pictures */
    static void assertSame(String name, String recorded, byte[] content, String format) throws IOException {
        if (name.endsWith(".npy")) {
            assertClose(Golden.JSON.readTree(recorded), array(content), name);
        } else if (name.endsWith(".png") && format.startsWith("BRUSH")) {
            assertClose(Golden.JSON.readTree(recorded), mask(content), name);
        } else if (recorded.startsWith("BINARY ")) {
            var crc = new CRC32();
            crc.update(content);
            assertEquals(recorded, "BINARY crc32=%08x size=%d\n".formatted(crc.getValue(), content.length), name);
        } else if (name.endsWith("manifest.json")) {
            lines(name, recorded, text(content));
        } else if (name.endsWith(".json")) {
            assertClose(Golden.JSON.readTree(recorded), normalised(Golden.JSON.readTree(quoted(content))), name);
        } else if (name.startsWith("labels/")) {
            labels(name, recorded, text(content));
        } else {
            assertEquals(recorded, text(content), name);
        }
    }

    private static String text(byte[] content) {
        var text = Golden.normalised(new String(content, UTF_8), false);
        return CLIMBING.matcher(text).replaceAll("MEDIA/upload/PROJECT/");
    }

    private static String quoted(byte[] content) {
        var text = Golden.normalised(new String(content, UTF_8), true)
                .replace("\\/", "/")
                .replace("\"\"U", "\"U");
        var users = text.replaceAll("\"\"(U[0-9])\"\"", "\"$1\"").replaceAll("\"(U[0-9])\"\"", "\"$1\"");
        return CLIMBING.matcher(users).replaceAll("MEDIA/upload/PROJECT/");
    }

    private static void lines(String name, String recorded, String made) throws IOException {
        var expected = recorded.lines().filter(line -> !line.isEmpty()).toList();
        var actual = made.lines().toList();
        assertEquals(expected.size(), actual.size(), made);
        for (int i = 0; i < expected.size(); i++) {
            assertClose(Golden.JSON.readTree(expected.get(i)), Golden.JSON.readTree(actual.get(i)), name + " " + i);
        }
    }

    private static void labels(String name, String recorded, String made) {
        var expected = recorded.split("\n", -1);
        var actual = made.split("\n", -1);
        assertEquals(expected.length, actual.length, name + ": " + made);
        for (int i = 0; i < expected.length; i++) {
            var wanted = expected[i].split(" ");
            var given = actual[i].split(" ");
            assertEquals(wanted.length, given.length, name + ": " + made);
            for (int k = 0; k < wanted.length; k++) {
                if (wanted[k].equals(given[k])) continue;
                assertEquals(Double.parseDouble(wanted[k]), Double.parseDouble(given[k]), CLOSE, name + ": " + made);
            }
        }
    }

    /** The order of tasks is free, so images are numbered anew by name, and what refers to them with them. */
    private static JsonNode normalised(JsonNode document) {
        if (!document.has("info")) return document;
        var root = (ObjectNode) document;
        var info = (ObjectNode) root.get("info");
        for (var free : new String[] {"year", "date_created"}) if (info.has(free)) info.put(free, "ANY");
        for (var category : root.path("categories")) {
            if (category.has("color")) ((ObjectNode) category).put("color", "COLOR");
        }
        if (!root.has("images")) return root;
        var images = sorted(root.get("images"), Comparator.comparing(image -> fileName((ObjectNode) image)));
        var numbers = renumbered(images, 0);
        var annotations = sorted(
                root.get("annotations"),
                Comparator.<JsonNode>comparingInt(
                                one -> numbers.get(one.get("image_id").asInt()))
                        .thenComparingInt(one -> one.get("id").asInt()));
        renumbered(annotations, 0);
        annotations.forEach(one -> ((ObjectNode) one)
                .put("image_id", numbers.get(one.get("image_id").asInt())));
        root.set("images", images);
        root.set("annotations", annotations);
        if (root.path("categories").path(0).has("color")) byUse(root);
        return root;
    }

    private static void byUse(ObjectNode root) {
        var categories = sorted(root.get("categories"), Comparator.comparing(one -> one.get("name")
                .asText()));
        var numbers = renumbered(categories, 1);
        root.set("categories", categories);
        root.get("annotations").forEach(one -> ((ObjectNode) one)
                .put("category_id", numbers.get(one.get("category_id").asInt())));
    }

    /** With images we name the file in the archive, where the reference names one in its own folders. */
    private static String fileName(ObjectNode image) {
        var name = image.get("file_name").textValue();
        if (name.startsWith("images/UPLOAD-")) {
            image.set("file_name", TextNode.valueOf(name.replace("images/", "MEDIA/upload/PROJECT/")));
        }
        return image.get("file_name").textValue();
    }

    private static ArrayNode sorted(JsonNode list, Comparator<JsonNode> order) {
        var sorted = JsonNodeFactory.instance.arrayNode();
        StreamSupport.stream(list.spliterator(), false).sorted(order).forEach(sorted::add);
        return sorted;
    }

    private static Map<Integer, Integer> renumbered(ArrayNode list, int first) {
        var numbers = new HashMap<Integer, Integer>();
        for (int i = 0; i < list.size(); i++) {
            numbers.put(list.get(i).get("id").asInt(), first + i);
            ((ObjectNode) list.get(i)).put("id", first + i);
        }
        return numbers;
    }

    private static JsonNode array(byte[] content) {
        var little = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        var header = new String(content, 10, little.getShort(8), UTF_8);
        var shape = SHAPE.matcher(header);
        assertTrue(shape.find(), header);
        assertEquals(0, (10 + little.getShort(8)) % 64, "alignment");
        var height = Integer.parseInt(shape.group(1));
        var width = Integer.parseInt(shape.group(2));
        var array = Golden.JSON.createObjectNode();
        array.put("npy_version", content[6] + "." + content[7]);
        array.put("descr", header.contains("'descr': '|u1'") ? "|u1" : header);
        array.put("fortran_order", !header.contains("'fortran_order': False"));
        array.putArray("shape").add(height).add(width);
        var rows = array.putArray("rows");
        var start = 10 + little.getShort(8);
        for (int row = 0; row < height; row++) {
            var from = start + row * width;
            rows.add(HexFormat.of().formatHex(Arrays.copyOfRange(content, from, from + width)));
        }
        assertEquals(start + width * height, content.length);
        return array;
    }

    private static JsonNode mask(byte[] content) throws IOException {
        var header = ByteBuffer.wrap(content);
        var image = ImageIO.read(new ByteArrayInputStream(content));
        assertEquals(BufferedImage.TYPE_BYTE_GRAY, image.getType());
        var mask = Golden.JSON.createObjectNode();
        mask.put("width", header.getInt(16)).put("height", header.getInt(20));
        mask.put("bit_depth", (int) header.get(24)).put("color_type", (int) header.get(25));
        var rows = mask.putArray("rows");
        for (int y = 0; y < image.getHeight(); y++) {
            var row = new byte[image.getWidth()];
            image.getRaster().getDataElements(0, y, image.getWidth(), 1, row);
            rows.add(HexFormat.of().formatHex(row));
        }
        return mask;
    }

    private static void assertClose(JsonNode expected, JsonNode actual, String where) {
        if (expected.isNumber() && actual.isNumber()) {
            var difference = Math.abs(expected.doubleValue() - actual.doubleValue());
            assertTrue(
                    difference <= CLOSE * Math.max(1, Math.abs(expected.doubleValue())),
                    where + ": " + expected + " and " + actual);
            assertEquals(expected.isIntegralNumber(), actual.isIntegralNumber(), where + ": kind of " + expected);
        } else if (expected.isObject() && actual.isObject()) {
            assertEquals(names(expected), names(actual), where);
            expected.properties()
                    .forEach(member ->
                            assertClose(member.getValue(), actual.get(member.getKey()), where + "." + member.getKey()));
        } else if (expected.isArray() && actual.isArray()) {
            assertEquals(expected.size(), actual.size(), where + ": " + expected + " and " + actual);
            for (int i = 0; i < expected.size(); i++) {
                assertClose(expected.get(i), actual.get(i), where + "[" + i + "]");
            }
        } else {
            assertEquals(expected, actual, where);
        }
    }

    private static TreeSet<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
