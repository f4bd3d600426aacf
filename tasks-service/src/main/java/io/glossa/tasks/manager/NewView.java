package io.glossa.tasks.manager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonType;
import io.glossa.tasks.manager.filter.Filters;
import io.glossa.tasks.manager.filter.Orderings;
import io.glossa.tasks.project.Project;

/**
 * What a client wants stored as a view, as JSON: filters and ordering that are known to work, and the rest as it came. Null
 * is what was not sent; an ordering without entries counts as none, as in the reference.
 */
record NewView(String data, String filters, String ordering, String selectedItems) {
    private static final int LONGEST = 1 << 20;

    static NewView of(JsonBody body, Project project) {
        var sent = body.json("data");
        if (sent != null && body.type("data") != JsonType.OBJECT) {
            throw ValidationErrors.of("data", "Expected a dictionary of items.");
        }
        if (sent != null && sent.length() > LONGEST) {
            throw ValidationErrors.of("data", "Ensure this field has no more than " + LONGEST + " characters.");
        }
        var data = (ObjectNode) JsonText.tree(sent == null ? "{}" : sent);
        var filters = data.remove("filters");
        var ordering = data.remove("ordering");
        Filters.ofView(filters, project);
        Orderings.of(ordering, data.get("columnsDisplayType"), project);
        return new NewView(
                data.toString(),
                text(filters),
                ordering == null || ordering.isEmpty() ? null : ordering.toString(),
                selected(body));
    }

    private static String selected(JsonBody body) {
        if (!body.has("selected_items") || body.isNull("selected_items")) return null;
        var items = JsonText.tree(body.json("selected_items"));
        SelectedItems.of(items);
        return items.toString();
    }

    private static String text(JsonNode json) {
        return json == null || json.isNull() ? null : json.toString();
    }
}
