package io.glossa.projects.account;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.problem.CommonProblem;
import io.glossa.projects.account.OrganizationViews.Detail;
import io.glossa.projects.account.OrganizationViews.MemberDetail;
import io.glossa.projects.account.OrganizationViews.Membership;
import io.glossa.projects.account.OrganizationViews.MembershipPage;
import io.glossa.projects.account.OrganizationViews.Settings;
import io.glossa.projects.account.OrganizationViews.Summary;
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
import java.time.Instant;
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
import org.jboss.resteasy.reactive.RestResponse;

/** The caller's organizations, and who belongs to the active one. */
@Path("/api/organizations")
@Tag(name = "Organizations")
public class OrganizationResource {
    private static final int USUAL_PAGE = 20;
    private static final int LARGEST_PAGE = 10_000;

    private final OrganizationRepository organizations;
    private final OrganizationChanges changes;
    private final BodyReader bodies;
    private final Caller caller;

    OrganizationResource(
            OrganizationRepository organizations, OrganizationChanges changes, BodyReader bodies, Caller caller) {
        this.organizations = organizations;
        this.changes = changes;
        this.bodies = bodies;
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
    public Uni<Detail> get(@PathParam("id") String id) {
        var mayInvite = caller.user().may(Permission.MEMBERS_INVITE);
        return organizations
                .require(caller.scope(), Ids.of(id))
                .map(organization -> mayInvite ? organization : organization.withoutToken());
    }

    @GET
    @Path("/{id:\\d+}/memberships")
    @Operation(summary = "Get organization members and their roles")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            name = "contributed_to_projects",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.BOOLEAN),
            description = "Whether to name the projects that each member created or worked on")
    public Uni<MembershipPage> memberships(
            @PathParam("id") String id,
            @QueryParam("page") String page,
            @QueryParam("page_size") String size,
            @QueryParam("contributed_to_projects") String withProjects,
            @BeanParam MemberParameters parameters,
            @Context HttpServerRequest request) {
        caller.user();
        var scope = caller.scope();
        var wanted = "-1".equals(size)
                ? PageRequest.of(page, null, LARGEST_PAGE, LARGEST_PAGE)
                : PageRequest.of(page, size, USUAL_PAGE, LARGEST_PAGE);
        return organizations.require(scope, Ids.of(id)).flatMap(organization -> {
            var filter = parameters.filter(scope);
            return organizations.countMembers(filter).map(wanted::among).flatMap(place -> organizations
                    .members(scope, filter, place, "true".equalsIgnoreCase(withProjects))
                    .map(members -> new MembershipPage(
                            place.count(),
                            place.next(request, request.path()),
                            place.previous(request, request.path()),
                            members)));
        });
    }

    @PATCH
    @Path("/{id:\\d+}")
    @Operation(summary = "Update organization")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrganizationRequest.class)))
    public Uni<Detail> update(@PathParam("id") String id, byte[] body) {
        var scope = caller.scope();
        return organizations
                .require(scope, Ids.of(id))
                .invoke(() -> caller.userWho(Permission.ORGANIZATION_CHANGE))
                .flatMap(known -> changes.change(scope, bodies.read(body)))
                .flatMap(done -> organizations.require(scope, scope.id()));
    }

    @PUT
    @Path("/{id:\\d+}")
    @Operation(hidden = true)
    public Uni<Detail> replace(@PathParam("id") String id, byte[] body) {
        return update(id, body);
    }

    @PATCH
    @Path("/{id:\\d+}/set-default-role")
    @Operation(
            summary = "Update default role",
            description = "What newcomers become, and the organization's other settings; what is absent stays.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SettingsRequest.class)))
    public Uni<Settings> setDefaultRole(@PathParam("id") String id, byte[] body) {
        var scope = caller.scope();
        return organizations
                .require(scope, Ids.of(id))
                .invoke(() -> caller.userWho(Permission.ORGANIZATION_CHANGE))
                .flatMap(known -> changes.changeSettings(scope, bodies.read(body)))
                .flatMap(done -> organizations.settings(scope, scope.id()));
    }

    @PATCH
    @Path("/{id:\\d+}/memberships")
    @Operation(summary = "Update a member's role")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RoleRequest.class)))
    public Uni<Membership> changeRole(@PathParam("id") String id, byte[] body) {
        var scope = caller.scope();
        return organizations
                .require(scope, Ids.of(id))
                .map(known -> caller.userWho(Permission.MEMBERS_CHANGE))
                .flatMap(user -> changes.changeRole(user, scope, bodies.read(body)))
                .flatMap(person -> organizations.member(scope, person));
    }

    @GET
    @Path("/{id:\\d+}/memberships/{user:\\d+}")
    @Operation(summary = "Get organization member details")
    @Parameter(
            name = "contributed_to_projects",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.BOOLEAN),
            description = "Whether to name the projects that the member created or worked on")
    public Uni<MemberDetail> member(
            @PathParam("id") String id,
            @PathParam("user") String person,
            @QueryParam("contributed_to_projects") String withProjects) {
        caller.userWho(Permission.ORGANIZATION_VIEW);
        var scope = caller.scope();
        return organizations
                .require(scope, Ids.of(id))
                .flatMap(known -> organizations.detail(scope, Ids.of(person), "true".equalsIgnoreCase(withProjects)));
    }

    @DELETE
    @Path("/{id:\\d+}/memberships/{user:\\d+}")
    @Operation(summary = "Soft delete an organization member", description = "Only the owner may.")
    @APIResponse(responseCode = "204", description = "Removed")
    public Uni<RestResponse<Map<String, String>>> remove(@PathParam("id") String id, @PathParam("user") String person) {
        var user = caller.user();
        var scope = caller.scope();
        if (Ids.of(person) == user.id()) {
            return Uni.createFrom().item(RestResponse.status(RestResponse.Status.METHOD_NOT_ALLOWED, NOT_ONESELF));
        }
        return organizations
                .require(scope, Ids.of(id))
                .flatMap(known -> changes.remove(user, scope, Ids.of(person)))
                .replaceWith(RestResponse::noContent);
    }

    /** The reference answers this one without its envelope. */
    private static final Map<String, String> NOT_ONESELF = Map.of("detail", "User cannot soft delete self");

    @Schema(name = "OrganizationRequest")
    public record OrganizationRequest(
            @Schema(minLength = 1, maxLength = 1000) String title,
            @Schema(nullable = true) String contactInfo,
            @Schema(maxLength = 256, nullable = true) String token,
            @Schema(description = "Read over: an organization keeps its owner") Long createdBy,
            Boolean customScriptsEnabled,
            Object emailNotificationSettings,
            @Schema(description = "Each with its `domain`") List<Object> embedDomains,
            Object embedSettings,
            Object reactCodeSettings) {}

    @Schema(name = "OrganizationSettingsRequest")
    public record SettingsRequest(
            @Schema(description = "AD, MA, RE, AN, NO or DI") String defaultRole,
            @Schema(description = "Read over: that of the path counts") Long organization,
            @Schema(maxLength = 255, nullable = true) String externalId,
            @Schema(nullable = true, description = "Null; cannot be switched on yet")
                    Instant annotatorReviewerFirewallEnabledAt,
            @Schema(nullable = true) Instant customScriptsEnabledAt,
            @Schema(nullable = true, description = "Null; cannot be switched on yet")
                    Instant labelStreamNavigationDisabledAt,
            @Schema(nullable = true, description = "Null; cannot be switched on yet")
                    Instant readOnlyQuickViewEnabledAt,
            Boolean customInterfacesEnabled,
            Boolean extraDataOnActivityLogs,
            Object emailNotificationSettings,
            Boolean embedEnabled,
            Object embedDomains,
            Object embedSettings,
            Object interfaceSettings,
            Object reactCodeSettings) {}

    @Schema(name = "MembershipRoleRequest")
    public record RoleRequest(Long userId, @Schema(description = "AD, MA, RE, AN, NO or DI") String role) {}
}
