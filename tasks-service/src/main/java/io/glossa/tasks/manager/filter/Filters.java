package io.glossa.tasks.manager.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.tasks.project.Project;
import java.util.Set;

/**
 * A client's filters as SQL:
 * {@code {"conjunction": "and", "items": [{"filter": "filter:tasks:id", "operator": "equal", "type": "Number", "value": 1}]}}.
 * An item and its {@code child_filter} hold together. Whatever is not known is refused with its place, all at once.
 *
 * @param where what they say of {@code task t}
 * @param indexes those that would serve them
 * @param columns names of the columns they look at
 */
public record Filters(Sql where, Set<String> columns, Set<TaskIndex> indexes) {
    static final Filters NONE = new Filters(Sql.NOTHING_LEFT_OUT, Set.of(), Set.of());

    public Filters {
        columns = Set.copyOf(columns);
        indexes = Set.copyOf(indexes);
    }

    /** Filters that come with a request. */
    public static Filters ofQuery(JsonNode filters, Project project) {
        return new FilterCompiler(project, false).compile(filters);
    }

    /** Filters that are, or are to be, stored with a view. */
    public static Filters ofView(JsonNode filters, Project project) {
        return new FilterCompiler(project, true).compile(filters);
    }
}
