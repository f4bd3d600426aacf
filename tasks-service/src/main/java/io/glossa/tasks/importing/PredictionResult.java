package io.glossa.tasks.importing;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.labelconfig.Control;
import io.glossa.labelconfig.LabelConfig;
import io.glossa.labelconfig.PythonRepr;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonType;
import java.util.Locale;
import java.util.function.Predicate;

/** Brings what a model says into the shape of regions: a short form is put under the first control that it may mean. */
public final class PredictionResult {
    private PredictionResult() {}

    /** The list to store as JSON text, or null when no control could be meant; 400 for what is no result at all. */
    public static String normalise(LabelConfig config, JsonType type, String json) {
        return switch (type) {
            case ARRAY -> checkedList(json);
            case OBJECT -> ofObject(config, JsonText.tree(json));
            case STRING -> ofText(config, JsonText.tree(json));
            case BOOLEAN -> ofNumber(config, JsonText.tree("1"));
            case NUMBER -> ofNumber(config, JsonText.tree(json));
            case NULL -> throw refused("NoneType", "None");
        };
    }

    private static String checkedList(String json) {
        for (var item : JsonText.tree(json)) {
            if (!item.isObject()) throw ValidationErrors.ofBody("Each item in prediction result should be dict");
        }
        return json;
    }

    private static String ofObject(LabelConfig config, JsonNode value) {
        return under(config, control -> value.has(type(control)), value);
    }

    private static String ofText(LabelConfig config, JsonNode text) {
        return config.controls().stream()
                .filter(control ->
                        control.type().equals("Choices") || control.type().equals("TextArea"))
                .findFirst()
                .map(control -> region(control, "{\"" + type(control) + "\":[" + text + "]}"))
                .orElse(null);
    }

    private static String ofNumber(LabelConfig config, JsonNode number) {
        if (!number.isIntegralNumber()) throw refused("float", PythonRepr.of(number));
        return config.controls().stream()
                .filter(control -> control.type().equals("Rating"))
                .findFirst()
                .map(control -> region(control, "{\"rating\":[" + number + "]}"))
                .orElse(null);
    }

    private static String under(LabelConfig config, Predicate<Control> meant, JsonNode value) {
        return config.controls().stream()
                .filter(meant)
                .findFirst()
                .map(control -> region(control, value.toString()))
                .orElse(null);
    }

    private static String region(Control control, String value) {
        return "[{\"from_name\":" + JsonText.write(control.name()) + ",\"to_name\":"
                + JsonText.write(String.join(",", control.toName())) + ",\"type\":\"" + type(control) + "\",\"value\":"
                + value + "}]";
    }

    private static String type(Control control) {
        return control.type().toLowerCase(Locale.ROOT);
    }

    private static RuntimeException refused(String type, String value) {
        return ValidationErrors.ofBody("Incorrect format <class '" + type + "'> for prediction result " + value);
    }
}
