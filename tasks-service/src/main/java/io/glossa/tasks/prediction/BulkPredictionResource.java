package io.glossa.tasks.prediction;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
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

/** Many predictions at once; all of a request or none. */
@Path("/api/predictions/bulk")
@Tag(name = "Predictions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BulkPredictionResource {
    private final BulkPredictionService service;
    private final Caller caller;

    BulkPredictionResource(BulkPredictionService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(201)
    @Operation(
            operationId = "api_predictions_bulk_create",
            summary = "Bulk create predictions",
            description =
                    "Beyond the reference: saves a list of predictions, each as if it had come alone, or none of them."
                            + " All their tasks must be of one project; at most 10,000 at once. Answers their ids in the same order.")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = PredictionDocs.Created[].class)))
    public Uni<byte[]> create(
            @RequestBody(content = @Content(schema = @Schema(implementation = PredictionDocs.Request[].class)))
                    byte[] body) {
        var user = caller.userWho(Permission.PREDICTIONS_CHANGE);
        return service.create(caller.scope(), user, body);
    }
}
