package io.glossa.export.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.problem.JsonLimits;
import java.io.IOException;
import java.util.Set;

/** Reads of a task only what {@link Item} shows; the larger part of a task is passed over. */
final class RecordReader {
    private static final ObjectMapper JSON = new ObjectMapper(JsonLimits.factory());
    private static final Set<String> OF_TASK = Set.of("id", "data", "agreement");
    private static final Set<String> OF_ANNOTATION = Set.of(
            "id",
            "completed_by",
            "result",
            "was_cancelled",
            "skipped",
            "created_at",
            "updated_at",
            "lead_time",
            "history");

    private RecordReader() {}

    /** As {@link ObjectMapper#readTree} reads it, with fewer members. */
    static JsonNode read(byte[] line, int length) throws IOException {
        try (var parser = JSON.createParser(line, 0, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) return JSON.readTree(line, 0, length);
            var task = JsonNodeFactory.instance.objectNode();
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                var first = parser.nextToken();
                if (name.equals("annotations") && first == JsonToken.START_ARRAY) {
                    task.set(name, annotations(parser));
                } else {
                    member(parser, name, name.equals("annotations") || OF_TASK.contains(name), task);
                }
            }
            return parser.nextToken() == null ? task : JSON.readTree(line, 0, length);
        }
    }

    private static ArrayNode annotations(JsonParser parser) throws IOException {
        var annotations = JsonNodeFactory.instance.arrayNode();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                annotations.add(parser.<JsonNode>readValueAsTree());
                continue;
            }
            var annotation = annotations.addObject();
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                member(parser, name, OF_ANNOTATION.contains(name), annotation);
            }
        }
        return annotations;
    }

    private static void member(JsonParser parser, String name, boolean wanted, ObjectNode of) throws IOException {
        if (wanted) of.set(name, parser.<JsonNode>readValueAsTree());
        else parser.skipChildren();
    }
}
