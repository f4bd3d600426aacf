package io.glossa.tasks.summary;

import io.glossa.labelconfig.Control;
import io.glossa.labelconfig.LabelConfig;
import io.glossa.tasks.summary.LabelUsage.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Labels that annotations or drafts use and a label config has no more (platform.md 5.7, the strict check). */
final class LostLabels {
    private LostLabels() {}

    /** One message for each control that lost some, controls and labels in order of their names. */
    static List<String> of(LabelConfig config, List<Use> uses) {
        var everywhere = ofAllControls(config);
        var lost = new TreeMap<String, Map<String, long[]>>();
        for (var use : uses) {
            if (use.label().isEmpty() || use.type().equals(LabelConfigCheck.FREE_TEXT)) continue;
            var control = config.control(use.fromName());
            if (control.isEmpty() || knows(control.get(), use, everywhere)) continue;
            lost.computeIfAbsent(use.fromName(), none -> new TreeMap<>())
                            .computeIfAbsent(use.label(), none -> new long[2])[use.draft() ? 1 : 0] +=
                    use.count();
        }
        var errors = new ArrayList<String>();
        lost.forEach((name, labels) -> errors.add(message(name, labels)));
        return errors;
    }

    private static boolean knows(Control control, Use use, Set<String> everywhere) {
        // what a Repeater made is known by its template alone
        if (!control.name().equals(use.fromName()) || control.dynamicLabels()) return true;
        return control.labels().contains(use.label()) || everywhere.contains(use.label());
    }

    /** With a VideoRectangle, which takes its labels from other controls, those of all count for each. */
    private static Set<String> ofAllControls(LabelConfig config) {
        if (config.controls().stream().noneMatch(control -> control.type().equals("VideoRectangle"))) return Set.of();
        return config.controls().stream()
                .flatMap(control -> control.labels().stream())
                .collect(Collectors.toSet());
    }

    private static String message(String control, Map<String, long[]> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + " (" + counts(label.getValue()[0], label.getValue()[1]) + ")")
                .collect(Collectors.joining(
                        "\n",
                        "These labels still exist in annotations or drafts:\n",
                        "\nPlease add labels to tag with name=\"" + control + "\"."));
    }

    private static String counts(long annotations, long drafts) {
        if (drafts == 0) return amount(annotations, "annotation");
        if (annotations == 0) return amount(drafts, "draft");
        return amount(annotations, "annotation") + ", " + amount(drafts, "draft");
    }

    private static String amount(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
