package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The golden cases, their placeholders turned into ids and times and back. */
record Golden(Path folder) {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ALL = Path.of("src/test/resources/golden");
    private static final Pattern PLACEHOLDER = Pattern.compile("([TAUDP])([0-9]{1,3})");
    private static final Pattern ID = Pattern.compile("(?<![0-9.])7([1-5])000([0-9]{3})(?![0-9.])");
    private static final Pattern TIME = Pattern.compile("2031-01-01T[0-9:.]{15}Z");
    private static final String KINDS = "TAUDP";

    /** The project that the recorded PROJECT stands for. */
    static final long PROJECT = 4242;

    private static final Pattern UPLOAD = Pattern.compile("upload(\\\\?/)" + PROJECT + "(\\\\?/)");

    static Stream<Golden> all() {
        try (var folders = Files.list(ALL)) {
            return folders.filter(Files::isDirectory).sorted().map(Golden::new).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Cases that have this file. */
    static Stream<Golden> having(String file) {
        return all().filter(golden -> golden.has(file));
    }

    boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    JsonNode json(String file) {
        try {
            return JSON.readTree(text(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The tasks as tasks-service would stream them: those with an annotation, or all. */
    byte[] lines(boolean all) {
        var recorded = all && has("JSON_ALL.json") ? "JSON_ALL.json" : "JSON.json";
        var tasks = has(recorded) ? (ArrayNode) json(recorded) : imported();
        if (all && !has("JSON_ALL.json") && has(recorded)) addUnlabeled(tasks);
        return lines(tasks);
    }

    /** The tasks of a recorded snapshot. */
    byte[] lines(String snapshot) {
        return lines((ArrayNode) json(snapshot));
    }

    private static byte[] lines(ArrayNode tasks) {
        var lines = new StringBuilder();
        for (var task : sorted(tasks)) lines.append(real(task, "0")).append('\n');
        return lines.append("{\"end\":true,\"tasks\":" + tasks.size() + "}\n")
                .toString()
                .replace("/upload/PROJECT/", "/upload/" + PROJECT + "/")
                .getBytes(UTF_8);
    }

    /** Names of the recorded exports that are archives, or single files of their own kind. */
    List<String> recorded() {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".http.json"))
                    .map(name -> name.replace(".http.json", ""))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The name of a member with ids replaced as in the recorded ones. */
    static String path(String member) {
        return normalised(member.replace(".", " ."), false).replace(" .", ".");
    }

    /** The uploaded files by the address that tasks have of them. */
    Map<String, byte[]> media() {
        var uploads = new HashMap<String, byte[]>();
        if (!has("files")) return uploads;
        try (var files = Files.list(folder.resolve("files"))) {
            for (var file : files.toList()) {
                uploads.put("/data/upload/" + PROJECT + "/UPLOAD-" + file.getFileName(), Files.readAllBytes(file));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return uploads;
    }

    /** The output with ids and times replaced as in the expected files. */
    static String normalised(String output, boolean quoteIds) {
        var quote = quoteIds ? "\"" : "";
        var ids = ID.matcher(output)
                .replaceAll(id -> quote
                        + KINDS.charAt(Integer.parseInt(id.group(1)) - 1)
                        + Integer.parseInt(id.group(2))
                        + quote);
        var times = TIME.matcher(ids).replaceAll("TIMESTAMP");
        return UPLOAD.matcher(times).replaceAll("upload$1PROJECT$2");
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }

    /** What an import of the case makes of its tasks. */
    private ArrayNode imported() {
        var tasks = (ArrayNode) json("tasks.json");
        var annotations = 0;
        for (int i = 0; i < tasks.size(); i++) {
            var task = ((ObjectNode) tasks.get(i)).put("id", "T" + (i + 1));
            for (var annotation : task.withArray("annotations")) {
                var object = (ObjectNode) annotation;
                object.put("id", "A" + ++annotations).put("created_at", "TIMESTAMP");
                object.put("completed_by", object.has("completed_by") ? "U2" : "U1");
            }
        }
        return tasks;
    }

    private void addUnlabeled(ArrayNode tasks) {
        var known = new HashSet<String>();
        tasks.forEach(task -> known.add(task.get("id").asText()));
        var imported = json("tasks.json");
        for (int i = 0; i < imported.size(); i++) {
            if (known.contains("T" + (i + 1))) continue;
            var task = tasks.addObject().put("id", "T" + (i + 1));
            task.putArray("annotations");
            task.set(
                    "data",
                    imported.get(i).path("data").isMissingNode()
                            ? imported.get(i)
                            : imported.get(i).get("data"));
        }
    }

    private static List<JsonNode> sorted(ArrayNode tasks) {
        return Stream.iterate(0, i -> i < tasks.size(), i -> i + 1)
                .map(tasks::get)
                .sorted((a, b) -> Integer.compare(number(a), number(b)))
                .toList();
    }

    private static int number(JsonNode task) {
        return Integer.parseInt(task.get("id").asText().substring(1));
    }

    /** Ids and times in place of placeholders; an annotation's time grows with its id. */
    private static JsonNode real(JsonNode node, String within) {
        if (node instanceof ObjectNode object) {
            var copy = JsonNodeFactory.instance.objectNode();
            var id = object.path("id").asText("");
            var own = PLACEHOLDER.matcher(id).matches() ? id.substring(1) : within;
            object.properties().forEach(member -> copy.set(member.getKey(), real(member.getValue(), own)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            var copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(real(element, within)));
            return copy;
        }
        if (!node.isTextual()) return node;
        if (node.textValue().equals("TIMESTAMP")) {
            return TextNode.valueOf("2031-01-01T00:00:00.%06dZ".formatted(Integer.parseInt(within)));
        }
        var placeholder = PLACEHOLDER.matcher(node.textValue());
        if (!placeholder.matches()) return node;
        var kind = KINDS.indexOf(placeholder.group(1)) + 1;
        return IntNode.valueOf(70_000_000 + kind * 1_000_000 + Integer.parseInt(placeholder.group(2)));
    }
}
