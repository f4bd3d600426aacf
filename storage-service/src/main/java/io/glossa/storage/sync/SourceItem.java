package io.glossa.storage.sync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A task to be, with the object it comes from.
 *
 * @param row place in a file of several tasks, else null
 */
record SourceItem(String key, Integer row, ObjectNode task) {

    ObjectNode asJson() {
        var item = JsonNodeFactory.instance.objectNode().put("key", key).put("row", row);
        item.set("task", task);
        return item;
    }
}
