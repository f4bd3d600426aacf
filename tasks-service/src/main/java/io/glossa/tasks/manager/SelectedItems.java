package io.glossa.tasks.manager;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.manager.filter.Sql;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of the filtered tasks are ticked: {@code {"all": true, "excluded": [5]}} or {@code {"all": false, "included": [5]}}.
 * Nothing ticked means all, as in the reference, and the list that does not belong to {@code all} is passed over.
 */
record SelectedItems(boolean all, Long[] ids) {
    private static final String FIELD = "selectedItems";
    private static final SelectedItems EVERYTHING = new SelectedItems(true, new Long[0]);

    /** @param sent the object, or a string that holds it; null for everything */
    static SelectedItems of(JsonNode sent) {
        var items = sent != null && sent.isTextual() ? parsed(sent.textValue()) : sent;
        if (items == null || items.isNull() || items.isMissingNode()) return EVERYTHING;
        if (!items.isObject()) throw ValidationErrors.of(FIELD, "Expected an object.");
        var all = items.get("all");
        if (all == null || !all.isBoolean()) throw ValidationErrors.of(FIELD, "\"all\" must be true or false.");
        return new SelectedItems(all.booleanValue(), ids(items.get(all.booleanValue() ? "excluded" : "included")));
    }

    boolean everything() {
        return ids.length == 0;
    }

    Sql condition() {
        if (everything()) return Sql.NOTHING_LEFT_OUT;
        return Sql.of(all ? "t.id <> all (?::bigint[])" : "t.id = any (?::bigint[])", (Object) ids);
    }

    private static JsonNode parsed(String text) {
        JsonBody.check(text);
        return JsonText.tree(text);
    }

    private static Long[] ids(JsonNode list) {
        if (list == null || list.isNull()) return new Long[0];
        if (!list.isArray()) throw ValidationErrors.of(FIELD, "Expected a list of items.");
        List<Long> ids = new ArrayList<>(list.size());
        for (var item : list) {
            if (!item.isIntegralNumber() || !item.canConvertToLong()) {
                throw ValidationErrors.of(FIELD, "A valid integer is required.");
            }
            ids.add(item.longValue());
        }
        return ids.toArray(Long[]::new);
    }
}
