package io.glossa.tasks.summary;

import io.glossa.labelconfig.Control;
import io.glossa.labelconfig.LabelConfig;
import io.glossa.tasks.summary.LabelUsage.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rules by which a label config fits what is annotated already. Labels may go unless the check
 * is strict; controls that are used may not.
 */
final class LabelConfigCheck {
    static final String FREE_TEXT = "textarea";

    private LabelConfigCheck() {}

    /**
     * In the words of the reference; empty when it fits.
     *
     * @param strict whether labels that are used must stay too
     */
    static List<String> errors(LabelConfig config, List<Use> uses, boolean strict) {
        if (config.dataFields().isEmpty() || !config.hasControlTags()) return List.of();
        var annotated = uses.stream()
                .filter(use -> !use.draft() && use.label().isEmpty())
                .filter(use -> !use.type().equals(FREE_TEXT))
                .filter(use -> !fits(config, use))
                .toList();
        if (!annotated.isEmpty()) {
            return List.of("Created annotations are incompatible with provided labeling schema, we found:\n"
                    + annotated.stream().map(LabelConfigCheck::line).collect(Collectors.joining("\n")));
        }
        var drafted = drafted(config, uses);
        return strict && drafted.isEmpty() ? LostLabels.of(config, uses) : drafted;
    }

    private static boolean fits(LabelConfig config, Use use) {
        return config.control(use.fromName())
                .filter(control -> control.type().toLowerCase(Locale.ROOT).equals(use.type()))
                .filter(control -> isSameObject(control, use))
                .isPresent();
    }

    private static boolean isSameObject(Control control, Use use) {
        // A control of a Repeater is found by its template, which names its objects by another template.
        if (!control.name().equals(use.fromName())) return true;
        Set<String> used = new TreeSet<>(List.of(use.toName().split(",")));
        return control.toName().containsAll(used);
    }

    private static String line(Use use) {
        return use.count() + " with from_name=" + use.fromName() + ", to_name=" + use.toName() + ", type=" + use.type();
    }

    private static List<String> drafted(LabelConfig config, List<Use> uses) {
        var lost = new LinkedHashMap<String, Long>();
        for (var use : uses) {
            boolean gone = use.draft() && config.control(use.fromName()).isEmpty();
            if (gone && !use.label().isEmpty() && !use.type().equals(FREE_TEXT)) {
                lost.merge(use.fromName(), use.count(), Long::sum);
            }
        }
        var errors = new ArrayList<String>();
        lost.forEach((name, count) -> errors.add(
                "There are " + count + " annotation(s) created with tag \"" + name + "\", you can't remove it"));
        return errors;
    }
}
