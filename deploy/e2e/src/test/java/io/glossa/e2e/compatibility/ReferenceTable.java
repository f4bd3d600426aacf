package io.glossa.e2e.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.e2e.compatibility.Operation.Answer;
import io.glossa.e2e.compatibility.Operation.Field;
import io.glossa.e2e.compatibility.Operation.Parameter;
import io.glossa.e2e.compatibility.Operation.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The published API, from {@code reference/operations.jsonl}; the README beside it describes the columns. */
final class ReferenceTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final List<Operation> operations;

    private ReferenceTable(List<Operation> operations) {
        this.operations = List.copyOf(operations);
    }

    /** The table on the class path, in the order of its lines: by group, path and method. */
    static ReferenceTable load() {
        var resource = Objects.requireNonNull(
                ReferenceTable.class.getResourceAsStream("/reference/operations.jsonl"), "reference/operations.jsonl");
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return parse(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws IllegalArgumentException if a line is not JSON or lacks a method, a path or an answer
     */
    static ReferenceTable parse(List<String> lines) {
        var operations = new ArrayList<Operation>();
        for (var line : lines) {
            operations.add(operation(json(line)));
        }
        return new ReferenceTable(operations);
    }

    List<Operation> operations() {
        return operations;
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalArgumentException("Not a line of JSON: " + line, e);
        }
    }

    private static Operation operation(JsonNode line) {
        var parameters = new ArrayList<Parameter>();
        for (var one : line.path("parameters")) {
            parameters.add(new Parameter(text(one, "name"), text(one, "in"), text(one, "type"), required(one)));
        }
        var answer = line.path("answer");
        if (!answer.path("status").isInt()) {
            throw new IllegalArgumentException("No answer status: " + line);
        }
        return new Operation(
                text(line, "group"),
                text(line, "method"),
                text(line, "path"),
                line.path("enterprise").asBoolean(),
                parameters,
                line.has("body") ? shape(line.get("body")) : null,
                List.of(new Answer(answer.get("status").intValue(), answer.has("type") ? shape(answer) : null)));
    }

    private static Shape shape(JsonNode node) {
        return new Shape(text(node, "type"), fields(node));
    }

    private static List<Field> fields(JsonNode holder) {
        var fields = new ArrayList<Field>();
        for (var one : holder.path("fields")) {
            fields.add(new Field(text(one, "name"), text(one, "type"), required(one), fields(one)));
        }
        return fields;
    }

    private static boolean required(JsonNode node) {
        return node.path("required").asBoolean();
    }

    private static String text(JsonNode node, String name) {
        if (!node.path(name).isTextual()) {
            throw new IllegalArgumentException("No " + name + ": " + node);
        }
        return node.get(name).textValue();
    }
}
