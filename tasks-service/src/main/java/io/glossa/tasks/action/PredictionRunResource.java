package io.glossa.tasks.action;

import io.glossa.identity.Caller;
import io.glossa.tasks.action.BulkAction.Run;
import io.glossa.tasks.project.Projects;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Has one model predict all tasks of a project that lack it, for projects-service, which knows the models. */
@Path("/internal/projects/{id}/prediction-runs")
public class PredictionRunResource {
    private final BulkRuns runs;
    private final RetrievePredictions action;
    private final Projects projects;
    private final Caller caller;

    PredictionRunResource(BulkRuns runs, RetrievePredictions action, Projects projects, Caller caller) {
        this.runs = runs;
        this.action = action;
        this.projects = projects;
        this.caller = caller;
    }

    @POST
    @Operation(hidden = true)
    public Uni<Begun> begin(@RestPath long id, Question question) {
        caller.service();
        var parameters = RetrievePredictions.parameters(question.backend(), question.batch());
        return projects.require(id)
                .flatMap(
                        project -> runs.begin(action, new Run(UUID.randomUUID(), project, question.user(), parameters)))
                .map(Begun::new);
    }

    /**
     * @param backend whose predictions are wanted
     * @param batch tasks that it is sent at once; null for as many as usual
     * @param user who wants them
     */
    @RegisterForReflection
    public record Question(long backend, Integer batch, long user) {}

    /** @param job to be asked for at {@code /api/jobs/{id}} */
    @RegisterForReflection
    public record Begun(long job) {}
}
