package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/** Reads files of any format strictly, and says what they tell of one task. */
final class FileReading {
    /** The id of that task; {@code n<id>} is in the address of its media, or in its text. */
    static final long GOOD = 100_001;

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern TAGGED = Pattern.compile("\\S+ -X- _ (O|[BI]-.*)");

    private FileReading() {}

    /** Equal for files that say the same of the task. */
    static Object of(ExportFormat format, byte[] file, String extension) {
        return switch (format) {
            case JSON, JSON_COMPLETIONS, JSON_MIN -> record(json(file));
            case JSONL -> record(lines(file));
            case CSV -> row(table(new String(file, UTF_8), ','));
            case TSV -> row(table(new String(file, UTF_8), '\t'));
            case PARQUET -> row(file);
            case CONLL2003 -> sentence(new String(file, UTF_8));
            case COCO, COCO_WITH_IMAGES -> image(members(file).get("result.json"));
            case BRUSH_TO_COCO -> image(members(file).get("result_coco.json"));
            case VOC -> documents(members(file));
            case YOLO, YOLO_WITH_IMAGES, YOLO_OBB, YOLO_OBB_WITH_IMAGES -> labels(members(file));
            case ASR_MANIFEST -> transcripts(members(file).get("manifest.json"));
            case BRUSH_TO_NUMPY, BRUSH_TO_PNG, DOCLANG -> named(extension, file);
        };
    }

    private static Map<String, byte[]> members(byte[] file) {
        return Conversion.members(file);
    }

    private static JsonNode json(byte[] text) {
        try {
            return STRICT.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<JsonNode> lines(byte[] text) {
        return new String(text, UTF_8)
                .lines()
                .map(line -> json(line.getBytes(UTF_8)))
                .toList();
    }

    private static JsonNode record(Iterable<JsonNode> records) {
        JsonNode found = null;
        for (var record : records) if (record.path("id").asLong() == GOOD) found = record;
        return found;
    }

    private static List<List<String>> table(String text, char separator) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        for (int at = 0; at < text.length(); ) {
            var cell = new StringBuilder();
            if (text.charAt(at) == '"') {
                for (at++; text.charAt(at) != '"' || text.startsWith("\"\"", at); at++) {
                    if (text.charAt(at) == '"') at++;
                    cell.append(text.charAt(at));
                }
                at++;
            } else {
                for (; text.charAt(at) != separator && text.charAt(at) != '\r'; at++) cell.append(text.charAt(at));
                assertTrue(cell.toString().matches("True|False|-?[0-9.]+(e[+-][0-9]+)?"), () -> "A cell " + cell);
            }
            row.add(cell.toString());
            if (text.charAt(at) == separator) {
                at++;
                continue;
            }
            assertEquals("\r\n", text.substring(at, at + 2));
            at += 2;
            rows.add(List.copyOf(row));
            assertEquals(rows.get(0).size(), row.size(), () -> "Columns of " + row);
            row.clear();
        }
        assertTrue(row.isEmpty());
        return rows;
    }

    private static Map<String, String> row(List<List<String>> table) {
        var header = table.get(0);
        var told = new TreeMap<String, String>();
        for (var row : table) {
            if (!row.get(header.indexOf("id")).equals(String.valueOf(GOOD))) continue;
            for (int i = 0; i < row.size(); i++) if (!row.get(i).isEmpty()) told.put(header.get(i), row.get(i));
        }
        return told;
    }

    private static Map<String, Object> row(byte[] file) {
        try {
            var columns = ParquetFile.read(file);
            var at = columns.get("task_id").indexOf(GOOD);
            var told = new HashMap<String, Object>();
            columns.forEach((name, values) -> told.put(name, values.get(at)));
            return told;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String sentence(String text) {
        assertTrue(text.startsWith("-DOCSTART- -X- O\n"));
        var sentences = text.substring("-DOCSTART- -X- O\n".length()).split("\n\n");
        for (var line : text.lines().skip(1).toList()) {
            assertTrue(line.isEmpty() || TAGGED.matcher(line).matches(), () -> "A line " + line);
        }
        return List.of(sentences).stream()
                .filter(sentence -> sentence.contains("n" + GOOD))
                .reduce((first, second) -> second)
                .orElse("");
    }

    /** The images of the task, and their annotations without numbers that depend on what else is there. */
    private static List<JsonNode> image(byte[] file) {
        var json = json(file);
        var names = new HashMap<JsonNode, JsonNode>();
        json.get("categories").forEach(category -> names.put(category.get("id"), category.get("name")));
        var told = new ArrayList<JsonNode>();
        for (var image : json.get("images")) {
            if (!image.get("file_name").asText().contains("n" + GOOD)) continue;
            told.add(((ObjectNode) image.deepCopy()).without(List.of("id")));
            for (var annotation : json.get("annotations")) {
                if (!annotation.get("image_id").equals(image.get("id"))) continue;
                ObjectNode copy = ((ObjectNode) annotation.deepCopy()).without(List.of("id", "image_id"));
                copy.set("category_id", names.get(annotation.get("category_id")));
                told.add(copy);
            }
        }
        return told;
    }

    private static Map<String, String> documents(Map<String, byte[]> members) {
        members.forEach((name, content) -> {
            if (!name.endsWith(".xml")) return;
            try {
                var reader = DocumentBuilderFactory.newInstance().newDocumentBuilder();
                reader.parse(new ByteArrayInputStream(content));
            } catch (SAXException | IOException | ParserConfigurationException broken) {
                throw new AssertionError(new String(content, UTF_8), broken);
            }
        });
        return texts(members);
    }

    private static Map<String, String> labels(Map<String, byte[]> members) {
        var texts = new HashMap<>(texts(members));
        members.forEach((name, content) -> {
            if (!name.startsWith("labels/") || content == null) return;
            for (var line : new String(content, UTF_8).lines().toList()) {
                for (var number : line.split(" ")) assertTrue(Double.isFinite(Double.parseDouble(number)), line);
            }
        });
        json(members.get("notes.json"));
        return texts;
    }

    private static List<JsonNode> transcripts(byte[] manifest) {
        return lines(manifest).stream()
                .filter(line -> line.get("audio_filepath").asText().contains("n" + GOOD))
                .toList();
    }

    /** A file by itself says the same as an archive with nothing else in it. */
    private static List<String> named(String extension, byte[] file) {
        if (!extension.equals("zip")) return List.of(Base64.getEncoder().encodeToString(file));
        var told = new ArrayList<String>();
        members(file).forEach((name, content) -> {
            if (name.startsWith("task-" + GOOD + "-"))
                told.add(Base64.getEncoder().encodeToString(content));
        });
        return told;
    }

    private static Map<String, String> texts(Map<String, byte[]> members) {
        var texts = new TreeMap<String, String>();
        members.forEach((name, content) -> {
            if (name.contains("n" + GOOD) && content != null) texts.put(name, new String(content, UTF_8));
        });
        return texts;
    }
}
