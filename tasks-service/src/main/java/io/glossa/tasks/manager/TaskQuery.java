package io.glossa.tasks.manager;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.manager.filter.Filters;
import io.glossa.tasks.manager.filter.OrderPath;
import io.glossa.tasks.manager.filter.Orderings;
import io.glossa.tasks.manager.filter.Sql;
import io.glossa.tasks.manager.filter.TaskIndex;
import io.glossa.tasks.project.Project;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is wanted of a project's tasks (tasks.md 6.4), read and known to be good.
 *
 * @param where filters and selected items, without the project
 * @param order empty for the order of ids
 * @param newestFirst whether that order goes down
 * @param used names of the columns that filters and ordering look at
 * @param indexes those that would serve it
 * @param all whether nothing is left out
 */
record TaskQuery(
        Sql where,
        List<Orderings.Order> order,
        boolean newestFirst,
        Set<String> used,
        Set<TaskIndex> indexes,
        VisibleColumns visible,
        boolean all) {

    /** From a request; null or empty is everything. */
    static TaskQuery ofRequest(JsonNode query, Project project) {
        if (query == null || query.isNull() || query.isMissingNode()) query = JsonText.tree("{}");
        if (!query.isObject()) throw ValidationErrors.of("query", "Expected an object.");
        return of(
                Filters.ofQuery(query.get("filters"), project),
                query.get("ordering"),
                SelectedItems.of(query.get("selectedItems")),
                query,
                project);
    }

    /** From a stored view. */
    static TaskQuery ofView(DataView view, Project project) {
        return of(
                Filters.ofView(view.filters(), project),
                view.ordering(),
                SelectedItems.of(view.selectedItems()),
                view.data(),
                project);
    }

    /** The text of a {@code query} parameter or a body as JSON; null when it is empty. */
    static JsonNode parsed(String text) {
        if (text == null || text.isBlank()) return null;
        JsonBody.check(text);
        return JsonText.tree(text);
    }

    boolean uses(String column) {
        return used.contains(column);
    }

    /** The end of a list that has one order: the tasks of which it is not known, by id. */
    TaskQuery unknown() {
        return byId(order.get(0).unknown());
    }

    /** The way through its order, if it has but one and there is one. */
    Optional<OrderPath> path() {
        return order.size() == 1 ? order.get(0).path() : Optional.empty();
    }

    private TaskQuery byId(Sql part) {
        return new TaskQuery(Sql.all(List.of(where, part)), List.of(), false, used, indexes, visible, false);
    }

    /** The tasks meant, whatever their order. */
    Selection selection(Project project) {
        var ofProject = Sql.of("t.project = " + project.id() + " and " + notDeleted(project));
        return new Selection(all ? ofProject : Sql.all(List.of(ofProject, where)), all);
    }

    /** In a form that the planner takes for true of nearly all, as it is, so that it chooses indexes by what is asked for. */
    private static String notDeleted(Project project) {
        return "nullif(t.id > (select tasks_after(" + project.id() + ")), false) is not null";
    }

    private static TaskQuery of(
            Filters filters, JsonNode ordering, SelectedItems selected, JsonNode shown, Project project) {
        var order = Orderings.of(ordering, shown.get("columnsDisplayType"), project);
        var used = new HashSet<>(filters.columns());
        for (var by : order) used.add(by.column());
        var indexes = new HashSet<>(filters.indexes());
        Orderings.index(order).ifPresent(indexes::add);
        var all = filters.where().equals(Sql.NOTHING_LEFT_OUT) && selected.everything();
        var where = all ? Sql.NOTHING_LEFT_OUT : Sql.all(List.of(filters.where(), selected.condition()));
        boolean byId = !order.isEmpty() && order.get(0).column().equals("id");
        boolean newestFirst = byId && order.get(0).descending();
        return new TaskQuery(
                where, byId ? List.of() : order, newestFirst, used, indexes, VisibleColumns.of(shown), all);
    }
}
