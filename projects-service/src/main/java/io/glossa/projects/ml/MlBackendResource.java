package io.glossa.projects.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.outbound.OutboundUrl;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.Ids;
import io.glossa.projects.input.Rules;
import io.glossa.projects.platform.PublicUrl;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** ML backends of the organization's projects (platform 8). */
@Path("/api/ml")
@Tag(name = "Machine Learning")
public class MlBackendResource {
    private final MlService service;
    private final BodyReader bodies;
    private final Caller caller;

    MlBackendResource(MlService service, BodyReader bodies, Caller caller) {
        this.service = service;
        this.bodies = bodies;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List ML backends", description = "Each is asked how it is before the answer is given.")
    @Parameter(
            name = "project",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER),
            description = "Whose backends")
    public Uni<List<MlBackend>> list(@QueryParam("project") String project, @Context HttpServerRequest http) {
        caller.userWho(Permission.PROJECTS_VIEW);
        if (project != null && !project.matches("\\d+")) throw CommonProblem.NOT_FOUND.asIs();
        var id = project == null ? Ids.NONE : Ids.of(project);
        return service.list(caller.scope(), id, PublicUrl.of(http))
                .map(found -> found.stream().map(StoredBackend::view).toList());
    }

    @POST
    @Operation(
            summary = "Add an ML backend",
            description = "The server is reached and set up first. A project without a model version takes the title as"
                    + " its own, and the server is told of the project's events.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MlBackendRequest.class)))
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MlBackend.class)))
    public Uni<RestResponse<MlBackend>> create(byte[] bytes, @Context HttpServerRequest http) {
        var user = caller.userWho(Permission.PROJECTS_CHANGE);
        return service.create(user, caller.scope(), bodies.read(bytes), PublicUrl.of(http))
                .map(made -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made.view())
                        .header(
                                HttpHeaders.LOCATION,
                                OutboundUrl.parse(made.url()).uri().toASCIIString())
                        .build());
    }

    @GET
    @Path("/{id:\\d+}")
    @Operation(summary = "Get an ML backend", description = "It is asked how it is first.")
    public Uni<MlBackend> get(@PathParam("id") String id, @Context HttpServerRequest http) {
        caller.userWho(Permission.PROJECTS_VIEW);
        return service.get(caller.scope(), Ids.of(id), PublicUrl.of(http)).map(StoredBackend::view);
    }

    @PATCH
    @Path("/{id:\\d+}")
    @Operation(summary = "Update an ML backend", description = "What is left out stays, the password too.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MlBackendRequest.class)))
    public Uni<MlBackend> update(@PathParam("id") String id, byte[] bytes, @Context HttpServerRequest http) {
        return change(id, bytes, false, http);
    }

    @PUT
    @Path("/{id:\\d+}")
    @Operation(hidden = true)
    public Uni<MlBackend> replace(@PathParam("id") String id, byte[] bytes, @Context HttpServerRequest http) {
        return change(id, bytes, true, http);
    }

    private Uni<MlBackend> change(String id, byte[] bytes, boolean whole, HttpServerRequest http) {
        caller.userWho(Permission.PROJECTS_CHANGE);
        return service.change(caller.scope(), Ids.of(id), bodies.read(bytes), whole, PublicUrl.of(http))
                .map(StoredBackend::view);
    }

    @DELETE
    @Path("/{id:\\d+}")
    @Operation(summary = "Remove an ML backend")
    @APIResponse(responseCode = "204", description = "Removed")
    public Uni<Void> delete(@PathParam("id") String id) {
        caller.userWho(Permission.PROJECTS_CHANGE);
        return service.delete(caller.scope(), Ids.of(id));
    }

    @GET
    @Path("/{id:\\d+}/versions")
    @Operation(summary = "Get the model versions that a backend has")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MlVersions.class)))
    public Uni<JsonNode> versions(@PathParam("id") String id) {
        caller.userWho(Permission.PROJECTS_VIEW);
        return service.versions(caller.scope(), Ids.of(id));
    }

    @POST
    @Path("/{id:\\d+}/train")
    @Operation(summary = "Start training", description = "The server is told to; it trains in its own time.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MlTraining.class)))
    @APIResponse(
            responseCode = "200",
            description = "Told",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public Uni<RestResponse<Void>> train(@PathParam("id") String id) {
        caller.userWho(Permission.PROJECTS_CHANGE);
        return service.train(caller.scope(), Ids.of(id)).replaceWith(RestResponse.ok());
    }

    @POST
    @Path("/{id:\\d+}/predict")
    @Operation(
            summary = "Predict all tasks",
            description = "The tasks of the project that have no prediction of the backend's version yet are sent to it"
                    + " batch by batch, by a job that goes on after the request. `job` is its number: its progress is at"
                    + " `/api/jobs/{job}`.")
    @Parameter(
            name = "batch_size",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "100"),
            description = "Tasks that the backend is sent at once; never more than 100")
    @APIResponse(
            responseCode = "200",
            description = "Begun",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MlPredictionRun.class)))
    public Uni<MlPredictionRun> predict(@PathParam("id") String id, @QueryParam("batch_size") String batch) {
        var user = caller.userWho(Permission.PROJECTS_CHANGE);
        return service.predictAll(user, caller.scope(), Ids.of(id), size(batch)).map(MlPredictionRun::new);
    }

    private static Integer size(String batch) {
        if (batch == null || batch.isEmpty()) return null;
        if (!batch.matches("\\d{1,9}")) throw ValidationErrors.of("batch_size", "A valid integer is required.");
        if (Integer.parseInt(batch) == 0) {
            throw ValidationErrors.of("batch_size", "Ensure this value is greater than or equal to 1.");
        }
        return Integer.valueOf(batch);
    }

    @POST
    @Path("/{id:\\d+}/predict/test")
    @Operation(
            summary = "Try an ML backend",
            description =
                    "Has it predict a task taken by chance and shows what it was asked and what it said; nothing is"
                            + " kept.")
    @Parameter(
            name = "random",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.BOOLEAN),
            description = "Has to be true: there is no other way to choose the task")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public Uni<RestResponse<JsonNode>> test(@PathParam("id") String id, @QueryParam("random") String random) {
        caller.userWho(Permission.PROJECTS_CHANGE);
        if (!"true".equalsIgnoreCase(random)) {
            JsonNode refusal = JsonNodeFactory.instance
                    .objectNode()
                    .put("error", "Not implemented - you must provide random=true query parameter");
            return Uni.createFrom().item(RestResponse.status(RestResponse.Status.NOT_IMPLEMENTED, refusal));
        }
        return service.test(caller.scope(), Ids.of(id)).map(RestResponse::ok);
    }

    @POST
    @Path("/{id:\\d+}/interactive-annotating")
    @Operation(
            summary = "Get a prediction while labeling",
            description = "`data` with the prediction, or `errors` when the server had none; nothing is kept.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MlInteraction.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public Uni<JsonNode> interactive(@PathParam("id") String id, byte[] bytes) {
        caller.userWho(Permission.ANNOTATIONS_CREATE);
        var body = bodies.read(bytes);
        var task = body.require("task", Rules.pk());
        body.refuseIfWrong();
        return service.interactive(caller.scope(), Ids.of(id), task, body.raw("context"));
    }

    @Schema(name = "MLBackendRequest")
    public record MlBackendRequest(
            String url,
            @Schema(description = "Whose predictions it makes") Long project,
            String title,
            String description,
            @Schema(description = "NONE or BASIC_AUTH") String authMethod,
            String basicAuthUser,
            @Schema(description = "Never shown again") String basicAuthPass,
            @Schema(type = SchemaType.OBJECT) Object extraParams,
            @Schema(description = "Seconds that a prediction may take") Integer timeout,
            Boolean isInteractive) {}

    @Schema(name = "MLVersions")
    public record MlVersions(
            @Schema(description = "Why the list may be short") String message, List<String> versions) {}

    @Schema(name = "MLPredictionRun")
    public record MlPredictionRun(@Schema(description = "Number of the job") long job) {}

    @Schema(name = "MLTraining")
    public record MlTraining(Boolean useGroundTruth) {}

    @Schema(name = "MLInteraction")
    public record MlInteraction(
            @Schema(required = true) Long task,
            @Schema(description = "What the annotator has done so far", implementation = Object.class)
                    Object context) {}
}
