package io.glossa.export.images;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Classes and their ids; labels that the config does not know are added as they come. */
final class Categories {
    private final Map<String, Integer> ids;
    private final Set<Integer> taken;

    /** @param ids of the classes known beforehand, in their order; changed when others come */
    Categories(Map<String, Integer> ids) {
        this.ids = ids;
        this.taken = new HashSet<>(ids.values());
    }

    int id(String label) {
        var known = ids.get(label);
        if (known != null) return known;
        var id = ids.size();
        while (taken.contains(id)) id++;
        ids.put(label, id);
        taken.add(id);
        return id;
    }

    int largest() {
        return taken.stream().mapToInt(Integer::intValue).max().orElse(-1);
    }

    /** Reserves an id for something that is no label. */
    void take(int id) {
        taken.add(id);
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
