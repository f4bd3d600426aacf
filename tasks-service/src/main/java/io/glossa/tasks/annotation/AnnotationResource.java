package io.glossa.tasks.annotation;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.http.QueryScalar;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Annotations one by one. */
@Path("/api/annotations/{id}")
@Tag(name = "Annotations")
@Produces(MediaType.APPLICATION_JSON)
public class AnnotationResource {
    private static final String ITS_TASK = "Only if it is an annotation of this task; otherwise 404";

    private final AnnotationService service;
    private final Caller caller;

    AnnotationResource(AnnotationService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "api_annotations_read", summary = "Get annotation by its ID")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = AnnotationDocs.Annotation.class)))
    public Uni<RestResponse<byte[]>> read(
            @RestPath long id,
            @RestQuery @Parameter(description = ITS_TASK, schema = @Schema(type = SchemaType.INTEGER)) String task) {
        caller.userWho(Permission.ANNOTATIONS_VIEW);
        return service.read(caller.scope(), id, QueryScalar.id("task", task)).map(shown -> shown.as(Status.OK));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "api_annotations_partial_update", summary = "Update annotation")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = AnnotationDocs.Annotation.class)))
    public Uni<RestResponse<byte[]>> change(
            @RestPath long id,
            @RestQuery @Parameter(description = ITS_TASK, schema = @Schema(type = SchemaType.INTEGER)) String task,
            @RestHeader("If-Match")
                    @Parameter(description = "The ETag of the state to change; 412 when there is a newer one")
                    String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = AnnotationDocs.Request.class)))
                    byte[] body) {
        var user = caller.userWho(Permission.ANNOTATIONS_CHANGE);
        return service.change(caller.scope(), user, id, QueryScalar.id("task", task), ifMatch, body)
                .map(shown -> shown.as(Status.OK));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<RestResponse<byte[]>> replace(
            @RestPath long id, @RestQuery String task, @RestHeader("If-Match") String ifMatch, byte[] body) {
        return change(id, task, ifMatch, body);
    }

    @DELETE
    @ResponseStatus(204)
    @Operation(operationId = "api_annotations_delete", summary = "Delete annotation")
    public Uni<Void> delete(
            @RestPath long id,
            @RestQuery @Parameter(description = ITS_TASK, schema = @Schema(type = SchemaType.INTEGER)) String task,
            @RestHeader("If-Match") String ifMatch) {
        var user = caller.userWho(Permission.ANNOTATIONS_DELETE);
        return service.delete(caller.scope(), user, id, QueryScalar.id("task", task), ifMatch);
    }
}
