package io.glossa.labelconfig;

import java.util.ArrayList;
import java.util.TreeSet;

/** Names are unique over all tags, and every {@code toName} is one of them. */
final class ReferenceRules {
    private ReferenceRules() {}

    static void check(XmlElement root) {
        var names = new TreeSet<String>();
        var targets = new ArrayList<String>();
        root.walk(tag -> {
            var name = tag.attribute("name");
            if (name != null && !names.add(name)) {
                throw new InvalidLabelConfigException("Label config contains non-unique names");
            }
            if (tag.has("toName")) {
                targets.add(tag.attribute("toName"));
            }
        });
        long references = targets.stream()
                .mapToLong(target -> 1 + target.chars().filter(c -> c == ',').count())
                .sum();
        if (references > Limits.REFERENCES) {
            throw Limits.exceeded("names in toName", Limits.REFERENCES);
        }
        for (var target : targets) {
            for (var name : Description.split(target)) {
                if (!names.contains(name)) {
                    throw new InvalidLabelConfigException(
                            "toName=\"" + name + "\" not found in names: " + PythonRepr.ofStrings(names));
                }
            }
        }
    }
}
