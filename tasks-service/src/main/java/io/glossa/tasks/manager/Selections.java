package io.glossa.tasks.manager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.manager.filter.Sql;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Says which tasks a request means: by a view, or by filters and selected items of its own (tasks.md 6.4, 6.8). The project
 * has been found within the caller's organization before.
 */
@ApplicationScoped
public class Selections {
    private static final List<String> WORDS = List.of("filters", "ordering", "selectedItems", "columnsDisplayType");

    private final ViewRepository views;

    Selections(ViewRepository views) {
        this.views = views;
    }

    /**
     * By a request's own words.
     *
     * @param query {@code {"filters": {}, "selectedItems": {}}}, each of them optional; null means all tasks. 400 with the
     *     place of whatever is not known in it
     */
    public Selection of(Project project, JsonNode query) {
        return TaskQuery.ofRequest(query, project).selection(project);
    }

    /**
     * By a stored view's filters and selected items. 404 {@code No View matches the given query.}; 400 when it belongs to
     * another project or is not valid any more.
     */
    public Uni<Selection> ofView(Project project, long view) {
        return query(project, view).map(query -> query.selection(project));
    }

    /** By the view if one is named, and then what the query says is passed over; else by the query. */
    public Uni<Selection> of(Project project, Long view, JsonNode query) {
        return view == null ? Uni.createFrom().item(() -> of(project, query)) : ofView(project, view);
    }

    /**
     * The same as words that can be kept: a view's, as they are now, if one is named, else those of the query.
     *
     * @return what {@link #of(Project, JsonNode)} takes
     */
    public Uni<JsonNode> words(Project project, Long view, JsonNode query) {
        var words = JsonNodeFactory.instance.objectNode();
        if (view != null) {
            return stored(project, view).map(found -> {
                if (found.filters() != null) words.set("filters", found.filters());
                if (found.ordering() != null) words.set("ordering", found.ordering());
                if (found.selectedItems() != null) words.set("selectedItems", found.selectedItems());
                if (found.data().has("columnsDisplayType")) {
                    words.set("columnsDisplayType", found.data().get("columnsDisplayType"));
                }
                return words;
            });
        }
        for (var name : WORDS) if (query.hasNonNull(name)) words.set(name, query.get(name));
        return Uni.createFrom().item(words);
    }

    /** What comes first in these words, as the end of an {@code order by} over {@code task t}. */
    public Sql order(Project project, JsonNode words) {
        return TaskFinder.order(TaskQuery.ofRequest(words, project));
    }

    /** Deletes all views of a project that has no tasks any more, in the caller's transaction. */
    public Uni<Void> forgetViews(SqlClient connection, long project) {
        return views.deleteAll(connection, project);
    }

    Uni<TaskQuery> query(Project project, long view) {
        return stored(project, view).map(found -> TaskQuery.ofView(found, project));
    }

    private Uni<DataView> stored(Project project, long view) {
        return views.find(new OrganizationScope(project.organization()), view).map(found -> {
            var stored = found.orElseThrow(() -> CommonProblem.noMatch("View"));
            if (stored.project() != project.id()) throw ValidationErrors.of("view", "Project and View mismatch");
            return stored;
        });
    }
}
