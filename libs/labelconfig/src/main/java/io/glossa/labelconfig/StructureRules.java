package io.glossa.labelconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the common tags must have. Only a document whose root is {@code View} is looked at, and in it only what stands
 * in {@code View}s: inside any other container, and for any other tag, nothing is required.
 */
final class StructureRules {
    private static final Set<String> SHOWN = Set.of("Image", "Text", "HyperText");
    private static final Set<String> ANSWERED = Set.of("TextArea", "Number");
    private static final Set<String> LISTS = Set.of("Choices", "Labels");
    private static final Set<String> LABELS = Set.of("Label", "Choice");
    private static final List<String> ORDER =
            List.of("Choices", "Labels", "Image", "Text", "HyperText", "TextArea", "Number", "Label", "Choice");

    private StructureRules() {}

    static void check(XmlElement root) {
        if (root.tag().equals("View")) {
            checkView(root, true);
        }
    }

    private static void checkView(XmlElement view, boolean isRoot) {
        for (var tag : ORDER) {
            if (!isRoot || !LABELS.contains(tag)) {
                checkAlike(view.children().stream()
                        .filter(child -> child.tag().equals(tag))
                        .toList());
            }
        }
        for (var child : view.children()) {
            if (child.tag().equals("View")) {
                checkView(child, false);
            }
        }
    }

    /** Tags of one kind in one View; when there are several, the path of a problem begins with the tag's index. */
    private static void checkAlike(List<XmlElement> tags) {
        Problem worst = null;
        for (int i = 0; i < tags.size(); i++) {
            var index = tags.size() > 1 ? String.valueOf(i) : "";
            for (var problem : problems(tags.get(i), index)) {
                // The deepest problem is told, of those the first.
                if (worst == null || problem.depth() > worst.depth()) {
                    worst = problem;
                }
            }
        }
        if (worst != null) {
            throw new InvalidLabelConfigException("Validation failed on " + worst.path() + ": " + worst.text());
        }
    }

    private record Problem(String path, String text) {
        static Problem missing(String path, String property) {
            return new Problem(path, "'" + property + "' is a required property");
        }

        int depth() {
            return path.isEmpty() ? 0 : path.split("/").length;
        }
    }

    private static List<Problem> problems(XmlElement tag, String path) {
        var problems = new ArrayList<Problem>();
        if (LABELS.contains(tag.tag())) {
            require(tag, "value", path, problems);
            return problems;
        }
        require(tag, "name", path, problems);
        if (SHOWN.contains(tag.tag())) {
            checkShown(tag, path, problems);
        }
        if (LISTS.contains(tag.tag()) || ANSWERED.contains(tag.tag())) {
            require(tag, "toName", path, problems);
        }
        if (LISTS.contains(tag.tag())) {
            checkLabels(tag, path, problems);
        }
        return problems;
    }

    private static void require(XmlElement tag, String attribute, String path, List<Problem> problems) {
        if (!tag.has(attribute)) {
            problems.add(Problem.missing(path, attribute));
        }
    }

    private static void checkShown(XmlElement tag, String path, List<Problem> problems) {
        if (!tag.has("value") && !tag.has("valueList")) {
            problems.add(Problem.missing(path, "value"));
        } else if (tag.has("name") && tag.has("value") && tag.has("valueList")) {
            problems.add(new Problem(
                    path,
                    ordered(tag) + " is valid under each of {'required': ['name', 'valueList']},"
                            + " {'required': ['name', 'value']}"));
        }
    }

    private static String ordered(XmlElement tag) {
        var pairs = tag.attributes().entrySet().stream()
                .map(entry -> "(" + PythonRepr.of(entry.getKey()) + ", " + PythonRepr.of(entry.getValue()) + ")")
                .toList();
        return "OrderedDict([" + String.join(", ", pairs) + "])";
    }

    private static void checkLabels(XmlElement tag, String path, List<Problem> problems) {
        var labelTag = tag.tag().equals("Choices") ? "Choice" : "Label";
        if (!tag.hasChild(labelTag) && !tag.has("value") && !tag.hasChild("View")) {
            problems.add(Problem.missing(path, labelTag));
        }
        var labels = tag.children().stream()
                .filter(child -> child.tag().equals(labelTag))
                .toList();
        for (int i = 0; i < labels.size(); i++) {
            if (!labels.get(i).has("value")) {
                problems.add(Problem.missing(labelPath(labelTag, path, labels.size(), i), "value"));
            }
        }
    }

    /** A choice is named by its tag and index; a label by its index alone, and only if it has siblings. */
    private static String labelPath(String labelTag, String path, int count, int index) {
        if (labelTag.equals("Choice")) {
            return (path.isEmpty() ? "" : path + "/") + "Choice/" + index;
        }
        return count > 1 ? String.valueOf(index) : "";
    }
}
