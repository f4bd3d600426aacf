package io.glossa.tasks.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.labelconfig.LabelConfig;
import io.glossa.tasks.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Turns fields of a task's data into predictions ({@code preannotated_from_fields}); what the task brought of its own is dropped. */
final class Preannotation {
    private static final Set<String> SINGLE = Set.of("rating", "number", "datetime");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Preannotation() {}

    static ImportedTask apply(ImportedTask task, List<String> fields, LabelConfig config) {
        if (fields.isEmpty()) return task;
        var data = JsonText.tree(task.data());
        var predictions = new ArrayList<ImportedTask.Prediction>();
        for (var field : fields) {
            var value = data.get(field);
            if (value == null || value.isNull()) continue;
            predictions.add(
                    new ImportedTask.Prediction(region(field, value, config).toString(), 1.0, "preannotated"));
        }
        return new ImportedTask(
                task.data(), null, true, List.of(), predictions, task.sourceKey(), task.sourceRow(), task.externalId());
    }

    private static JsonNode region(String field, JsonNode value, LabelConfig config) {
        var control = config.control(field);
        var type = control.map(found -> found.type().toLowerCase(Locale.ROOT)).orElse("choices");
        var region = NODES.objectNode();
        region.put("from_name", field);
        region.put(
                "to_name",
                control.flatMap(found -> found.toName().stream().findFirst()).orElse("text"));
        region.put("type", type);
        region.set("value", value(type, value));
        return NODES.arrayNode().add(region);
    }

    private static JsonNode value(String type, JsonNode value) {
        if (value.isObject()) return value;
        ObjectNode wrapped = NODES.objectNode();
        var whole = SINGLE.contains(type) || value.isArray();
        wrapped.set(
                type.equals("textarea") ? "text" : type,
                whole ? value : NODES.arrayNode().add(value));
        return wrapped;
    }
}
