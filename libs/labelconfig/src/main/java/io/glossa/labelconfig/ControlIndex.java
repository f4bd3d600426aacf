package io.glossa.labelconfig;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the control that a name in a result means. */
final class ControlIndex {
    private final Map<String, Control> byName = new HashMap<>();
    private final List<Template> templates = new ArrayList<>();

    private final List<Control> all;

    private record Template(RepeaterName name, Control control) {}

    ControlIndex(List<Control> controls) {
        this.all = controls;
        for (var control : controls) {
            byName.putIfAbsent(control.name(), control);
            if (!control.regex().isEmpty()) {
                templates.add(new Template(
                        new RepeaterName(control.name(), control.regex().keySet()), control));
            }
        }
        // page_note_3 fits page_{{idx}} and page_note_{{idx}}: the longer template says more.
        templates.sort(Comparator.comparingInt(
                        (Template template) -> template.control().name().length())
                .reversed());
    }

    List<Control> all() {
        return all;
    }

    Optional<Control> find(String name) {
        var exact = byName.get(name);
        if (exact != null || name == null) {
            return Optional.ofNullable(exact);
        }
        for (var template : templates) {
            if (template.name().begins(name)) {
                return Optional.of(template.control());
            }
        }
        return Optional.empty();
    }
}
