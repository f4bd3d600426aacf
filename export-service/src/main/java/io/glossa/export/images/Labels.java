package io.glossa.export.images;

import io.glossa.export.convert.Region;
import java.util.ArrayList;
import java.util.List;

/** The labels that a region carries. */
final class Labels {
    private Labels() {}

    /** Those under one key; empty when there are none. */
    static List<String> of(Region region, String key) {
        var list = region.value().path(key);
        if (list.isTextual()) return List.of(list.textValue());
        var labels = new ArrayList<String>();
        for (var label : list) if (label.isTextual()) labels.add(label.textValue());
        return labels;
    }

    /** The first of these keys that has labels; empty text when none has. */
    static String key(Region region, String... keys) {
        for (var key : keys) if (!of(region, key).isEmpty()) return key;
        return "";
    }
}
