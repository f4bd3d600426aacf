package io.glossa.export.images;

import io.glossa.export.convert.CodePoints;
import io.glossa.labelconfig.Control;
import io.glossa.labelconfig.LabelConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the formats of images need to know of a label config. */
public final class ImageLayout {
    private static final String KEY_POINTS = "KeyPointLabels";
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\p{Nd}+(_\\p{Nd}+)*");

    private final LabelConfig config;

    public ImageLayout(LabelConfig config) {
        this.config = config;
    }

    boolean hasKeyPoints() {
        return config.controls().stream().anyMatch(control -> control.type().equals(KEY_POINTS));
    }

    /** Labels of all key points, in the config's order. */
    List<String> keyPoints() {
        return labels(KEY_POINTS);
    }

    /** Labels of the boxes alone, in the config's order. */
    List<String> boxes() {
        return labels("RectangleLabels");
    }

    /** Key points by their {@code model_index}; those without one are not in it, of two with the same the first is. */
    public List<String> keyPointOrder() {
        var order = new TreeMap<Long, String>();
        for (var control : controls(KEY_POINTS)) {
            for (var label : control.labels()) {
                integer(control, label, "model_index").ifPresent(index -> order.putIfAbsent(index, label));
            }
        }
        return List.copyOf(new LinkedHashSet<>(order.values()));
    }

    /** Class ids by label: first those with a {@code category} of their own, then the others by code points. */
    Map<String, Long> categories() {
        var ids = new LinkedHashMap<String, Long>();
        var others = new TreeSet<>(CodePoints.ORDER);
        for (var control : config.controls()) {
            for (var label : control.labels()) {
                integer(control, label, "category")
                        .ifPresentOrElse(id -> ids.putIfAbsent(label, id), () -> others.add(label));
            }
        }
        var taken = new LinkedHashSet<>(ids.values());
        var next = 0L;
        for (var label : others) {
            if (ids.containsKey(label)) continue;
            while (taken.contains(next)) next++;
            ids.put(label, next++);
        }
        return ids;
    }

    private List<String> labels(String type) {
        var labels = new ArrayList<String>();
        for (var control : controls(type)) {
            for (var label : control.labels()) if (!labels.contains(label)) labels.add(label);
        }
        return labels;
    }

    private List<Control> controls(String type) {
        return config.controls().stream()
                .filter(control -> control.type().equals(type))
                .toList();
    }

    private static OptionalLong integer(Control control, String label, String attribute) {
        return integer(control.labelAttributes().getOrDefault(label, Map.of()).getOrDefault(attribute, ""));
    }

    /** As Python reads one: with blanks around it, a sign, and underscores between digits. */
    private static OptionalLong integer(String text) {
        var stripped = text.strip();
        if (!INTEGER.matcher(stripped).matches()) return OptionalLong.empty();
        try {
            return OptionalLong.of(Long.parseLong(stripped.replace("_", "")));
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }
}
