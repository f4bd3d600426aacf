package io.glossa.labelconfig;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The variables of a config and the check of task data against them. */
final class DataFields {
    private static final Pattern FIRST_VARIABLE = Pattern.compile("\\$(\\w+)", Pattern.UNICODE_CHARACTER_CLASS);

    private final Map<String, String> types;
    private final List<DataField> fields;
    /** The path of each field, split: the check of a task allocates nothing. */
    private final String[][] steps;

    private final String firstKey;

    DataFields(XmlElement root) {
        var found = new LinkedHashMap<String, String>();
        var objectKeys = new ArrayList<String>();
        root.walk(tag -> {
            var variable = tag.hasText("name") && tag.hasText("value") ? variable(tag.attribute("value")) : null;
            if (variable != null) {
                if (tag.tag().equals("Video")) {
                    found.put(variable, tag.tag());
                } else {
                    found.merge(variable, tag.tag(), (known, other) -> known.equals("Video") ? known : other);
                }
                if (!Description.isControl(tag)) {
                    objectKeys.add(variable);
                }
            }
        });
        this.types = Collections.unmodifiableMap(found);
        this.fields = fields(found);
        this.steps = fields.stream().map(field -> field.path().split("\\.", -1)).toArray(String[][]::new);
        var candidates = objectKeys.isEmpty() ? found.keySet() : objectKeys;
        this.firstKey = candidates.stream()
                .filter(key -> key.indexOf('[') < 0)
                .findFirst()
                .orElse(null);
    }

    Map<String, String> types() {
        return types;
    }

    List<DataField> fields() {
        return fields;
    }

    Optional<String> firstKey() {
        return Optional.ofNullable(firstKey);
    }

    /** {@code $x} is {@code x} as it stands; of a text with variables the first {@code $word}; null without one. */
    private static String variable(String value) {
        if (value.startsWith("$") && value.length() > 1 && value.indexOf('$', 1) < 0) {
            return value.substring(1);
        }
        var matcher = FIRST_VARIABLE.matcher(value);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static List<DataField> fields(Map<String, String> types) {
        var byPath = new LinkedHashMap<String, DataField>();
        types.forEach((variable, tag) -> {
            int bracket = variable.indexOf('[');
            boolean indexed = bracket >= 0;
            var path = indexed ? variable.substring(0, bracket) : variable;
            byPath.putIfAbsent(path, new DataField(path, tag, AcceptedTypes.of(tag, indexed), indexed));
        });
        return List.copyOf(byPath.values());
    }

    Optional<String> check(JsonNode data) {
        for (int i = 0; i < steps.length; i++) {
            var value = data;
            for (var step : steps[i]) {
                value = value == null ? null : value.get(step);
            }
            var problem = fields.get(i).problem(value);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }
}
