package io.glossa.projects.label;

import io.glossa.identity.Caller;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Permission;
import io.glossa.projects.input.Body;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.Ids;
import io.glossa.projects.input.PageRequest;
import io.glossa.projects.input.Rules;
import io.glossa.projects.project.KnownProjects;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Pool;
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

/** Which controls of projects offer which labels (platform 7.2). */
@Path("/api/label_links")
@Tag(name = "Labels")
public class LabelLinkResource {
    private final LabelLinkService service;
    private final LabelLinkRepository links;
    private final LabelRepository labels;
    private final KnownProjects projects;
    private final Mentions mentions;
    private final Pool pool;
    private final BodyReader bodies;
    private final Caller caller;

    LabelLinkResource(
            LabelLinkService service,
            LabelLinkRepository links,
            LabelRepository labels,
            KnownProjects projects,
            Mentions mentions,
            Pool pool,
            BodyReader bodies,
            Caller caller) {
        this.service = service;
        this.links = links;
        this.labels = labels;
        this.projects = projects;
        this.mentions = mentions;
        this.pool = pool;
        this.bodies = bodies;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "List label links",
            description = "100 on a page; `expand=label` shows the label in place of its id.")
    public Uni<LabelLinkPage> list(
            @QueryParam("page") String page,
            @QueryParam("project") String project,
            @QueryParam("label__created_at__gte") String from,
            @QueryParam("label__created_at__lte") String until,
            @QueryParam("label__created_by") String createdBy,
            @QueryParam("expand") String expand,
            @Context HttpServerRequest request) {
        caller.userWho(Permission.PROJECTS_VIEW);
        var scope = caller.scope();
        var query = LabelLinkQuery.of(scope, project, from, until, createdBy);
        var wanted = PageRequest.of(page, null, LabelResource.PAGE, LabelResource.PAGE);
        return known(scope, query)
                .chain(() -> links.count(query))
                .map(wanted::among)
                .flatMap(place -> links.page(query, "label".equals(expand), place.size(), place.offset())
                        .flatMap(found -> mentions.count(scope, found))
                        .map(found -> new LabelLinkPage(
                                place.count(),
                                place.next(request, request.path() + "/"),
                                place.previous(request, request.path() + "/"),
                                found)));
    }

    private Uni<Void> known(OrganizationScope scope, LabelLinkQuery query) {
        if (query.project() == null) return Uni.createFrom().voidItem();
        return projects.has(pool, scope, query.project())
                .invoke(known -> {
                    if (!known) throw LabelLinkQuery.noChoice("project");
                })
                .replaceWithVoid();
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Create a label link")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LabelLinkRequest.class)))
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LabelLink.Plain.class)))
    public Uni<LabelLink.Plain> create(byte[] bytes) {
        caller.userWho(Permission.PROJECTS_CHANGE);
        var scope = caller.scope();
        var body = bodies.read(bytes);
        var wanted = LabelLinkChange.read(body, true);
        return refuseStrangers(scope, body, wanted)
                .chain(() -> service.create(scope, wanted))
                .flatMap(id -> links.require(scope, id, false))
                .map(LabelLink::plain);
    }

    @GET
    @Path("/{id:\\d+}")
    @Operation(summary = "Get a label link")
    public Uni<LabelLink> get(@PathParam("id") String id, @QueryParam("expand") String expand) {
        caller.userWho(Permission.PROJECTS_VIEW);
        return shown(caller.scope(), Ids.of(id), "label".equals(expand));
    }

    @PATCH
    @Path("/{id:\\d+}")
    @Operation(summary = "Update a label link")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LabelLinkUpdate.class)))
    public Uni<LabelLink> update(@PathParam("id") String id, byte[] bytes) {
        return change(id, bytes, false);
    }

    @PUT
    @Path("/{id:\\d+}")
    @Operation(hidden = true)
    public Uni<LabelLink> replace(@PathParam("id") String id, byte[] bytes) {
        return change(id, bytes, true);
    }

    private Uni<LabelLink> change(String id, byte[] bytes, boolean whole) {
        caller.user();
        var scope = caller.scope();
        return links.require(scope, Ids.of(id), false)
                .flatMap(known -> {
                    caller.userWho(Permission.PROJECTS_CHANGE);
                    var body = bodies.read(bytes);
                    var change = LabelLinkChange.read(body, whole);
                    return refuseStrangers(scope, body, change).chain(() -> service.change(scope, known.id(), change));
                })
                .chain(() -> shown(scope, Ids.of(id), false));
    }

    private Uni<LabelLink> shown(OrganizationScope scope, long id, boolean expanded) {
        return links.require(scope, id, expanded)
                .flatMap(link -> mentions.count(scope, List.of(link)))
                .map(counted -> counted.get(0));
    }

    /** 400 when the body is wrong, or names a project or a label that is not the organization's. */
    private Uni<Void> refuseStrangers(OrganizationScope scope, Body body, LabelLinkChange wanted) {
        return projects.has(pool, scope, wanted.project())
                .invoke(known -> note(body, "project", wanted.project(), known))
                .chain(() -> labels.has(scope, wanted.label()))
                .invoke(known -> note(body, "label", wanted.label(), known))
                .invoke(body::refuseIfWrong)
                .replaceWithVoid();
    }

    private static void note(Body body, String field, Long id, boolean known) {
        if (id != null && !known)
            body.errors().add(field, Rules.noSuchPk(body.raw(field).asText()));
    }

    @DELETE
    @Path("/{id:\\d+}")
    @Operation(summary = "Delete a label link")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Uni<Void> delete(@PathParam("id") String id) {
        caller.userWho(Permission.PROJECTS_CHANGE);
        return service.delete(caller.scope(), Ids.of(id));
    }

    @Schema(name = "LabelLinkPage")
    public record LabelLinkPage(long count, String next, String previous, List<LabelLink> results) {}

    @Schema(name = "LabelLinkRequest")
    public record LabelLinkRequest(
            @Schema(required = true) Long project,
            @Schema(required = true) Long label,
            @Schema(required = true, maxLength = 2048) String fromName) {}

    @Schema(name = "LabelLinkUpdate")
    public record LabelLinkUpdate(Long project, Long label, @Schema(maxLength = 2048) String fromName) {}
}
