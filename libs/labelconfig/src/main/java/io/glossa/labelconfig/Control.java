package io.glossa.labelconfig;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tag annotators answer with: {@code <Choices name="mood" toName="text">}.
 *
 * @param type the tag, {@code Choices}; a region's {@code type} is the same in lower case
 * @param toName names of the objects it labels, as written
 * @param inputs those of {@code toName} that exist, in that order
 * @param labels aliases, or values where there is no alias, of the labels below it, in document order
 * @param labelAttributes the attributes of each label
 * @param dynamicLabels labels come from task data or an address, so any label fits
 * @param regex per index flag of a Repeater around it ({@code {{idx}}}) what may stand there ({@code .*})
 * @param conditionals {@code type} and {@code name} of the region, label or choice it depends on, or empty
 * @param attributes all attributes as written, in document order
 */
public record Control(
        String name,
        String type,
        List<String> toName,
        List<Input> inputs,
        List<String> labels,
        Map<String, Map<String, String>> labelAttributes,
        boolean dynamicLabels,
        Map<String, String> regex,
        Map<String, String> conditionals,
        Map<String, String> attributes) {
    public Control {
        toName = List.copyOf(toName);
        inputs = List.copyOf(inputs);
        labels = List.copyOf(labels);
        labelAttributes = ordered(labelAttributes);
        regex = ordered(regex);
        conditionals = ordered(conditionals);
        attributes = ordered(attributes);
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
