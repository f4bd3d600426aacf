package io.glossa.tasks.manager;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Says which tasks a request means: by a view, or by filters and selected items of its own (tasks.md 6.4, 6.8). The project
 * has been found within the caller's organization before.
 */
@ApplicationScoped
public class Selections {
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

    Uni<TaskQuery> query(Project project, long view) {
        return views.find(new OrganizationScope(project.organization()), view).map(found -> {
            var stored = found.orElseThrow(() -> CommonProblem.noMatch("View"));
            if (stored.project() != project.id()) throw ValidationErrors.of("view", "Project and View mismatch");
            return TaskQuery.ofView(stored, project);
        });
    }
}
