package io.glossa.tasks.media;

import io.glossa.identity.Caller;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells storage-service whether a task, or any task of a project, holds an object's address; 404 when not. */
@Path("/internal/media-references")
public class MediaReferenceResource {
    private static final int LONGEST = 8_192;

    private final MediaReferences references;
    private final Caller caller;

    MediaReferenceResource(MediaReferences references, Caller caller) {
        this.references = references;
        this.caller = caller;
    }

    @POST
    @Operation(hidden = true)
    public Uni<Reference> find(Question question) {
        var service = caller.service();
        var address = question == null ? null : question.uri();
        if (address == null || address.isBlank() || address.length() > LONGEST || address.indexOf('\0') >= 0) {
            throw ValidationErrors.of("uri", "An address of 1 to " + LONGEST + " characters is looked for.");
        }
        if ((question.task() == null) == (question.project() == null)) {
            throw ValidationErrors.of("task", "Either a task or a project is looked at.");
        }
        var found = question.task() != null
                ? references.ofTask(service::actsFor, question.task(), address)
                : references.ofProject(service::actsFor, question.project(), address);
        return found.map(project -> new Reference(project.orElseThrow(CommonProblem.NOT_FOUND::asIs)));
    }

    /** Either a task's or a project's id, and the address. */
    @RegisterForReflection
    public record Question(Long task, Long project, String uri) {}

    /** @param project where it is held */
    @RegisterForReflection
    public record Reference(long project) {}
}
