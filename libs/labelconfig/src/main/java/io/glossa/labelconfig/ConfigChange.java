package io.glossa.labelconfig;

import java.util.HashSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares two configs of one project. */
final class ConfigChange {
    private ConfigChange() {}

    static boolean essential(LabelConfig stored, LabelConfig replacement) {
        var old = stored.controls().stream().collect(Collectors.toMap(Control::name, Function.identity()));
        return replacement.controls().stream().anyMatch(control -> differs(old.get(control.name()), control));
    }

    private static boolean differs(Control old, Control control) {
        return old == null
                || !old.type().equals(control.type())
                || !old.inputs().equals(control.inputs())
                || !new HashSet<>(control.labels()).containsAll(old.labels());
    }
}
