package io.glossa.tasks.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Compares an answer with a recorded one; ids are learnt where they are seen first and must stay what they are. */
final class Comparison {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> IDS = Set.of(
            "id",
            "task",
            "project",
            "task_ids",
            "file_upload_ids",
            "annotation",
            "parent_annotation",
            "parent_prediction",
            "file_upload");
    private static final Set<String> UNORDERED = Set.of("data_columns");

    private final Map<Long, Long> ids;
    private final List<String> differences = new ArrayList<>();

    Comparison(Map<Long, Long> ids) {
        this.ids = ids;
    }

    /** @param deviation our own status, {@code =} for another body, or null for none */
    List<String> differences(JsonNode recorded, Response answer, String deviation) {
        boolean sameStatus = deviation == null || deviation.equals("=");
        int status = sameStatus ? recorded.get("status").asInt() : Integer.parseInt(deviation);
        if (answer.statusCode() != status) {
            return List.of("status " + answer.statusCode() + " instead of " + status + ": " + answer.asString());
        }
        if (deviation == null) body(recorded.get("body"), answer.asString());
        return differences;
    }

    private void body(JsonNode expected, String actual) {
        try {
            if (expected.isTextual() && expected.textValue().isEmpty()) {
                if (!actual.isEmpty()) differences.add("a body where none was");
            } else {
                compare("", expected, JSON.readTree(actual));
            }
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    private void compare(String path, JsonNode expected, JsonNode actual) {
        if (actual == null) differences.add(path + " is missing");
        else if (expected.isObject() && actual.isObject()) members(path, expected, actual);
        else if (expected.isArray() && actual.isArray()) items(path, expected, actual);
        else if (expected.isIntegralNumber() && actual.isIntegralNumber()) number(path, expected, actual);
        else if (expected.isNumber() && actual.isNumber()) {
            if (expected.doubleValue() != actual.doubleValue()) unequal(path, expected, actual);
        } else if (expected.isTextual() && isPlaceholder(expected.textValue(), actual)) return;
        else if (expected.isTextual() && actual.isTextual()) text(path, expected.textValue(), actual.textValue());
        else if (!expected.equals(actual)) unequal(path, expected, actual);
    }

    private void members(String path, JsonNode expected, JsonNode actual) {
        var extra = new TreeSet<String>();
        actual.fieldNames().forEachRemaining(extra::add);
        for (var member : expected.properties()) {
            extra.remove(member.getKey());
            compare(path + "." + member.getKey(), member.getValue(), actual.get(member.getKey()));
        }
        if (!extra.isEmpty()) differences.add(path + " has more: " + extra);
    }

    private void items(String path, JsonNode expected, JsonNode actual) {
        if (expected.size() != actual.size()) {
            differences.add(path + " has " + actual.size() + " items instead of " + expected.size() + ": " + actual);
            return;
        }
        var name = path.substring(path.lastIndexOf('.') + 1);
        if (UNORDERED.contains(name)) {
            var wanted = new TreeSet<String>();
            expected.forEach(item -> wanted.add(item.asText()));
            var found = new TreeSet<String>();
            actual.forEach(item -> found.add(item.asText()));
            if (!wanted.equals(found)) unequal(path, expected, actual);
            return;
        }
        if (name.equals("annotations")) {
            // the reference gives them in no order
            for (var item : expected) compare(path + "[]", item, same(item, actual));
            return;
        }
        for (int i = 0; i < expected.size(); i++) compare(path + "[" + i + "]", expected.get(i), actual.get(i));
    }

    private JsonNode same(JsonNode item, JsonNode actual) {
        var ours = ids.get(item.path("id").longValue());
        for (var candidate : actual) {
            var id = candidate.path("id").longValue();
            if (ours == null ? !ids.containsValue(id) : id == ours) return candidate;
        }
        return null;
    }

    private void number(String path, JsonNode expected, JsonNode actual) {
        if (!expected.canConvertToLong()) {
            if (!expected.equals(actual)) unequal(path, expected, actual);
            return;
        }
        var name = path.substring(path.lastIndexOf('.') + 1).replaceAll("\\[\\d+]$", "");
        long wanted = expected.longValue();
        if (IDS.contains(name) && !path.contains("completed_by"))
            wanted = ids.computeIfAbsent(wanted, unknown -> actual.longValue());
        if (wanted != actual.longValue()) unequal(path, expected, actual);
    }

    private void text(String path, String expected, String actual) {
        if (expected.equals(actual)) return;
        if (path.endsWith("predictions_model_versions")
                && Set.of(expected.split(", ")).equals(Set.of(actual.split(", ")))) return;
        var mapped = expected.matches("\\d+(,\\d+)*")
                ? String.join(
                        ",",
                        Arrays.stream(expected.split(","))
                                .map(id -> GoldenTest.mapped(id, ids))
                                .toList())
                : GoldenTest.mapped(expected, ids);
        var pattern = Pattern.quote(mapped).replace("<HEX8>", "\\E[0-9a-f]{8}\\Q");
        if (!Pattern.matches(pattern, actual)) {
            differences.add(path + " is '" + actual + "' instead of '" + mapped + "'");
        }
    }

    private static boolean isPlaceholder(String expected, JsonNode actual) {
        return switch (expected) {
            case "<TIMESTAMP>" -> actual.isTextual() && actual.textValue().matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
            case "<UUID>", "<ERROR_ID>" ->
                actual.isTextual() && actual.textValue().length() == 36;
            case "<DURATION>" -> actual.isNumber();
            default -> false;
        };
    }

    private void unequal(String path, JsonNode expected, JsonNode actual) {
        differences.add(path + " is " + actual + " instead of " + expected);
    }
}
