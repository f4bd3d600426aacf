package io.glossa.storage.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** S3 buckets that tasks are imported from. */
@Path("/api/storages/s3")
@Tag(name = "Storage: S3")
public class S3StorageResource {
    private static final StorageKind KIND = StorageKind.S3;
    private static final Set<String> ORDERED =
            Set.of("id", "title", "created_at", "last_sync", "last_sync_count", "status", "bucket", "prefix");

    private final Caller caller;
    private final StorageService service;

    S3StorageResource(Caller caller, StorageService service) {
        this.caller = caller;
        this.service = service;
    }

    @GET
    @Operation(operationId = "listS3Storages", summary = "S3 import storages of a project")
    @APIResponse(
            responseCode = "200",
            description = "The storages",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = S3StorageSchema.class)))
    public Uni<List<ObjectNode>> list(
            @Parameter(required = true, description = "Project id", schema = @Schema(type = SchemaType.INTEGER))
                    @RestQuery
                    String project,
            @Parameter(description = "Field to order by, with a minus for the other way round") @RestQuery
                    String ordering) {
        caller.userWho(Permission.STORAGES_VIEW);
        if (project == null || project.isEmpty()) {
            throw ValidationErrors.ofBody("query parameter \"project\" is required");
        }
        return service.list(caller.scope(), KIND, id(project))
                .map(storages -> ordered(storages.stream().map(StorageView::of).toList(), ordering));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createS3Storage", summary = "Connect an S3 bucket")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = S3StorageRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "The storage",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = S3StorageSchema.class)))
    public Uni<RestResponse<ObjectNode>> create(JsonNode body) {
        var user = caller.userWho(Permission.STORAGES_CHANGE);
        return service.create(caller.scope(), user, KIND, body)
                .map(storage -> RestResponse.status(RestResponse.Status.CREATED, StorageView.of(storage)));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getS3Storage", summary = "An S3 import storage")
    @APIResponse(
            responseCode = "200",
            description = "The storage",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = S3StorageSchema.class)))
    public Uni<ObjectNode> get(@RestPath int id) {
        caller.userWho(Permission.STORAGES_VIEW);
        return service.require(caller.scope(), KIND, id).map(StorageView::of);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeS3Storage",
            summary = "Change an S3 import storage",
            description = "Credentials that are left out stay as they are.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = S3StorageRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The storage",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = S3StorageSchema.class)))
    public Uni<ObjectNode> change(@RestPath int id, JsonNode body) {
        caller.userWho(Permission.STORAGES_CHANGE);
        return service.change(caller.scope(), KIND, id, body).map(StorageView::withoutType);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteS3Storage",
            summary = "Disconnect an S3 bucket",
            description = "Its tasks and its objects stay.")
    @APIResponse(responseCode = "204", description = "Gone")
    public Uni<Void> delete(@RestPath int id) {
        caller.userWho(Permission.STORAGES_CHANGE);
        return service.delete(caller.scope(), KIND, id);
    }

    @POST
    @Path("/validate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "validateS3Storage",
            summary = "Try whether a bucket can be read",
            description = "With an id the stored values fill in what the body leaves out. Nothing is stored.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = S3StorageRequest.class)))
    @APIResponse(responseCode = "200", description = "It can be read")
    public Uni<RestResponse<Void>> validate(JsonNode body) {
        caller.userWho(Permission.STORAGES_CHANGE);
        return service.validate(caller.scope(), KIND, body)
                .map(fine -> RestResponse.<Void>status(RestResponse.Status.OK));
    }

    private static long id(String written) {
        try {
            return Long.parseLong(written);
        } catch (NumberFormatException noNumber) {
            throw CommonProblem.NOT_FOUND.asIs();
        }
    }

    /** An unknown field orders nothing, as in the reference. */
    private static List<ObjectNode> ordered(List<ObjectNode> views, String ordering) {
        if (ordering == null) return views;
        var descending = ordering.startsWith("-");
        var field = descending ? ordering.substring(1) : ordering;
        if (!ORDERED.contains(field)) return views;
        var numeric = field.equals("id") || field.equals("last_sync_count");
        Comparator<ObjectNode> order = numeric
                ? Comparator.comparingLong(view -> view.path(field).asLong())
                : Comparator.comparing(view -> view.path(field).asText());
        return views.stream().sorted(descending ? order.reversed() : order).toList();
    }
}
