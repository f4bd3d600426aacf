package io.glossa.tasks.webhook;

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

/** Tasks and annotations that webhooks are told of, by id (platform.md 6.3). */
@Path("/internal/projects/{id}/webhook-subjects")
public class SubjectResource {
    private static final int MOST = 1_000;

    private final Subjects subjects;
    private final Projects projects;
    private final Caller caller;

    SubjectResource(Subjects subjects, Projects projects, Caller caller) {
        this.subjects = subjects;
        this.projects = projects;
        this.caller = caller;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<byte[]> of(@RestPath long id, Question question) {
        var service = caller.service();
        if (question == null) throw ValidationErrors.ofBody("No data provided");
        return projects.require(id)
                .invoke(found -> {
                    if (!service.actsFor(found.organization())) throw CommonProblem.noMatch("Project");
                })
                .flatMap(found ->
                        subjects.of(found, ids("tasks", question.tasks()), ids("annotations", question.annotations())));
    }

    private static Long[] ids(String field, List<Long> wanted) {
        if (wanted == null) return new Long[0];
        if (wanted.size() > MOST) throw ValidationErrors.of(field, "At most " + MOST + " are answered at once.");
        return wanted.toArray(Long[]::new);
    }

    /** Ids, at most 1000 of each kind. The tasks of the annotations come along. */
    @RegisterForReflection
    public record Question(List<Long> tasks, List<Long> annotations) {}
}
