package io.glossa.storage.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.storage.connection.StorageChange.Extent;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.kind.StorageForm;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.kind.StorageType;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What can be done with storages of one kind, whichever it is. {@link KindDescriptions} describes each kind's operations with
 * its own fields.
 */
@Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
public abstract class KindResource {
    private static final Set<String> ORDERED = Set.of(
            "id",
            "title",
            "created_at",
            "last_sync",
            "last_sync_count",
            "status",
            "bucket",
            "container",
            "path",
            "prefix");

    private final Direction direction;
    private final Caller caller;
    private final StorageService service;

    KindResource(Direction direction, Caller caller, StorageService service) {
        this.direction = direction;
        this.caller = caller;
        this.service = service;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "list", summary = "Storages of this kind in a project")
    @APIResponse(responseCode = "200", description = "The storages")
    public Uni<List<ObjectNode>> list(
            @RestPath StorageKind kind,
            @Parameter(required = true, description = "Project id", schema = @Schema(type = SchemaType.INTEGER))
                    @RestQuery
                    String project,
            @Parameter(description = "Field to order by, with a minus for the other way round") @RestQuery
                    String ordering) {
        caller.userWho(Permission.STORAGES_VIEW);
        if (project == null || project.isEmpty()) {
            throw ValidationErrors.ofBody("query parameter \"project\" is required");
        }
        return service.list(caller.scope(), type(kind), id(project))
                .map(storages -> ordered(storages.stream().map(StorageView::of).toList(), ordering));
    }

    @POST
    @Operation(
            operationId = "create",
            summary = "Connect a storage of this kind",
            description =
                    "A place that cannot be used is refused with the reason. A target is brought all annotations that"
                            + " there are already.")
    @APIResponse(responseCode = "201", description = "The storage")
    public Uni<RestResponse<ObjectNode>> create(@RestPath StorageKind kind, JsonNode body) {
        var user = caller.userWho(Permission.STORAGES_CHANGE);
        return service.create(caller.scope(), user, type(kind), body)
                .map(storage -> RestResponse.status(RestResponse.Status.CREATED, StorageView.of(storage)));
    }

    @GET
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "get", summary = "A storage of this kind")
    @APIResponse(responseCode = "200", description = "The storage")
    public Uni<ObjectNode> get(@RestPath StorageKind kind, @RestPath int id) {
        caller.userWho(Permission.STORAGES_VIEW);
        return service.require(caller.scope(), type(kind), id).map(StorageView::of);
    }

    @PATCH
    @Path("/{id}")
    @Operation(
            operationId = "change",
            summary = "Change a storage of this kind",
            description = "Credentials that are left out stay as they are, unless they would be sent to another server."
                    + " A storage that is made not synchronizable ends its sync.")
    @APIResponse(responseCode = "200", description = "The storage")
    public Uni<ObjectNode> change(@RestPath StorageKind kind, @RestPath int id, JsonNode body) {
        caller.userWho(Permission.STORAGES_CHANGE);
        return service.change(caller.scope(), type(kind), id, body, Extent.PARTIAL)
                .map(StorageView::withoutType);
    }

    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "replace",
            summary = "Change a storage of this kind, naming its project",
            description = "What is left out stays as it is.")
    @APIResponse(responseCode = "200", description = "The storage")
    public Uni<ObjectNode> replace(@RestPath StorageKind kind, @RestPath int id, JsonNode body) {
        caller.userWho(Permission.STORAGES_CHANGE);
        return service.change(caller.scope(), type(kind), id, body, Extent.REPLACING)
                .map(StorageView::of);
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "delete",
            summary = "Disconnect a storage of this kind",
            description = "Its tasks and its objects stay.")
    @APIResponse(responseCode = "204", description = "Gone")
    public Uni<Void> delete(@RestPath StorageKind kind, @RestPath int id) {
        caller.userWho(Permission.STORAGES_CHANGE);
        return service.delete(caller.scope(), type(kind), id);
    }

    @POST
    @Path("/validate")
    @Operation(
            operationId = "validate",
            summary = "Try whether a storage of this kind can be used",
            description =
                    "With an id the stored values fill in what the body leaves out. Nothing is stored. Into a target an"
                            + " object is written and deleted again.")
    @APIResponse(responseCode = "200", description = "It can be used; the body is empty")
    public Uni<RestResponse<Void>> validate(@RestPath StorageKind kind, JsonNode body) {
        caller.userWho(Permission.STORAGES_CHANGE);
        return service.validate(caller.scope(), type(kind), body)
                .map(fine -> RestResponse.<Void>status(RestResponse.Status.OK));
    }

    /** Not an id that does not exist, but a wrong method. */
    @GET
    @Path("/validate")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Uni<Void> validated(@RestPath StorageKind kind) {
        caller.userWho(Permission.STORAGES_VIEW);
        throw new NotAllowedException("POST");
    }

    @GET
    @Path("/form")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "form", summary = "How front ends lay out the fields of this kind")
    @APIResponse(responseCode = "200", description = "Rows of fields")
    public ArrayNode form(@RestPath StorageKind kind) {
        caller.userWho(Permission.STORAGES_CHANGE);
        return StorageForm.of(type(kind));
    }

    /** What {@link ImportResource} shows of the objects of a storage that is described, not stored. */
    Uni<Preview> preview(StorageKind kind, JsonNode body) {
        caller.userWho(Permission.STORAGES_CHANGE);
        return service.preview(caller.scope(), type(kind), body);
    }

    private StorageType type(StorageKind kind) {
        return new StorageType(direction, kind);
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
