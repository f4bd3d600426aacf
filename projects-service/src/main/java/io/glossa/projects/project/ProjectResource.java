package io.glossa.projects.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.identity.Principal;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.Ids;
import io.glossa.projects.input.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
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
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Projects of the caller's organization (platform 4). */
@Path("/api/projects")
@Tag(name = "Projects")
public class ProjectResource {
    private static final String KEYS = "Of the keys that a Community server does not have, settings are shown once they"
            + " were set, and all when `include` names them.";
    private static final String WITHOUT_EFFECT = "Taken and without effect, as in the reference";

    private final ProjectService service;
    private final ProjectRepository projects;
    private final Counters counters;
    private final CounterOrder counterOrder;
    private final ProjectJson json;
    private final ObjectMapper mapper;
    private final BodyReader bodies;
    private final Caller caller;

    ProjectResource(
            ProjectService service,
            ProjectRepository projects,
            Counters counters,
            CounterOrder counterOrder,
            ProjectJson json,
            ObjectMapper mapper,
            BodyReader bodies,
            Caller caller) {
        this.service = service;
        this.projects = projects;
        this.counters = counters;
        this.counterOrder = counterOrder;
        this.json = json;
        this.mapper = mapper;
        this.bodies = bodies;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "List projects",
            description = "Pinned ones first, then the newest, unless ordered otherwise. " + KEYS)
    @Parameter(
            name = "members_limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER),
            description = WITHOUT_EFFECT)
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProjectSchemas.ProjectPage.class)))
    public Uni<ObjectNode> list(
            @BeanParam ProjectListParameters parameters,
            @QueryParam("omit") String omit,
            @Context HttpServerRequest request) {
        var user = caller.user();
        var query = parameters.query(caller.scope()).orderedBy(parameters.ordering);
        var selection = Selection.of(include(request), omit);
        return page(user, query, parameters.wanted(), selection, request);
    }

    @GET
    @Path("/counts")
    @Operation(
            summary = "List projects' counts",
            description = "By id; `ordering` has no effect. Of queues and reviews when `include` names them.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProjectSchemas.CountsPage.class)))
    public Uni<ObjectNode> counts(@BeanParam ProjectListParameters parameters, @Context HttpServerRequest request) {
        var user = caller.user();
        var query = parameters.query(caller.scope()).byId();
        return page(user, query, parameters.wanted(), Selection.countsOnly(include(request)), request);
    }

    private Uni<ObjectNode> page(
            Principal.User user,
            ProjectQuery query,
            PageRequest wanted,
            Selection selection,
            HttpServerRequest request) {
        if (query.isOrderedByCounters()) return pageInOrder(user, query, wanted, selection, request);
        return projects.count(query).map(wanted::among).flatMap(place -> projects.page(
                        query, place.size(), place.offset())
                .flatMap(rows -> views(user, rows, selection))
                .map(views -> page(place, views, request)));
    }

    private Uni<ObjectNode> pageInOrder(
            Principal.User user,
            ProjectQuery query,
            PageRequest wanted,
            Selection selection,
            HttpServerRequest request) {
        var scope = caller.scope();
        return counterOrder.of(scope, user.id(), query).flatMap(ordered -> {
            var place = wanted.among(ordered.ids().size());
            return projects.inOrder(scope, ordered.page(place.size(), place.offset()))
                    .map(rows -> page(place, views(rows, ordered.counters(), selection), request));
        });
    }

    private ObjectNode page(PageRequest.Place place, List<ObjectNode> views, HttpServerRequest request) {
        var path = request.path() + "/";
        var page = mapper.createObjectNode()
                .put("count", place.count())
                .put("next", place.next(request, path))
                .put("previous", place.previous(request, path));
        page.putArray("results").addAll(views);
        return page;
    }

    private Uni<List<ObjectNode>> views(Principal.User user, List<ProjectRow> rows, Selection selection) {
        var asked = selection.needsCounters() ? rows : List.<ProjectRow>of();
        return counters.of(
                        caller.scope().id(),
                        user.id(),
                        asked.stream().map(ProjectRow::id).toList())
                .map(known -> views(rows, known, selection));
    }

    private List<ObjectNode> views(List<ProjectRow> rows, Map<Long, JsonNode> known, Selection selection) {
        return rows.stream()
                .map(row -> json.view(row, known.getOrDefault(row.id(), mapper.createObjectNode()), selection))
                .toList();
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Create a project")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProjectSchemas.ProjectRequest.class)))
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProjectSchemas.Project.class)))
    public Uni<ObjectNode> create(byte[] body) {
        var user = caller.userWho(Permission.PROJECTS_CREATE);
        var wanted = ProjectInput.read(bodies.read(body), user.organization());
        // A new project counts nothing yet: null in the reference's answer, but for the queue.
        var nothing = mapper.createObjectNode().put("queue_total", 0).put("queue_done", 0);
        return service.create(user, caller.scope(), wanted).map(project -> json.view(project, nothing, Selection.ALL));
    }

    @GET
    @Path("/{id:\\d+}")
    @Operation(summary = "Get project by ID", description = KEYS)
    @Parameter(
            name = "include",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Comma-separated keys to return; nothing is returned of the others")
    @Parameter(
            name = "members_limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER),
            description = WITHOUT_EFFECT)
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProjectSchemas.Project.class)))
    public Uni<ObjectNode> get(
            @PathParam("id") String id, @QueryParam("omit") String omit, @Context HttpServerRequest request) {
        var user = caller.user();
        var selection = Selection.of(include(request), omit);
        return projects.require(caller.scope(), Ids.of(id)).flatMap(project -> view(user, project, selection));
    }

    @PATCH
    @Path("/{id:\\d+}")
    @Operation(summary = "Update project details", description = KEYS)
    @Parameter(
            name = "members_limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER),
            description = WITHOUT_EFFECT)
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProjectSchemas.ProjectRequest.class)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProjectSchemas.Project.class)))
    public Uni<ObjectNode> patch(@PathParam("id") String id, byte[] body) {
        var user = caller.user();
        var scope = caller.scope();
        // Whoever may not see the project learns nothing about what a body may hold.
        return projects.require(scope, Ids.of(id))
                .map(project -> {
                    caller.userWho(Permission.PROJECTS_CHANGE);
                    return ProjectInput.read(bodies.read(body), user.organization());
                })
                .flatMap(changes -> service.change(scope, Ids.of(id), changes))
                .flatMap(project -> view(user, project, Selection.ALL));
    }

    @PUT
    @Path("/{id:\\d+}")
    @Operation(hidden = true)
    public Uni<ObjectNode> put(@PathParam("id") String id, byte[] body) {
        return patch(id, body);
    }

    @DELETE
    @Path("/{id:\\d+}")
    @Operation(summary = "Delete project")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Uni<Void> delete(@PathParam("id") String id) {
        caller.user();
        var scope = caller.scope();
        return projects.require(scope, Ids.of(id))
                .invoke(() -> caller.userWho(Permission.PROJECTS_DELETE))
                .flatMap(project -> service.delete(scope, project.id()));
    }

    private Uni<ObjectNode> view(Principal.User user, ProjectRow project, Selection selection) {
        return views(user, List.of(project), selection).map(views -> views.get(0));
    }

    /** One that is empty wants nothing; as a parameter it would be taken for an absent one. */
    private static String include(HttpServerRequest request) {
        return request.getParam("include");
    }
}
