package io.glossa.tasks.annotation;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonType;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * What a client may say of an annotation (tasks.md 3.2); null is what was not said.
 *
 * @param result JSON list as text
 * @param regions the same, read
 * @param resultCount regions with different ids; those without one count as one
 */
record AnnotationFields(
        boolean setsResult,
        String result,
        JsonNode regions,
        int resultCount,
        Boolean wasCancelled,
        Boolean groundTruth,
        boolean setsLeadTime,
        Double leadTime,
        Long completedBy,
        UUID uniqueId,
        Long parentPrediction,
        Long parentAnnotation,
        boolean setsLastAction,
        String lastAction,
        Long importId,
        Boolean bulkCreated,
        Long lastCreatedBy,
        OffsetDateTime draftCreatedAt,
        Long draft,
        Long task,
        Long project) {

    private static final Set<String> ACTIONS = Set.of(
            "prediction",
            "propagated_annotation",
            "imported",
            "submitted",
            "updated",
            "skipped",
            "accepted",
            "rejected",
            "fixed_and_accepted",
            "deleted_review");

    /** Reads a body; 400 with all that is wrong in it. */
    static AnnotationFields of(JsonBody body) {
        var result = result(body);
        var regions = result == null ? null : regions(body, result);
        var lastAction = body.string("last_action", true);
        if (lastAction != null && !ACTIONS.contains(lastAction)) {
            body.errors().add("last_action", "\"" + lastAction + "\" is not a valid choice.");
        }
        var fields = new AnnotationFields(
                body.has("result"),
                result,
                regions,
                count(regions),
                body.bool("was_cancelled", false),
                body.bool("ground_truth", false),
                body.has("lead_time"),
                body.number("lead_time"),
                body.key("completed_by"),
                body.uuid("unique_id"),
                body.key("parent_prediction"),
                body.key("parent_annotation"),
                body.has("last_action"),
                lastAction,
                body.integer("import_id", true),
                body.bool("bulk_created", false),
                body.key("last_created_by"),
                body.moment("draft_created_at", true),
                body.integer("draft_id", true),
                body.key("task"),
                body.key("project"));
        body.errors().throwIfAny();
        return fields;
    }

    private static String result(JsonBody body) {
        if (!body.has("result")) return null;
        if (body.isNull("result")) {
            body.errors().add("result", "This field may not be null.");
            return null;
        }
        var json = body.json("result");
        if (body.type("result") == JsonType.STRING) json = embedded(body, JsonText.string(json));
        return json;
    }

    private static JsonNode regions(JsonBody body, String result) {
        var tree = JsonText.tree(result);
        if (!tree.isArray()) {
            body.errors().add("result", "annotation \"result\" field in annotation must be list");
            return null;
        }
        for (var region : tree) {
            if (!region.isObject()) {
                body.errors().add("result", "each item of annotation \"result\" must be dict");
                return null;
            }
        }
        return tree;
    }

    /** Forms and old clients send the list as a string. */
    private static String embedded(JsonBody body, String text) {
        try {
            JsonBody.check(text);
            return text;
        } catch (RuntimeException noJson) {
            body.errors().add("result", "annotation \"result\" can't be parse from str to JSON");
            return null;
        }
    }

    private static int count(JsonNode regions) {
        if (regions == null) return 0;
        var ids = new HashSet<String>();
        for (var region : regions) ids.add(region.path("id").asText(""));
        return ids.size();
    }
}
