package io.glossa.tasks.label;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.http.JsonBody;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Puts a label in another's place wherever a region has it (platform.md 7.3). */
@Path("/api/labels/bulk")
@Tag(name = "Labels")
@Produces(MediaType.APPLICATION_JSON)
public class RelabelResource {
    private final Relabeling relabeling;
    private final Caller caller;

    RelabelResource(Relabeling relabeling, Caller caller) {
        this.relabeling = relabeling;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "api_labels_bulk",
            summary = "Replace a label in all annotations",
            description = "Where a region's whole value is `old_label` it becomes `new_label`; without `project` in the"
                    + " whole organization. All of it or nothing is changed.")
    public Uni<Changed> replace(
            @RequestBody(content = @Content(schema = @Schema(implementation = Request.class))) byte[] sent) {
        caller.userWho(Permission.PROJECTS_CHANGE);
        var body = JsonBody.read(sent);
        for (var field : new String[] {"old_label", "new_label"}) {
            if (!body.has(field)) body.errors().add(field, "This field is required.");
        }
        var project = body.key("project");
        body.errors().throwIfAny();
        return relabeling
                .replace(caller.scope(), project, body.json("old_label"), body.json("new_label"))
                .map(Changed::new);
    }

    @Schema(name = "RelabelRequest")
    public record Request(
            @JsonProperty("old_label") @Schema(required = true, implementation = Object.class) Object oldLabel,
            @JsonProperty("new_label") @Schema(required = true, implementation = Object.class) Object newLabel,
            Long project) {}

    /** @param regions that were changed */
    @RegisterForReflection
    @Schema(name = "Relabeled")
    public record Changed(@JsonProperty("annotations_updated") long regions) {}
}
