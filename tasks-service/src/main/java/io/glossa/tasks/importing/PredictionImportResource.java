package io.glossa.tasks.importing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.project.Projects;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Import of predictions for tasks that are there. */
@Path("/api/projects/{id}/import/predictions")
@Tag(name = "Import")
@Blocking
public class PredictionImportResource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PredictionImports imports;
    private final Projects projects;
    private final Caller caller;

    PredictionImportResource(PredictionImports imports, Projects projects, Caller caller) {
        this.imports = imports;
        this.projects = projects;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "api_projects_import_predictions_create",
            summary = "Import predictions",
            description = "Predictions that do not fit the label config are left out; a task that is not in the project"
                    + " refuses all.")
    @APIResponse(
            responseCode = "201",
            description = "How many were written",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Created.class)))
    public Created take(
            @RestPath long id,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = SchemaType.ARRAY,
                                                            implementation = PredictionRequest.class)))
                    InputStream body) {
        caller.userWho(Permission.PREDICTIONS_CHANGE);
        var project = projects.require(caller.scope(), id).await().atMost(PATIENCE);
        return new Created(imports.take(project, body));
    }

    /** How many predictions were written. */
    @RegisterForReflection
    @Schema(name = "ImportPredictionsResponse")
    public record Created(long created) {}

    /** What the API description says of a prediction that is sent. */
    @Schema(name = "ImportedPredictionRequest")
    record PredictionRequest(
            @Schema(required = true, description = "Number of the task", implementation = Integer.class) Long task,
            @Schema(required = true, description = "Regions, as in an annotation") List<Map<String, Object>> result,
            @Schema(description = "How sure the model is, from 0 to 1") Double score,
            @JsonProperty("model_version") @Schema(description = "Which model says it") String modelVersion,
            @Schema(implementation = Integer.class) Integer cluster,
            Object neighbors,
            Double mislabeling,
            @Schema(implementation = Integer.class) Long model,
            @JsonProperty("model_run") @Schema(implementation = Integer.class) Long modelRun,
            @Schema(implementation = Integer.class) Long project) {}
}
