package io.glossa.tasks.manager;

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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Views: filters, ordering and visible columns that are kept for a project. */
@Path("/api/dm/views")
@Tag(name = "Data Manager")
@Produces(MediaType.APPLICATION_JSON)
public class ViewResource {
    private final ViewService service;
    private final Caller caller;

    ViewResource(ViewService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "api_dm_views_list", summary = "List views")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ViewDocs.View[].class)))
    public Uni<byte[]> list(@RestQuery @Schema(implementation = Long.class) String project) {
        caller.userWho(Permission.TASKS_VIEW);
        return service.list(caller.scope(), QueryScalar.id("project", project));
    }

    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "api_dm_views_create", summary = "Create view")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ViewDocs.View.class)))
    public Uni<byte[]> create(
            @RequestBody(content = @Content(schema = @Schema(implementation = ViewDocs.ViewRequest.class)))
                    byte[] body) {
        var user = caller.userWho(Permission.TASKS_CHANGE);
        return service.create(caller.scope(), user.id(), body);
    }

    @POST
    @Path("/order")
    @ResponseStatus(200)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "api_dm_views_order_create", summary = "Change the order of views")
    @APIResponse(responseCode = "200", description = "They have the order of the list now")
    public Uni<Void> order(
            @RequestBody(content = @Content(schema = @Schema(implementation = ViewDocs.ViewOrderRequest.class)))
                    byte[] body) {
        caller.userWho(Permission.TASKS_CHANGE);
        return service.order(caller.scope(), body);
    }

    @DELETE
    @Path("/reset")
    @ResponseStatus(204)
    @Operation(operationId = "api_dm_views_reset_delete", summary = "Delete all views of a project")
    public Uni<Void> reset(@RestQuery @Schema(implementation = Long.class) String project, byte[] body) {
        caller.userWho(Permission.TASKS_CHANGE);
        return service.reset(caller.scope(), QueryScalar.id("project", project), body);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "api_dm_views_read", summary = "Get view")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ViewDocs.View.class)))
    public Uni<byte[]> read(@RestPath @Schema(implementation = String.class) long id) {
        caller.userWho(Permission.TASKS_VIEW);
        return service.read(caller.scope(), id);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "api_dm_views_partial_update", summary = "Update view")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ViewDocs.View.class)))
    public Uni<byte[]> change(
            @RestPath @Schema(implementation = String.class) long id,
            @RequestBody(content = @Content(schema = @Schema(implementation = ViewDocs.ViewRequest.class)))
                    byte[] body) {
        caller.userWho(Permission.TASKS_CHANGE);
        return service.change(caller.scope(), id, body, false);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<byte[]> replace(@RestPath @Schema(implementation = String.class) long id, byte[] body) {
        caller.userWho(Permission.TASKS_CHANGE);
        return service.change(caller.scope(), id, body, true);
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(operationId = "api_dm_views_delete", summary = "Delete view")
    public Uni<Void> delete(@RestPath @Schema(implementation = String.class) long id) {
        caller.userWho(Permission.TASKS_CHANGE);
        return service.delete(caller.scope(), id);
    }
}
