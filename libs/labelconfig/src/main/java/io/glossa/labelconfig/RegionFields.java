package io.glossa.labelconfig;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Fields of a region by their JSON type. */
final class RegionFields {
    private static final List<String> NUMBERS = List.of("original_width", "original_height", "image_rotation", "score");
    private static final List<String> FLAGS = List.of("hidden", "locked");
    private static final List<String> TEXTS = List.of("id", "parentID", "origin");

    private RegionFields() {}

    /** What any region may have beside its names and value; absent or null is fine. */
    static void checkCommon(JsonNode region, ResultProblems problems) {
        for (var name : TEXTS) {
            var field = region.get(name);
            if (isGiven(field) && !field.isTextual()) {
                problems.add(name, "must be a string");
            }
        }
        for (var name : NUMBERS) {
            optionalNumber(region, name, name, problems);
        }
        for (var name : FLAGS) {
            var field = region.get(name);
            if (isGiven(field) && !field.isBoolean()) {
                problems.add(name, "must be true or false");
            }
        }
        var item = region.get("item_index");
        if (isGiven(item) && !(item.isIntegralNumber() && item.canConvertToInt() && item.intValue() >= 0)) {
            problems.add("item_index", "must be a whole number from 0");
        }
        var meta = region.get("meta");
        if (isGiven(meta) && !meta.isObject()) {
            problems.add("meta", "must be an object");
        }
    }

    static boolean isGiven(JsonNode field) {
        return field != null && !field.isNull();
    }

    static boolean requireText(JsonNode owner, String key, String path, ResultProblems problems) {
        var field = owner.get(key);
        if (field == null || !field.isTextual()) {
            problems.add(path, "must be a string");
            return false;
        }
        return true;
    }

    static boolean requireObject(JsonNode owner, String key, String path, ResultProblems problems) {
        var field = owner.get(key);
        if (field == null || !field.isObject()) {
            problems.add(path, "must be an object");
            return false;
        }
        return true;
    }

    static void number(JsonNode owner, String key, String path, ResultProblems problems) {
        var field = owner.get(key);
        if (field == null || !field.isNumber()) {
            problems.add(path, "must be a number");
        }
    }

    static void optionalNumber(JsonNode owner, String key, String path, ResultProblems problems) {
        if (isGiven(owner.get(key))) {
            number(owner, key, path, problems);
        }
    }

    /** Answers whether it is a list of strings, and tells of the first element that is none. */
    static boolean strings(JsonNode list, String path, ResultProblems problems) {
        if (list == null || !list.isArray()) {
            problems.add(path, "must be a list of strings");
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).isTextual()) {
                problems.add(path + "[" + i + "]", "must be a string");
                return false;
            }
        }
        return true;
    }
}
