package io.glossa.export.images;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Classes and their ids; labels that the config does not know are added as they come. */
final class Categories {
    private final Map<String, Long> ids;
    private final Set<Long> taken;
    private int others;

    /** @param ids of the classes known beforehand, in their order; changed when others come */
    Categories(Map<String, Long> ids) {
        this.ids = ids;
        this.taken = new HashSet<>(ids.values());
    }

    /** A label that nobody knows gets the number of those before it, or the next that is free. */
    long id(String label) {
        var known = ids.get(label);
        if (known != null) return known;
        var id = free();
        ids.put(label, id);
        taken.add(id);
        return id;
    }

    /** Reserves an id above all others for something that is no label. */
    long take() {
        var largest = taken.stream().mapToLong(Long::longValue).max().orElse(-1);
        var id = largest == Long.MAX_VALUE ? free() : largest + 1;
        taken.add(id);
        others++;
        return id;
    }

    private long free() {
        var id = (long) ids.size() + others;
        while (taken.contains(id)) id++;
        return id;
    }

    Set<String> names() {
        return ids.keySet();
    }

    /** {@code [{"id", "name"}]} */
    ArrayNode json() {
        var list = JsonNodeFactory.instance.arrayNode();
        ids.forEach((name, id) -> list.addObject().put("id", id).put("name", name));
        return list;
    }
}
