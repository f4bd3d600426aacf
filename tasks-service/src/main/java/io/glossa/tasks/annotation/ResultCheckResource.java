package io.glossa.tasks.annotation;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.http.JsonBody;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** How strictly a project's annotation results are checked. Beyond the reference. */
@Path("/api/projects/{id}/result-check")
@Tag(name = "Projects")
@Produces(MediaType.APPLICATION_JSON)
public class ResultCheckResource {
    private final ResultCheck check;
    private final Caller caller;

    ResultCheckResource(ResultCheck check, Caller caller) {
        this.check = check;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "api_projects_result_check_read",
            summary = "How annotation results are checked",
            description = "`strict` refuses regions that the label config does not allow, `lenient` stores any list of"
                    + " objects. Drafts and imported annotations are never checked.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Shown.class)))
    public Uni<byte[]> read(@RestPath long id) {
        caller.userWho(Permission.PROJECTS_VIEW);
        return check.of(caller.scope(), id);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "api_projects_result_check_update",
            summary = "Choose how annotation results are checked",
            description = "`mode` null goes back to what the installation has chosen.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Shown.class)))
    public Uni<byte[]> change(
            @RestPath long id,
            @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class))) byte[] body) {
        caller.userWho(Permission.PROJECTS_CHANGE);
        return check.change(caller.scope(), id, JsonBody.read(body));
    }

    @Schema(name = "ResultCheckRequest")
    record Wanted(
            @Schema(
                            nullable = true,
                            enumeration = {"strict", "lenient"})
                    String mode) {}

    @Schema(name = "ResultCheck")
    record Shown(
            @Schema(nullable = true, description = "The project's own choice") String mode,
            @Schema(description = "What holds") String effective) {}
}
