package io.glossa.tasks.prediction;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.smallrye.mutiny.Multi;
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

/** Predictions (tasks.md 4.3). The list has no pages, so it is sent while it is read. */
@Path("/api/predictions")
@Tag(name = "Predictions")
@Produces(MediaType.APPLICATION_JSON)
public class PredictionResource {
    private final PredictionService service;
    private final Caller caller;

    PredictionResource(PredictionService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "api_predictions_list", summary = "List predictions")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PredictionDocs.Prediction[].class)))
    public Multi<byte[]> list(
            @RestQuery @Schema(implementation = Integer.class) String task,
            @RestQuery @Schema(implementation = Integer.class) String project,
            @RestQuery("task__project") @Schema(implementation = Integer.class) String projectOfTask) {
        caller.userWho(Permission.TASKS_VIEW);
        return service.list(caller.scope(), task, project, projectOfTask);
    }

    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "api_predictions_create", summary = "Create prediction")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = PredictionDocs.Prediction.class)))
    public Uni<byte[]> create(
            @RequestBody(content = @Content(schema = @Schema(implementation = PredictionDocs.Request.class)))
                    byte[] body) {
        var user = caller.userWho(Permission.PREDICTIONS_CHANGE);
        return service.create(caller.scope(), user, body);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "api_predictions_read", summary = "Get prediction details")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PredictionDocs.Prediction.class)))
    public Uni<byte[]> read(@RestPath @Schema(implementation = Integer.class) long id) {
        caller.userWho(Permission.TASKS_VIEW);
        return service.read(caller.scope(), id);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "api_predictions_partial_update", summary = "Update prediction")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PredictionDocs.Prediction.class)))
    public Uni<byte[]> change(
            @RestPath @Schema(implementation = Integer.class) long id,
            @RequestBody(content = @Content(schema = @Schema(implementation = PredictionDocs.Request.class)))
                    byte[] body) {
        var user = caller.userWho(Permission.PREDICTIONS_CHANGE);
        return service.change(caller.scope(), user, id, body, false);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<byte[]> replace(@RestPath long id, byte[] body) {
        var user = caller.userWho(Permission.PREDICTIONS_CHANGE);
        return service.change(caller.scope(), user, id, body, true);
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(operationId = "api_predictions_delete", summary = "Delete prediction")
    public Uni<Void> delete(@RestPath @Schema(implementation = Integer.class) long id) {
        var user = caller.userWho(Permission.PREDICTIONS_CHANGE);
        return service.delete(caller.scope(), user, id);
    }
}
