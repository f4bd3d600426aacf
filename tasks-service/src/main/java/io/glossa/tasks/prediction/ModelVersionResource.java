package io.glossa.tasks.prediction;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.QueryScalar;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import org.jboss.resteasy.reactive.RestQuery;

/** Versions of the models that a project's predictions come from (tasks.md 4.4, 4.5). */
@Path("/api/projects/{id}/model-versions")
@Tag(name = "Projects")
@Produces(MediaType.APPLICATION_JSON)
public class ModelVersionResource {
    private final ModelVersions versions;
    private final Caller caller;

    ModelVersionResource(ModelVersions versions, Caller caller) {
        this.versions = versions;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "api_projects_model_versions_list", summary = "Get model versions")
    public Uni<byte[]> list(
            @RestPath @Schema(implementation = Integer.class) long id,
            @RestQuery @Schema(implementation = Boolean.class) String extended,
            @RestQuery("include_live_models") @Schema(implementation = Boolean.class) String live,
            @RestQuery @Schema(implementation = Integer.class) String limit) {
        caller.userWho(Permission.PROJECTS_VIEW);
        long most = limit(limit);
        boolean withLive = QueryScalar.bool("include_live_models", live, false);
        return QueryScalar.bool("extended", extended, false)
                ? versions.extended(caller.scope(), id, most, withLive)
                : versions.counts(caller.scope(), id, most);
    }

    /** Absent or 0: all. */
    private static long limit(String text) {
        if (text == null || text.isEmpty()) return Long.MAX_VALUE;
        if (!text.matches("\\d{1,18}")) throw ValidationErrors.of("limit", "A valid integer is required.");
        var limit = Long.parseLong(text);
        return limit == 0 ? Long.MAX_VALUE : limit;
    }

    @DELETE
    @Operation(operationId = "api_projects_model_versions_delete", summary = "Delete predictions of a model version")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PredictionDocs.Deleted.class)))
    public Uni<byte[]> delete(
            @RestPath @Schema(implementation = Integer.class) long id,
            @RequestBody(content = @Content(schema = @Schema(implementation = PredictionDocs.Version.class)))
                    byte[] body) {
        var user = caller.userWho(Permission.PREDICTIONS_CHANGE);
        return versions.delete(caller.scope(), user, id, body);
    }
}
