package io.glossa.tasks.manager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonWriter;
import io.vertx.mutiny.sqlclient.Row;

/**
 * A stored view.
 *
 * @param data the client's own, without filters and ordering
 * @param filters null when there are none
 * @param ordering null when there is none
 * @param selectedItems null when there are none
 */
record DataView(
        long id,
        long project,
        long user,
        int position,
        JsonNode data,
        JsonNode filters,
        JsonNode ordering,
        JsonNode selectedItems) {

    /** What a query of the table {@code data_view v} selects for {@link #of}. */
    static final String COLUMNS =
            "v.id, v.project, v.user_id, v.position, v.data::text, v.filters::text, v.ordering::text, v.selected_items::text";

    static DataView of(Row row) {
        return new DataView(
                row.getLong(0),
                row.getLong(1),
                row.getLong(2),
                row.getInteger(3),
                json(row.getString(4)),
                json(row.getString(5)),
                json(row.getString(6)),
                json(row.getString(7)));
    }

    void write(JsonWriter out) {
        ObjectNode whole = data.deepCopy();
        if (filters != null) whole.set("filters", filters);
        if (ordering != null) whole.set("ordering", ordering);
        if (selectedItems != null) whole.set("selectedItems", selectedItems);
        out.beginObject()
                .field("id", id)
                .fieldJson("data", whole.toString())
                .field("order", position)
                .field("user", user)
                .field("project", project)
                .endObject();
    }

    private static JsonNode json(String text) {
        return text == null ? null : JsonText.tree(text);
    }
}
