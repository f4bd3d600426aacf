package io.glossa.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One condition of the Data Manager.
 *
 * @param column without the words before it, such as {@code data.text}
 */
record Filter(String column, String operator, String type, JsonNode value) {

    ObjectNode query() {
        var query = JsonNodeFactory.instance.objectNode();
        var filters = query.putObject("filters").put("conjunction", "and");
        filters.putArray("items")
                .addObject()
                .put("filter", "filter:tasks:" + column)
                .put("operator", operator)
                .put("type", type)
                .set("value", value);
        return query;
    }

    static ObjectNode ordering(String column) {
        var query = JsonNodeFactory.instance.objectNode();
        var descending = column.startsWith("-");
        query.putArray("ordering").add((descending ? "-tasks:" : "tasks:") + column.substring(descending ? 1 : 0));
        return query;
    }
}
