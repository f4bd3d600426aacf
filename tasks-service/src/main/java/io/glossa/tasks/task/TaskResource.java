package io.glossa.tasks.task;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.http.QueryScalar;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

/** Tasks one by one. */
@Path("/api/tasks")
@Tag(name = "Tasks")
@Produces(MediaType.APPLICATION_JSON)
public class TaskResource {
    private final TaskService service;
    private final Caller caller;

    TaskResource(TaskService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "api_tasks_create", summary = "Create task")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TaskDocs.Task.class)))
    public Uni<byte[]> create(
            @RequestBody(content = @Content(schema = @Schema(implementation = TaskDocs.TaskRequest.class)))
                    byte[] body) {
        caller.userWho(Permission.TASKS_CREATE);
        return service.create(caller.scope(), null, body);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "api_tasks_read", summary = "Get task")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TaskDocs.DetailedTask.class)))
    public Uni<RestResponse<byte[]>> read(
            @RestPath @Schema(implementation = String.class) long id,
            @RestQuery @Schema(implementation = Long.class) String project,
            @RestQuery @Schema(implementation = Boolean.class) String review,
            @RestQuery("resolve_uri") @Schema(implementation = Boolean.class) String resolveUri) {
        var user = caller.userWho(Permission.TASKS_VIEW);
        boolean resolve = QueryScalar.bool("resolve_uri", resolveUri, true);
        boolean reviewed = QueryScalar.bool("review", review, false);
        return service.read(caller.scope(), id, QueryScalar.id("project", project), user.id(), resolve, reviewed)
                .map(shown -> shown.as(Status.OK));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "api_tasks_partial_update", summary = "Update task")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TaskDocs.Task.class)))
    public Uni<RestResponse<byte[]>> change(
            @RestPath @Schema(implementation = String.class) long id,
            @RestHeader("If-Match")
                    @Parameter(description = "The ETag of the state to change; 412 when there is a newer one")
                    String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = TaskDocs.TaskRequest.class)))
                    byte[] body) {
        caller.userWho(Permission.TASKS_CHANGE);
        return service.change(caller.scope(), id, ifMatch, body, false).map(shown -> shown.as(Status.OK));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<RestResponse<byte[]>> replace(
            @RestPath @Schema(implementation = String.class) long id,
            @RestHeader("If-Match") String ifMatch,
            byte[] body) {
        caller.userWho(Permission.TASKS_CHANGE);
        return service.change(caller.scope(), id, ifMatch, body, true).map(shown -> shown.as(Status.OK));
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(operationId = "api_tasks_delete", summary = "Delete task")
    public Uni<Void> delete(
            @RestPath @Schema(implementation = String.class) long id, @RestHeader("If-Match") String ifMatch) {
        caller.userWho(Permission.TASKS_DELETE);
        return service.delete(caller.scope(), id, ifMatch);
    }
}
