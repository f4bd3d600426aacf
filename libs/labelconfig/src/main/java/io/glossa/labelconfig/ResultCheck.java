package io.glossa.labelconfig;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the regions of an annotation or prediction against the config. */
final class ResultCheck {
    private static final Set<String> DIRECTIONS = Set.of("left", "right", "bi");

    private final ControlIndex controls;
    private final Map<String, ObjectTag> objects = new HashMap<>();
    private final Map<String, Set<String>> labels = new HashMap<>();

    ResultCheck(ControlIndex controls, List<ObjectTag> objects) {
        this.controls = controls;
        objects.forEach(object -> this.objects.put(object.name(), object));
        controls.all().forEach(control -> labels.put(control.name(), new HashSet<>(control.labels())));
    }

    List<String> check(JsonNode result) {
        if (result == null || !result.isArray()) {
            return List.of("result must be a list of regions");
        }
        var problems = new ResultProblems();
        for (int i = 0; i < result.size() && !problems.full(); i++) {
            problems.atRegion(i);
            region(result.get(i), problems);
        }
        return problems.lines();
    }

    private void region(JsonNode region, ResultProblems problems) {
        if (!region.isObject()) {
            problems.add("", "must be an object");
            return;
        }
        RegionFields.checkCommon(region, problems);
        var type = region.get("type");
        if (type == null || !type.isTextual()) {
            problems.add("type", "must be a string");
        } else if (type.textValue().equals("relation")) {
            relation(region, problems);
        } else {
            labeled(region, type.textValue(), problems);
        }
    }

    private static void relation(JsonNode region, ResultProblems problems) {
        RegionFields.requireText(region, "from_id", "from_id", problems);
        RegionFields.requireText(region, "to_id", "to_id", problems);
        var direction = region.get("direction");
        if (direction != null && !direction.isNull() && !DIRECTIONS.contains(direction.asText())) {
            problems.add("direction", "must be left, right or bi");
        }
        var names = region.get("labels");
        if (names != null && !names.isNull()) {
            RegionFields.strings(names, "labels", problems);
        }
    }

    private void labeled(JsonNode region, String type, ResultProblems problems) {
        if (!RegionFields.requireText(region, "from_name", "from_name", problems)
                | !RegionFields.requireText(region, "to_name", "to_name", problems)
                | !RegionFields.requireObject(region, "value", "value", problems)) {
            return;
        }
        var fromName = region.get("from_name").textValue();
        var toName = region.get("to_name").textValue();
        var value = region.get("value");
        var control = controls.find(fromName);
        if (control.isEmpty()) {
            withoutControl(fromName, toName, type, value, problems);
            return;
        }
        checkTarget(control.get(), toName, problems);
        if (!RegionShapes.typesOf(control.get().type()).contains(type)) {
            problems.add(
                    "type",
                    "must be " + control.get().type().toLowerCase(Locale.ROOT) + ", the type of control "
                            + PythonRepr.of(fromName) + ", not " + PythonRepr.of(type));
            return;
        }
        RegionShapes.check(type, value, target(control.get(), toName), problems);
        RegionLabels.check(control.get(), labels.get(control.get().name()), type, value, problems);
    }

    /** A chat writes its messages under its own name; anything else needs a control. */
    private void withoutControl(String fromName, String toName, String type, JsonNode value, ResultProblems problems) {
        var object = objects.get(fromName);
        if (object == null || !object.type().equals("Chat") || !type.equals("chatmessage")) {
            problems.add("from_name", PythonRepr.of(fromName) + " is not a control of the label config");
            return;
        }
        if (!toName.equals(fromName)) {
            problems.add("to_name", "must be " + PythonRepr.of(fromName) + ", not " + PythonRepr.of(toName));
        }
        RegionShapes.check(type, value, Optional.of(object.type()), problems);
    }

    private void checkTarget(Control control, String toName, ResultProblems problems) {
        if (control.toName().contains(toName)
                || String.join(",", control.toName()).equals(toName)) {
            return;
        }
        for (var name : Description.split(toName)) {
            if (control.toName().stream().noneMatch(template -> pointsAt(control, template, name))) {
                problems.add(
                        "to_name",
                        PythonRepr.of(toName) + " is not an object of control " + PythonRepr.of(control.name())
                                + ", which labels " + PythonRepr.ofStrings(control.toName()));
                return;
            }
        }
    }

    private static boolean pointsAt(Control control, String template, String name) {
        return template.equals(name)
                || (!control.regex().isEmpty()
                        && new RepeaterName(template, control.regex().keySet()).matches(name));
    }

    /** The tag that is labeled, as far as it decides the shape of a region. */
    private Optional<String> target(Control control, String toName) {
        var object = objects.get(toName);
        if (object != null) {
            return Optional.of(object.type());
        }
        return control.inputs().stream().map(Input::type).findFirst();
    }
}
