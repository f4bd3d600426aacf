package io.glossa.storage.sync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A task to be, with the object it comes from.
 *
 * @param json as tasks-service is told of it; written once, because it is also measured
 */
record SourceItem(String key, String json) {

    /** @param row place in a file of several tasks, else null */
    static SourceItem of(String key, Integer row, ObjectNode task) {
        var item = JsonNodeFactory.instance.objectNode().put("key", key).put("row", row);
        item.set("task", task);
        return new SourceItem(key, item.toString());
    }

    int size() {
        return json.length();
    }
}
