package io.glossa.labelconfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Weights for agreement: {@code {"c": {"overall": 1.0, "type": "Choices", "labels": {"a": 1.0}}}}. */
final class ControlWeights {
    private ControlWeights() {}

    /** Known numbers stay, what is new gets 1, what is gone goes; anything in {@code stored} that is no weight too. */
    static ObjectNode of(List<Control> controls, JsonNode stored) {
        var known = stored == null ? MissingNode.getInstance() : stored;
        var weights = JsonNodeFactory.instance.objectNode();
        for (var control : controls) {
            var before = known.path(control.name());
            var entry = weights.putObject(control.name());
            entry.set("overall", weight(before.path("overall")));
            entry.put("type", control.type());
            var labels = entry.putObject("labels");
            for (var label : control.labels()) {
                labels.set(label, weight(before.path("labels").path(label)));
            }
        }
        return weights;
    }

    private static JsonNode weight(JsonNode stored) {
        return stored.isNumber() ? stored : JsonNodeFactory.instance.numberNode(1.0);
    }
}
