package io.glossa.export.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One record of a converted file: a task with one of its annotations, or with none when it has none at all.
 *
 * @param output what each control says, in order of first appearance
 * @param annotator user id, e-mail, or JSON null
 * @param agreement the task's, or null when it has none
 * @param history the annotation's, or null when it has none
 */
public record Item(
        JsonNode taskId,
        ObjectNode data,
        Map<String, Regions> output,
        JsonNode annotator,
        JsonNode annotationId,
        JsonNode createdAt,
        JsonNode updatedAt,
        JsonNode leadTime,
        JsonNode agreement,
        JsonNode history) {

    /** The task's records: newest annotation first, skipped ones left out. Of those made in one import the last is the newest. */
    public static List<Item> of(ObjectNode task, Controls controls, Losses losses) {
        var annotations = task.path("annotations");
        if (annotations.isEmpty()) return List.of(withoutAnnotation(task));
        var kept = new ArrayList<JsonNode>(annotations.size());
        for (var annotation : annotations) {
            if (!isSkipped(annotation)) kept.add(annotation);
        }
        kept.sort(Comparator.comparing(
                        (JsonNode annotation) -> annotation.path("created_at").asText(""))
                .thenComparingLong(annotation -> annotation.path("id").asLong())
                .reversed());
        return kept.stream()
                .map(annotation -> withAnnotation(task, annotation, controls, losses))
                .toList();
    }

    /** All regions, control by control. */
    public List<Region> regions() {
        var regions = new ArrayList<Region>();
        for (var control : output.values()) regions.addAll(control.all());
        return regions;
    }

    /** Whether a task has any record. */
    public static boolean any(ObjectNode task) {
        var annotations = task.path("annotations");
        if (annotations.isEmpty()) return true;
        for (var annotation : annotations) if (!isSkipped(annotation)) return true;
        return false;
    }

    private static boolean isSkipped(JsonNode annotation) {
        return annotation.path("was_cancelled").asBoolean()
                || annotation.path("skipped").asBoolean();
    }

    private static Item withoutAnnotation(ObjectNode task) {
        var nothing = NullNode.instance;
        return new Item(
                id(task),
                data(task),
                Map.of(),
                nothing,
                nothing,
                nothing,
                nothing,
                nothing,
                task.get("agreement"),
                null);
    }

    private static Item withAnnotation(ObjectNode task, JsonNode annotation, Controls controls, Losses losses) {
        return new Item(
                id(task),
                data(task),
                output(annotation.path("result"), controls, losses),
                annotator(orNull(annotation, "completed_by")),
                orNull(annotation, "id"),
                orNull(annotation, "created_at"),
                orNull(annotation, "updated_at"),
                seconds(orNull(annotation, "lead_time")),
                task.get("agreement"),
                annotation.get("history"));
    }

    private static Map<String, Regions> output(JsonNode results, Controls controls, Losses losses) {
        var output = new LinkedHashMap<String, Regions>();
        if (results instanceof ArrayNode all) {
            for (var result : all) {
                var tag = controls.tagOf(result);
                if (tag.isEmpty()) {
                    losses.count(Loss.RESULT_WITHOUT_CONTROL);
                    continue;
                }
                var name = result.get("from_name").textValue();
                output.computeIfAbsent(name, first -> new Regions()).add(new Region(name, tag.get(), result));
            }
        }
        return output;
    }

    private static JsonNode annotator(JsonNode completedBy) {
        return completedBy.isObject() ? orNull(completedBy, "email") : completedBy;
    }

    /** Lead time is a number of seconds with a fraction, however it was written. */
    private static JsonNode seconds(JsonNode leadTime) {
        return leadTime.isIntegralNumber() ? DoubleNode.valueOf(leadTime.doubleValue()) : leadTime;
    }

    private static JsonNode id(ObjectNode task) {
        return orNull(task, "id");
    }

    private static ObjectNode data(ObjectNode task) {
        return task.get("data") instanceof ObjectNode data ? data : JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode orNull(JsonNode object, String field) {
        var value = object.get(field);
        return value == null ? NullNode.instance : value;
    }
}
