package io.glossa.tasks.manager;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * Which computed columns a view shows: with {@code hiddenColumns} all but those that it hides on both screens, without it
 * none.
 */
record VisibleColumns(boolean some, Set<String> hidden) {

    static VisibleColumns of(JsonNode shown) {
        var lists = shown.get("hiddenColumns");
        if (lists == null || !lists.isObject()) return new VisibleColumns(false, Set.of());
        var hidden = names(lists.path("explore"));
        hidden.retainAll(names(lists.path("labeling")));
        return new VisibleColumns(true, hidden);
    }

    boolean shows(String column) {
        return some && !hidden.contains("tasks:" + column);
    }

    private static Set<String> names(JsonNode list) {
        var names = new HashSet<String>();
        for (var name : list) names.add(name.asText());
        return names;
    }
}
