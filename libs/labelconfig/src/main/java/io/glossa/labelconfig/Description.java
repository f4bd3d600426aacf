package io.glossa.labelconfig;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds controls and objects in a document, and what belongs to each. */
final class Description {
    private static final Set<String> LABEL_TAGS = Set.of("Label", "Choice", "Relation");
    private static final Pattern VARIABLE = Pattern.compile("\\$[A-Za-z_]+");

    private final List<Control> controls = new ArrayList<>();
    private final Map<String, ObjectTag> objects = new LinkedHashMap<>();
    private final Map<String, Map<String, Map<String, String>>> labels = new HashMap<>();
    private final Set<String> indexFlags = new LinkedHashSet<>();
    private final List<Pending> pending = new ArrayList<>();

    private Description(XmlElement root) {
        collect(root, null);
        for (var control : pending) {
            controls.add(describe(control));
        }
        if (controls.stream().filter(control -> !control.regex().isEmpty()).count() > Limits.REPEATED_CONTROLS) {
            throw Limits.exceeded("controls in Repeaters", Limits.REPEATED_CONTROLS);
        }
    }

    static Description of(XmlElement root) {
        return new Description(root);
    }

    List<Control> controls() {
        return List.copyOf(controls);
    }

    List<ObjectTag> objects() {
        return List.copyOf(objects.values());
    }

    /** A control whose objects and labels may still come further down in the document. */
    private record Pending(XmlElement tag, Map<String, String> regex) {}

    static boolean isControl(XmlElement tag) {
        return tag.hasText("name") && tag.hasText("toName") && !tag.tag().equals("Filter");
    }

    /** {@code owner} is the nearest ancestor with a name: the control a label belongs to, if it is one. */
    private void collect(XmlElement tag, XmlElement owner) {
        if (tag.hasText("indexFlag")) {
            indexFlags.add(tag.attribute("indexFlag"));
            if (indexFlags.size() > Limits.INDEX_FLAGS) {
                throw Limits.exceeded("index flags", Limits.INDEX_FLAGS);
            }
        }
        if (isControl(tag)) {
            pending.add(new Pending(tag, flagsIn(tag.attribute("toName"))));
            labels.putIfAbsent(tag.attribute("name"), new LinkedHashMap<>());
        } else if (tag.hasText("name") && (tag.hasText("value") || tag.hasText("valueList"))) {
            var object = object(tag);
            objects.putIfAbsent(object.name(), object);
        }
        if (LABEL_TAGS.contains(tag.tag()) && owner != null && isControl(owner)) {
            label(tag, owner);
        }
        var nearest = tag.hasText("name") ? tag : owner;
        for (var child : tag.children()) {
            collect(child, nearest);
        }
    }

    private void label(XmlElement tag, XmlElement control) {
        var key = tag.hasText("alias") ? tag.attribute("alias") : tag.attribute("value");
        if (key != null && !key.isEmpty()) {
            labels.get(control.attribute("name")).put(key, tag.attributes());
        }
    }

    private static ObjectTag object(XmlElement tag) {
        boolean single = tag.hasText("value");
        return new ObjectTag(
                tag.attribute("name"),
                tag.tag(),
                single ? withoutDollar(tag.attribute("value")) : null,
                single ? null : withoutDollar(tag.attribute("valueList")),
                tag.attribute("valueType"),
                tag.attributes());
    }

    static String withoutDollar(String value) {
        return value.startsWith("$") ? value.substring(1) : value;
    }

    private Map<String, String> flagsIn(String toName) {
        var found = new LinkedHashMap<String, String>();
        for (var flag : indexFlags) {
            if (toName.contains(flag)) {
                found.put(flag, ".*");
            }
        }
        return found;
    }

    private Control describe(Pending control) {
        var tag = control.tag();
        var toName = split(tag.attribute("toName"));
        var inputs = new ArrayList<Input>();
        for (var name : toName) {
            var object = objects.get(name);
            if (object != null) {
                inputs.add(object.asInput());
            }
        }
        var ownLabels = labels.get(tag.attribute("name"));
        return new Control(
                tag.attribute("name"),
                tag.tag(),
                toName,
                inputs,
                List.copyOf(ownLabels.keySet()),
                ownLabels,
                isDynamic(tag),
                control.regex(),
                conditionals(tag),
                tag.attributes());
    }

    static boolean isDynamic(XmlElement tag) {
        return tag.has("apiUrl")
                || (tag.has("value") && VARIABLE.matcher(tag.attribute("value")).matches());
    }

    private static Map<String, String> conditionals(XmlElement tag) {
        if ("true".equals(tag.attribute("perRegion"))) {
            for (var kind : List.of("Tag", "Label", "Choice")) {
                var attribute = kind.equals("Tag") ? "whenTagName" : "when" + kind + "Value";
                if (tag.hasText(attribute)) {
                    var condition = new LinkedHashMap<String, String>();
                    condition.put("type", kind.toLowerCase(Locale.ROOT));
                    condition.put("name", tag.attribute(attribute));
                    return condition;
                }
            }
        }
        return Map.of();
    }

    /** At commas, untrimmed, empty parts kept: {@code "a,"} names two objects, one of them empty. */
    static List<String> split(String names) {
        return List.of(names.split(",", -1));
    }
}
