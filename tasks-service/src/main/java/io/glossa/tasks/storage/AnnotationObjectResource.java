package io.glossa.tasks.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.glossa.identity.Caller;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.project.Projects;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** What storage-service writes to targets: annotations by id, or those that come next. */
@Path("/internal/projects/{id}/annotation-objects")
public class AnnotationObjectResource {
    private static final int MOST = 500;

    private final AnnotationObjects objects;
    private final Projects projects;
    private final Caller caller;

    AnnotationObjectResource(AnnotationObjects objects, Projects projects, Caller caller) {
        this.objects = objects;
        this.projects = projects;
        this.caller = caller;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<byte[]> objects(@RestPath long id, Question question) {
        var service = caller.service();
        if (question == null || question.annotations() == null && (question.limit() < 1 || question.limit() > MOST)) {
            throw ValidationErrors.of("limit", "Ensure this value is between 1 and " + MOST + ".");
        }
        return projects.require(id)
                .invoke(found -> {
                    if (!service.actsFor(found.organization())) throw CommonProblem.noMatch("Project");
                })
                .chain(() -> question.annotations() != null
                        ? objects.byId(id, question.annotations())
                        : objects.after(id, question.task(), question.annotation(), question.limit()));
    }

    /**
     * Either ids of annotations, or a place to go on from.
     *
     * @param task the last task of the answer before, or 0
     * @param annotation the last annotation of the answer before, or 0
     */
    @RegisterForReflection
    public record Question(
            List<Long> annotations,
            @JsonProperty("after_task") long task,
            @JsonProperty("after_annotation") long annotation,
            int limit) {}
}
