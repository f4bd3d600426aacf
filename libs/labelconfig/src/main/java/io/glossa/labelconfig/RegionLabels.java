package io.glossa.labelconfig;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The labels a region carries: a list under the region's type, each one known to the control. */
final class RegionLabels {
    private RegionLabels() {}

    static void check(Control control, Set<String> known, String type, JsonNode value, ResultProblems problems) {
        if (type.equals("choices") || type.equals("taxonomy")) {
            paths(value.get(type), control, known, type, problems);
        } else if (type.endsWith("labels")) {
            var path = "value." + type;
            if (RegionFields.strings(value.get(type), path, problems)) {
                each(value.get(type), control, known, path, problems);
            }
        } else if (RegionFields.isGiven(value.get("labels"))) {
            // A bare shape may name labels that another control gives it; which, only the editor knows.
            RegionFields.strings(value.get("labels"), "value.labels", problems);
        }
    }

    /** Strings, or the path from the root to a nested choice; a taxonomy has only paths. */
    private static void paths(JsonNode list, Control control, Set<String> known, String type, ResultProblems problems) {
        var path = "value." + type;
        boolean pathsOnly = type.equals("taxonomy");
        if (list == null || !list.isArray()) {
            problems.add(path, pathsOnly ? "must be a list of paths" : "must be a list of strings");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            var item = list.get(i);
            var at = path + "[" + i + "]";
            if (item.isArray()) {
                if (RegionFields.strings(item, at, problems)) {
                    each(item, control, known, at, problems);
                }
            } else if (pathsOnly || !item.isTextual()) {
                problems.add(at, pathsOnly ? "must be a list of strings" : "must be a string");
            } else {
                one(item, control, known, at, problems);
            }
        }
    }

    private static void each(JsonNode list, Control control, Set<String> known, String path, ResultProblems problems) {
        for (int i = 0; i < list.size(); i++) {
            one(list.get(i), control, known, path + "[" + i + "]", problems);
        }
    }

    private static void one(JsonNode label, Control control, Set<String> known, String path, ResultProblems problems) {
        if (!control.dynamicLabels() && !known.contains(label.textValue())) {
            problems.add(
                    path,
                    PythonRepr.of(label.textValue()) + " is not a label of control " + PythonRepr.of(control.name()));
        }
    }
}
