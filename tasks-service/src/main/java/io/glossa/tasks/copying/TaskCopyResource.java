package io.glossa.tasks.copying;

import io.glossa.identity.Caller;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.project.Projects;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Fills a new project with the tasks of another, for projects-service, which duplicates projects. */
@Path("/internal/projects/{id}/copied-tasks")
public class TaskCopyResource {
    private final TaskCopy copy;
    private final Projects projects;
    private final Caller caller;

    TaskCopyResource(TaskCopy copy, Projects projects, Caller caller) {
        this.copy = copy;
        this.projects = projects;
        this.caller = caller;
    }

    @POST
    @Operation(hidden = true)
    public Uni<Copied> copy(@RestPath long id, Question question) {
        caller.service();
        return projects.require(id)
                .flatMap(to -> projects.require(question.from()).flatMap(from -> {
                    if (from.organization() != to.organization()) {
                        throw ValidationErrors.of("from", "Both projects must be of one organization.");
                    }
                    return copy.copy(from, to);
                }))
                .map(Copied::new);
    }

    /** @param from whose tasks */
    @RegisterForReflection
    public record Question(long from) {}

    @RegisterForReflection
    public record Copied(long tasks) {}
}
