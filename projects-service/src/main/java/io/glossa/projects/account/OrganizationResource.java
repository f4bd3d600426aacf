package io.glossa.projects.account;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.problem.CommonProblem;
import io.glossa.projects.account.OrganizationViews.Detail;
import io.glossa.projects.account.OrganizationViews.MembershipPage;
import io.glossa.projects.account.OrganizationViews.Summary;
import io.glossa.projects.input.Ids;
import io.glossa.projects.input.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's organizations, and who belongs to the active one. */
@Path("/api/organizations")
@Tag(name = "Organizations")
public class OrganizationResource {
    private static final int USUAL_PAGE = 20;
    private static final int LARGEST_PAGE = 10_000;

    private final OrganizationRepository organizations;
    private final Caller caller;

    OrganizationResource(OrganizationRepository organizations, Caller caller) {
        this.organizations = organizations;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List your organizations")
    @Parameter(
            name = "ordering",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Taken and without effect, as in the reference")
    public Uni<List<Summary>> list() {
        return organizations.ofMember(caller.user().id());
    }

    @POST
    @Operation(hidden = true)
    public Uni<Detail> create() {
        caller.user();
        throw CommonProblem.FORBIDDEN.because("Creating organizations over the API is disabled on this instance");
    }

    @GET
    @Path("/{id:\\d+}")
    @Operation(summary = "Get organization settings")
    @Parameter(name = "id", in = ParameterIn.PATH, schema = @Schema(type = SchemaType.INTEGER))
    public Uni<Detail> get(@PathParam("id") String id) {
        var mayInvite = caller.user().may(Permission.MEMBERS_INVITE);
        return organizations
                .require(caller.scope(), Ids.of(id))
                .map(organization -> mayInvite ? organization : organization.withoutToken());
    }

    @GET
    @Path("/{id:\\d+}/memberships")
    @Operation(summary = "Get organization members and their roles")
    @Parameter(name = "id", in = ParameterIn.PATH, schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            name = "contributed_to_projects",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.BOOLEAN),
            description = "Whether to name the projects that each member created")
    public Uni<MembershipPage> memberships(
            @PathParam("id") String id,
            @QueryParam("page") String page,
            @QueryParam("page_size") String size,
            @QueryParam("contributed_to_projects") String withProjects,
            @Context HttpServerRequest request) {
        var scope = caller.scope();
        var wanted = "-1".equals(size)
                ? PageRequest.of(page, null, LARGEST_PAGE, LARGEST_PAGE)
                : PageRequest.of(page, size, USUAL_PAGE, LARGEST_PAGE);
        return organizations
                .require(scope, Ids.of(id))
                .flatMap(organization -> organizations.countMembers(scope))
                .map(wanted::among)
                .flatMap(place -> organizations
                        .members(scope, place, "true".equalsIgnoreCase(withProjects))
                        .map(members -> new MembershipPage(
                                place.count(),
                                place.next(request, request.path()),
                                place.previous(request, request.path()),
                                members)));
    }
}
