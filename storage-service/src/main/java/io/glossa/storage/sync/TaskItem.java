package io.glossa.storage.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an object of a task file says of its task (storages.md 6.3). */
final class TaskItem {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TaskItem() {}

    /** @throws BadObjectException when it has annotations or predictions and no data */
    static ObjectNode task(ObjectNode item) {
        var task = JsonNodeFactory.instance.objectNode();
        if (!(item.get("data") instanceof ObjectNode data)) {
            requireNone(item, "predictions");
            requireNone(item, "annotations");
            task.set("data", item);
            task.putArray("annotations");
            task.putArray("predictions");
            return task;
        }
        task.set("data", data);
        task.set("annotations", unproven(list(item, "annotations")));
        task.set("predictions", list(item, "predictions"));
        if (item.path("allow_skip").isBoolean()) task.set("allow_skip", item.get("allow_skip"));
        return task;
    }

    /** The same of a row of a table, in which what is nested may be a column of JSON texts. */
    static ObjectNode taskOfRow(ObjectNode row) {
        for (var name : new String[] {"data", "annotations", "predictions"}) {
            var nested = nested(row.path(name));
            if (nested != null) row.set(name, nested);
        }
        return task(row);
    }

    private static JsonNode nested(JsonNode column) {
        var text = column.isTextual() ? column.textValue().stripLeading() : "";
        if (!text.startsWith("{") && !text.startsWith("[")) return null;
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException ordinaryText) {
            return null;
        }
    }

    private static void requireNone(ObjectNode item, String field) {
        if (item.path(field).isEmpty() || item.has("data")) return;
        throw new BadObjectException("ValueError: If you use \"" + field
                + "\" field in the task, you must put \"data\" field in the task too");
    }

    /** What does not say that it is the ground truth is not, where an import would take it for that. */
    private static JsonNode unproven(JsonNode annotations) {
        for (var annotation : annotations) {
            if (annotation instanceof ObjectNode object && !object.has("ground_truth"))
                object.put("ground_truth", false);
        }
        return annotations;
    }

    private static JsonNode list(ObjectNode item, String field) {
        return item.get(field) instanceof ArrayNode list ? list : JsonNodeFactory.instance.arrayNode();
    }
}
