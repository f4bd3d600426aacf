package io.glossa.labelconfig;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The JSON that the API calls {@code parsed_label_config}. */
final class ParsedConfig {
    private ParsedConfig() {}

    static ObjectNode of(List<Control> controls) {
        var parsed = JsonNodeFactory.instance.objectNode();
        for (var control : controls) {
            describe(control, parsed.putObject(control.name()));
        }
        return parsed;
    }

    private static void describe(Control control, ObjectNode out) {
        out.put("type", control.type());
        var toName = out.putArray("to_name");
        control.toName().forEach(toName::add);
        if (control.dynamicLabels()) {
            out.put("dynamic_labels", true);
        }
        if (!control.regex().isEmpty()) {
            putAll(out.putObject("regex"), control.regex());
        }
        if (!control.conditionals().isEmpty()) {
            putAll(out.putObject("conditionals"), control.conditionals());
        }
        var inputs = out.putArray("inputs");
        for (var input : control.inputs()) {
            var node = inputs.addObject().put("type", input.type()).put("valueType", input.valueType());
            if (input.value() != null) {
                node.put("value", input.value());
            } else {
                node.put("valueList", input.valueList());
            }
        }
        var labels = out.putArray("labels");
        control.labels().forEach(labels::add);
        var attributes = out.putObject("labels_attrs");
        control.labelAttributes().forEach((label, values) -> putAll(attributes.putObject(label), values));
    }

    private static void putAll(ObjectNode out, Map<String, String> values) {
        values.forEach(out::put);
    }
}
