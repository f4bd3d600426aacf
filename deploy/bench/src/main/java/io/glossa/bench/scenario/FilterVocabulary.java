package io.glossa.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Every column of the Data Manager with every operator that its page offers for it, and values that some tasks have. */
final class FilterVocabulary {
    /** One moment for a whole run: a query is asked again as it was. */
    private static final Instant RUN = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> COMPARISONS =
            List.of("equal", "not_equal", "less", "greater", "less_or_equal", "greater_or_equal");
    private static final List<String> RANGES = List.of("in", "not_in");
    static final List<String> ORDERINGS = List.of(
            "id",
            "inner_id",
            "total_annotations",
            "cancelled_annotations",
            "total_predictions",
            "completed_at",
            "created_at",
            "updated_at",
            "annotators",
            "annotations_ids",
            "annotations_results",
            "predictions_score",
            "predictions_model_versions",
            "predictions_results",
            "file_upload",
            "storage_filename",
            "updated_by",
            "avg_lead_time",
            "draft_exists",
            "data.text",
            "data.n");

    private final List<Filter> filters = new ArrayList<>();

    private FilterVocabulary() {}

    /**
     * @param id of a task in the middle of the project
     * @param user id of somebody who labeled
     */
    static List<Filter> of(int size, long id, long user) {
        var all = new FilterVocabulary();
        all.numbers("id", id, size / 10);
        all.numbers("inner_id", size / 2, size / 10);
        for (var counter : List.of("total_annotations", "cancelled_annotations", "total_predictions")) {
            all.numbers(counter, 1, 1);
            all.add(counter, "empty", "Number", JSON.booleanNode(true));
        }
        all.numbers("predictions_score", 0.5, 0.2);
        all.numbers("avg_lead_time", 1.5, 1);
        for (var mean : List.of("predictions_score", "avg_lead_time")) {
            all.add(mean, "empty", "Number", JSON.booleanNode(true));
        }
        all.numbers("data.n", size / 2, size / 10);
        all.moments();
        all.texts("data.text", Inputs.text(size / 2), "Review " + size / 2);
        all.texts("data.group", Inputs.group(3), "GROUP 3");
        all.texts("file_upload", "tasks.json", "tasks");
        all.texts("storage_filename", "tasks/1.json", "tasks");
        all.texts("annotations_results", "[]", "Positive");
        all.texts("predictions_results", "[]", "Positive");
        all.lists(user);
        return List.copyOf(all.filters);
    }

    private void numbers(String column, double value, double width) {
        for (var operator : COMPARISONS) add(column, operator, "Number", JSON.numberNode(value));
        for (var operator : RANGES) {
            add(column, operator, "Number", JSON.objectNode().put("min", value).put("max", value + width));
        }
    }

    private void moments() {
        var hourAgo = moment(RUN.minus(1, ChronoUnit.HOURS));
        for (var column : List.of("created_at", "updated_at", "completed_at")) {
            add(column, "less", "Datetime", JSON.textNode(hourAgo));
            add(column, "greater", "Datetime", JSON.textNode(hourAgo));
            for (var operator : RANGES) {
                add(
                        column,
                        operator,
                        "Datetime",
                        JSON.objectNode().put("min", hourAgo).put("max", moment(RUN)));
            }
        }
        add("completed_at", "empty", "Datetime", JSON.booleanNode(true));
    }

    /** With the fraction, without which it is not a moment to Label Studio. */
    private static String moment(Instant instant) {
        return instant.toString().replace("Z", ".000Z");
    }

    private void texts(String column, String whole, String part) {
        add(column, "equal", "String", JSON.textNode(whole));
        add(column, "not_equal", "String", JSON.textNode(whole));
        add(column, "contains", "String", JSON.textNode(part));
        add(column, "not_contains", "String", JSON.textNode(part));
        add(column, "regex", "String", JSON.textNode(part + "$"));
        add(column, "empty", "String", JSON.booleanNode(false));
    }

    private void lists(long user) {
        for (var column : List.of("annotators", "updated_by")) {
            add(column, "contains", "List", JSON.numberNode(user));
            add(column, "not_contains", "List", JSON.numberNode(user));
            add(column, "empty", "List", JSON.booleanNode(false));
        }
        add("annotations_ids", "contains", "String", JSON.textNode("1"));
        add("annotations_ids", "empty", "String", JSON.booleanNode(false));
        add("predictions_model_versions", "contains", "List", JSON.arrayNode().add("v1"));
        add(
                "predictions_model_versions",
                "not_contains",
                "List",
                JSON.arrayNode().add("v1"));
        add("predictions_model_versions", "empty", "List", JSON.booleanNode(true));
        add("draft_exists", "equal", "Boolean", JSON.textNode("false"));
    }

    private void add(String column, String operator, String type, JsonNode value) {
        filters.add(new Filter(column, operator, type, value));
    }
}
