package io.glossa.tasks.manager.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.project.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns a client's ordering into SQL: {@code ["-tasks:total_annotations", "tasks:data.text"]}. What is unknown of a task
 * comes last in either direction; equal tasks come by id.
 */
public final class Orderings {
    private static final int MOST = 10;

    private Orderings() {}

    /**
     * @param ordering names with {@code tasks:} before them or not, a minus for descending before either
     * @param shownAs {@code columnsDisplayType}: {@code {"tasks:data.n": "Number"}} orders text by number; may be null
     */
    public static List<Order> of(JsonNode ordering, JsonNode shownAs, Project project) {
        var orders = new ArrayList<Order>();
        if (ordering == null || ordering.isNull() || ordering.isMissingNode()) return orders;
        if (!ordering.isArray()) throw ValidationErrors.of("ordering", "Expected a list of items.");
        if (ordering.size() > MOST) {
            throw ValidationErrors.of("ordering", "Ensure this field has no more than " + MOST + " elements.");
        }
        for (var entry : ordering) {
            if (!entry.isTextual()) throw ValidationErrors.of("ordering", "Not a valid string.");
            orders.add(order(entry.textValue(), shownAs, project));
        }
        return orders;
    }

    /** The index that makes these orders fast, if one can: tasks that share what comes first and second are few. */
    public static Optional<TaskIndex> index(List<Order> orders) {
        if (orders.isEmpty()) return Optional.empty();
        var first = orders.get(0);
        if (orders.size() == 1) return first.index;
        var second = orders.get(1);
        boolean both = first.path.isEmpty() && second.path.isEmpty();
        if (!both || first.index.isEmpty() || second.index.isEmpty()) return first.index;
        return TaskIndex.pair(first.index.get(), second.index.get()).or(first::index);
    }

    private static Order order(String entry, JsonNode shownAs, Project project) {
        boolean descending = entry.startsWith("-");
        var name = descending ? entry.substring(1) : entry;
        if (name.startsWith("tasks:")) name = name.substring("tasks:".length());
        if (!descending && name.startsWith("-")) {
            descending = true;
            name = name.substring(1);
        }
        if (name.contains("__") && !name.startsWith("data.")) {
            throw ValidationErrors.ofBody(FilterCompiler.pathRefused("ordering", name));
        }
        try {
            var column = Columns.find(name, project);
            var shown = shown(shownAs, name);
            var by = column.order(shown, project).orElseThrow(BadFilter::unsupported);
            return new Order(
                    name,
                    by,
                    column.orderedAs(shown),
                    descending,
                    column.orderIndex(shown, descending, project),
                    column.path(descending, project));
        } catch (BadFilter bad) {
            throw ValidationErrors.of("ordering", bad.getMessage());
        }
    }

    private static FilterType shown(JsonNode shownAs, String name) {
        var type = shownAs == null ? null : shownAs.path("tasks:" + name).textValue();
        return "Number".equals(type) ? FilterType.NUMBER : null;
    }

    /**
     * One thing to order by.
     *
     * @param path another way than by what each task says of it
     */
    public record Order(
            String column,
            Sql by,
            KeyType type,
            boolean descending,
            Optional<TaskIndex> index,
            Optional<OrderPath> path) {

        public Sql sql() {
            return Sql.join("{}" + (descending ? " desc" : "") + " nulls last", by);
        }

        /** The tasks of which it is not known; they come last. */
        public Sql unknown() {
            return way().unknown();
        }

        /** How tasks are found in this order from any place on. */
        public OrderPath way() {
            return path.orElseGet(() -> new ColumnPath(by, type, descending));
        }

        /** Tasks as {@code id} with what they are ordered by as {@code k}. */
        public Sql keys(Sql where) {
            return way().keys(where).orElseGet(() -> Sql.join("select t.id, {} as k from task t where {}", by, where));
        }
    }
}
