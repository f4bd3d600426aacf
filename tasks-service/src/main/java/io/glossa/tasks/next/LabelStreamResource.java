package io.glossa.tasks.next;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The tasks that the caller was given in a project, for going back and forth among them (tasks.md 5.7). */
@Path("/api/projects/{id}/label-stream-history")
@Tag(name = "Projects")
@Produces(MediaType.APPLICATION_JSON)
public class LabelStreamResource {
    private final LabelStream stream;
    private final Caller caller;

    LabelStreamResource(LabelStream stream, Caller caller) {
        this.stream = stream;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "api_projects_label_stream_history",
            summary = "Tasks given to the caller",
            description = "The last hundred tasks that the caller was given, each once, in that order, with the"
                    + " caller's newest annotation of each.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Served[].class)))
    public Uni<byte[]> list(@RestPath long id) {
        var user = caller.userWho(Permission.ANNOTATIONS_CREATE);
        return stream.of(caller.scope(), user, id);
    }

    @Schema(name = "ServedTask")
    record Served(
            @JsonProperty("taskId") long taskId,
            @JsonProperty("annotationId") @Schema(nullable = true) Long annotationId) {}
}
