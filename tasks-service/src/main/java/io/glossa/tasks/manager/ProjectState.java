package io.glossa.tasks.manager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Permission;
import io.glossa.identity.Principal;
import io.glossa.problem.CommonProblem;
import io.glossa.tasks.counter.Counters;
import io.glossa.tasks.counter.ProjectTotals;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.project.Projects;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** A project as the Data Manager wants it: as projects-service shows it to this caller, with what only tasks tell. */
@ApplicationScoped
class ProjectState {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Not told here, as in the reference. */
    private static final List<String> UNTOLD = List.of(
            "num_tasks_with_annotations",
            "task_number",
            "finished_task_number",
            "useful_annotation_number",
            "ground_truth_number",
            "skipped_annotations_number",
            "total_annotations_number",
            "total_predictions_number");

    private final Projects projects;
    private final Counters counters;
    private final PublicProjects remote;

    ProjectState(Projects projects, Counters counters, @RestClient PublicProjects remote) {
        this.projects = projects;
        this.counters = counters;
        this.remote = remote;
    }

    /** @param token the caller's own, under which projects-service is asked */
    Uni<byte[]> of(OrganizationScope scope, long id, Principal.User user, String token) {
        return projects.require(scope, id)
                .chain(() -> remote.project(token, id)
                        .ifNoItem()
                        .after(PATIENCE)
                        .fail()
                        .onFailure()
                        .transform(ProjectState::refusal))
                .flatMap(json -> counters.of(id).map(totals -> written(json, totals, user)));
    }

    private static byte[] written(String json, ProjectTotals totals, Principal.User user) {
        var state = (ObjectNode) JsonText.tree(json);
        for (var name : UNTOLD) state.putNull(name);
        state.put("can_delete_tasks", user.may(Permission.TASKS_DELETE));
        state.put("can_manage_annotations", user.may(Permission.ANNOTATIONS_CHANGE));
        state.put("can_manage_tasks", user.may(Permission.TASKS_CHANGE));
        state.put("source_syncing", false);
        state.put("target_syncing", false);
        state.put("task_count", totals.tasks());
        state.put("annotation_count", totals.annotations() + totals.cancelled());
        return state.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static RuntimeException refusal(Throwable failure) {
        boolean missing = failure instanceof WebApplicationException refused
                && refused.getResponse().getStatus() == 404;
        return missing ? CommonProblem.noMatch("Project") : CommonProblem.UNAVAILABLE.asIs();
    }
}
