package io.glossa.e2e.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.e2e.compatibility.Operation.Field;
import io.glossa.e2e.compatibility.Operation.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns OpenAPI 3.0 and 3.1 schemas into type names and fields. References and {@code allOf} are resolved,
 * {@code oneOf} and {@code anyOf} become alternatives, null is left out. A schema that contains itself is followed as far
 * as the fields go (two levels) and is {@code any} where a type name would never end.
 */
final class SchemaReader {
    private static final int LEVELS = 2;
    private static final int DEEPEST_TYPE = 6;
    private final JsonNode document;

    SchemaReader(JsonNode document) {
        this.document = document;
    }

    Shape shape(JsonNode schema) {
        return new Shape(type(schema), fields(schema, LEVELS, 0));
    }

    String type(JsonNode schema) {
        return type(schema, 0);
    }

    /**
     * Follows {@code $ref}, however many there are.
     *
     * @throws IllegalArgumentException if it leads out of the document, to nothing, or in a circle
     */
    JsonNode resolve(JsonNode node) {
        var seen = new HashSet<String>();
        var current = node;
        while (current.path("$ref").isTextual()) {
            var reference = current.get("$ref").textValue();
            if (!reference.startsWith("#/") || !seen.add(reference)) {
                throw new IllegalArgumentException("Cannot follow " + reference);
            }
            current = document.at(reference.substring(1));
            if (current.isMissingNode()) {
                throw new IllegalArgumentException("Nothing at " + reference);
            }
        }
        return current;
    }

    private String type(JsonNode schema, int depth) {
        if (depth > DEEPEST_TYPE) {
            return TypeName.ANY;
        }
        var names = new TreeSet<String>();
        for (var one : alternatives(schema)) {
            names.addAll(names(one, depth));
        }
        return names.isEmpty() || names.contains(TypeName.ANY) ? TypeName.ANY : String.join("|", names);
    }

    private Set<String> names(JsonNode schema, int depth) {
        var names = new TreeSet<String>();
        var type = schema.path("type");
        for (var one : type.isArray() ? type : List.of(type)) {
            if (one.isTextual() && !one.textValue().equals("null")) {
                names.add(name(one.textValue(), schema, depth));
            }
        }
        if (names.isEmpty() && schema.has("properties")) {
            names.add(TypeName.OBJECT);
        }
        if (names.isEmpty() && !onlyNull(schema)) {
            names.add(TypeName.ANY);
        }
        return names;
    }

    private String name(String type, JsonNode schema, int depth) {
        return switch (type) {
            case "array" -> "array<" + type(schema.path("items"), depth + 1) + ">";
            case "string" ->
                switch (schema.path("format").asText()) {
                    case "date-time" -> "datetime";
                    case "date" -> "date";
                    case "binary" -> TypeName.BINARY;
                    default -> "string";
                };
            default -> type;
        };
    }

    /** Of the object, or of the objects in a list of lists of this depth. */
    private List<Field> fields(JsonNode schema, int levels, int depth) {
        if (depth > DEEPEST_TYPE) {
            return List.of();
        }
        var byName = new LinkedHashMap<String, Field>();
        for (var one : alternatives(schema)) {
            if (one.has("items")) {
                fields(one.get("items"), levels, depth + 1).forEach(field -> byName.putIfAbsent(field.name(), field));
            }
            var required = required(one);
            for (var property : one.path("properties").properties()) {
                byName.putIfAbsent(property.getKey(), field(property, required, levels));
            }
        }
        return List.copyOf(byName.values());
    }

    private Field field(Map.Entry<String, JsonNode> property, Set<String> required, int levels) {
        var schema = property.getValue();
        var nested = levels > 1 ? fields(schema, levels - 1, 0) : List.<Field>of();
        return new Field(property.getKey(), type(schema), required.contains(property.getKey()), nested);
    }

    private static Set<String> required(JsonNode schema) {
        var names = new HashSet<String>();
        schema.path("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** The schema's plain parts: itself with its {@code allOf} merged in, or each of its alternatives so. */
    private List<JsonNode> alternatives(JsonNode schema) {
        return alternatives(schema, 0);
    }

    private List<JsonNode> alternatives(JsonNode schema, int depth) {
        var resolved = resolve(schema);
        if (depth > DEEPEST_TYPE) {
            return List.of();
        }
        var plain = new ArrayList<JsonNode>();
        for (var keyword : List.of("oneOf", "anyOf")) {
            resolved.path(keyword).forEach(one -> plain.addAll(alternatives(one, depth + 1)));
        }
        if (resolved.has("allOf")) {
            plain.add(merged(resolved, depth));
        } else if (plain.isEmpty() || resolved.has("properties")) {
            plain.add(resolved);
        }
        plain.removeIf(SchemaReader::onlyNull);
        return plain;
    }

    private JsonNode merged(JsonNode schema, int depth) {
        ObjectNode object = schema.deepCopy();
        object.remove("allOf");
        for (var part : schema.get("allOf")) {
            for (var plain : alternatives(part, depth + 1)) {
                merge(object, plain);
            }
        }
        return object;
    }

    private static void merge(ObjectNode into, JsonNode part) {
        for (var keyword : part.properties()) {
            switch (keyword.getKey()) {
                case "properties" ->
                    keyword.getValue().properties().forEach(property -> into.withObjectProperty("properties")
                            .set(property.getKey(), property.getValue()));
                case "required" -> keyword.getValue().forEach(into.withArrayProperty("required")::add);
                default -> {
                    if (!into.has(keyword.getKey())) {
                        into.set(keyword.getKey(), keyword.getValue());
                    }
                }
            }
        }
    }

    private static boolean onlyNull(JsonNode schema) {
        var type = schema.path("type");
        return type.asText().equals("null")
                || type.isArray() && type.size() == 1 && type.get(0).asText().equals("null");
    }
}
