package io.glossa.projects.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a project shows in the later editions beside the keys of a Community server: its other settings, what follows
 * from its counters, and what there is none of here, such as reviews, members of its own and workspaces.
 */
final class LaterKeys {
    /** These follow from counters, which have to be asked for. */
    static final List<String> COUNTED = List.of("queue_left", "ready", "allow_stream");

    /** No annotation is reviewed here. */
    static final List<String> OF_REVIEWS =
            List.of("rejected", "review_total_tasks", "reviewed_number", "reviewer_queue_total");

    private static final int SHORT = 100;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> LISTS_OF_NOTHING = List.of("members", "blueprints", "prompts");
    private static final Set<String> KEYS = keys();

    private LaterKeys() {}

    private static Set<String> keys() {
        var keys = new LinkedHashSet<String>(ProjectSettings.ALL.keys());
        keys.addAll(COUNTED);
        keys.addAll(OF_REVIEWS);
        keys.addAll(LISTS_OF_NOTHING);
        keys.addAll(List.of(
                "members_count",
                "workspace",
                "workspace_title",
                "is_dimensions_enabled",
                "duplication_done",
                "duplication_status",
                "description_short",
                "data_types"));
        return keys;
    }

    static Collection<String> all() {
        return KEYS;
    }

    /** The value of one that is no setting and does not follow from the config. */
    static JsonNode value(ProjectRow project, JsonNode counters, String key) {
        if (LISTS_OF_NOTHING.contains(key)) return JSON.arrayNode();
        if (OF_REVIEWS.contains(key)) return JSON.numberNode(0);
        return switch (key) {
            case "queue_left" -> queueLeft(counters);
            case "allow_stream" ->
                flag(counters, "queue_total", queueLeft(counters).asLong() > 0);
            case "ready" -> flag(counters, "task_number", isReady(project, counters));
            case "members_count" -> JSON.numberNode(0);
            case "is_dimensions_enabled" -> JSON.booleanNode(false);
            // A copy is complete before its id is told.
            case "duplication_done" -> JSON.booleanNode(true);
            case "duplication_status" -> JSON.textNode("");
            case "description_short" -> shortened(project.text(ProjectField.DESCRIPTION));
            default -> JSON.nullNode();
        };
    }

    private static JsonNode queueLeft(JsonNode counters) {
        if (isUnknown(counters, "queue_total")) return JSON.nullNode();
        return JSON.numberNode(counters.path("queue_total").asLong()
                - counters.path("queue_done").asLong());
    }

    private static boolean isReady(ProjectRow project, JsonNode counters) {
        return Boolean.TRUE.equals(project.values().get(ProjectField.IS_PUBLISHED))
                && !project.parsedConfig().equals("{}")
                && counters.path("task_number").asLong() > 0;
    }

    /** Null when the counter that it follows from is not known. */
    private static JsonNode flag(JsonNode counters, String counter, boolean value) {
        return isUnknown(counters, counter) ? JSON.nullNode() : JSON.booleanNode(value);
    }

    private static boolean isUnknown(JsonNode counters, String counter) {
        return counters == null || !counters.path(counter).isNumber();
    }

    private static JsonNode shortened(String description) {
        if (description == null || description.codePointCount(0, description.length()) <= SHORT) {
            return JSON.textNode(description == null ? "" : description);
        }
        return JSON.textNode(description.substring(0, description.offsetByCodePoints(0, SHORT - 1)) + "\u2026");
    }
}
