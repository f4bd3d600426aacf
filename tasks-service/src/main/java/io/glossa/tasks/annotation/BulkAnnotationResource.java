package io.glossa.tasks.annotation;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.http.JsonBody;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Many annotations at once; all of a request or none. */
@Path("/api/annotations")
@Tag(name = "Annotations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BulkAnnotationResource {
    private final BulkAnnotationService service;
    private final Caller caller;

    BulkAnnotationResource(BulkAnnotationService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @POST
    @Path("/bulk")
    @ResponseStatus(201)
    @Operation(
            operationId = "api_annotations_bulk_create",
            summary = "Bulk create annotations",
            description = "Saves the same annotation on each of the tasks named by `tasks`, or by `selected_items` of"
                    + " `project`. All tasks must be of one project; at most 100,000 of them.")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = AnnotationDocs.Created[].class)))
    public Uni<byte[]> create(
            @RequestBody(content = @Content(schema = @Schema(implementation = AnnotationDocs.BulkRequest.class)))
                    byte[] body) {
        var user = caller.userWho(Permission.ANNOTATIONS_CREATE);
        return service.create(caller.scope(), user, JsonBody.read(body));
    }

    @POST
    @Path("/bulk-delete")
    @Operation(
            operationId = "api_annotations_bulk_delete",
            summary = "Bulk delete annotations by IDs",
            description = "Deletes the annotations of `ids` that the project has, and says how many they were.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = AnnotationDocs.BulkDeleted.class)))
    public Uni<byte[]> delete(
            @RequestBody(content = @Content(schema = @Schema(implementation = AnnotationDocs.BulkDelete.class)))
                    byte[] body) {
        var user = caller.userWho(Permission.ANNOTATIONS_DELETE);
        return service.delete(caller.scope(), user, JsonBody.read(body));
    }
}
