package io.glossa.projects.label;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.Ids;
import io.glossa.projects.input.PageRequest;
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
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Labels that the caller's organization keeps for its projects (platform 7.1). */
@Path("/api/labels")
@Tag(name = "Labels")
public class LabelResource {
    static final int PAGE = 100;

    private final LabelService service;
    private final LabelRepository labels;
    private final BodyReader bodies;
    private final Caller caller;

    LabelResource(LabelService service, LabelRepository labels, BodyReader bodies, Caller caller) {
        this.service = service;
        this.labels = labels;
        this.bodies = bodies;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List labels", description = "100 on a page.")
    public Uni<LabelPage> list(@QueryParam("page") String page, @Context HttpServerRequest request) {
        caller.userWho(Permission.PROJECTS_VIEW);
        var scope = caller.scope();
        return labels.count(scope)
                .map(PageRequest.of(page, null, PAGE, PAGE)::among)
                .flatMap(place -> labels.page(scope, place.size(), place.offset())
                        .map(found -> new LabelPage(
                                place.count(),
                                place.next(request, request.path() + "/"),
                                place.previous(request, request.path() + "/"),
                                found)));
    }

    @POST
    @ResponseStatus(201)
    @Operation(
            summary = "Create labels",
            description = "A list, all for one project. A label of the same title is taken as it is and only linked.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LabelRequest[].class)))
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LinkedLabel[].class)))
    public Uni<List<LinkedLabel>> create(byte[] bytes) {
        var user = caller.userWho(Permission.PROJECTS_CHANGE);
        return service.create(user, caller.scope(), LabelWanted.read(bodies.value(bytes)));
    }

    @GET
    @Path("/{id:\\d+}")
    @Operation(summary = "Get a label")
    public Uni<Label> get(@PathParam("id") String id) {
        caller.userWho(Permission.PROJECTS_VIEW);
        return labels.require(caller.scope(), Ids.of(id));
    }

    @PATCH
    @Path("/{id:\\d+}")
    @Operation(summary = "Update a label", description = "Whoever approves it becomes its `approved_by`.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LabelUpdate.class)))
    public Uni<Label> update(@PathParam("id") String id, byte[] bytes) {
        return change(id, bytes, false);
    }

    @PUT
    @Path("/{id:\\d+}")
    @Operation(hidden = true)
    public Uni<Label> replace(@PathParam("id") String id, byte[] bytes) {
        return change(id, bytes, true);
    }

    private Uni<Label> change(String id, byte[] bytes, boolean whole) {
        var user = caller.user();
        var scope = caller.scope();
        return labels.require(scope, Ids.of(id))
                .map(known -> {
                    caller.userWho(Permission.PROJECTS_CHANGE);
                    return LabelChange.read(bodies.read(bytes), whole);
                })
                .flatMap(change -> service.change(user, scope, Ids.of(id), change));
    }

    @DELETE
    @Path("/{id:\\d+}")
    @Operation(summary = "Delete a label", description = "With its links.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Uni<Void> delete(@PathParam("id") String id) {
        caller.userWho(Permission.PROJECTS_CHANGE);
        return service.delete(caller.scope(), Ids.of(id));
    }

    @Schema(name = "LabelPage")
    public record LabelPage(long count, String next, String previous, List<Label> results) {}

    @Schema(name = "LabelRequest")
    public record LabelRequest(
            @Schema(required = true, implementation = Object.class) Object value,
            @Schema(required = true, maxLength = 2048) String title,
            @Schema(required = true) Long project,
            @Schema(required = true, description = "The control that offers the label") String fromName,
            String description,
            Boolean approved) {}

    @Schema(name = "LabelUpdate")
    public record LabelUpdate(
            @Schema(implementation = Object.class) Object value,
            @Schema(maxLength = 2048) String title,
            String description,
            Boolean approved) {}
}
