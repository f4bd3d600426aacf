package io.glossa.projects.account;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import org.jboss.resteasy.reactive.ResponseStatus;

/** People of the caller's organization. */
@Path("/api/users")
@Tag(name = "Users")
public class UserResource {
    private final UserRepository users;
    private final UserChanges changes;
    private final BodyReader bodies;
    private final Caller caller;

    UserResource(UserRepository users, UserChanges changes, BodyReader bodies, Caller caller) {
        this.users = users;
        this.changes = changes;
        this.bodies = bodies;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List users")
    @Parameter(
            name = "ordering",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Taken and without effect, as in the reference")
    public Uni<List<UserView>> list() {
        caller.user();
        return users.all(caller.scope());
    }

    @GET
    @Path("/{id:\\d+}")
    @Operation(summary = "Get user info")
    public Uni<UserView> get(@PathParam("id") String id) {
        caller.userWho(Permission.ORGANIZATION_VIEW);
        return users.require(caller.scope(), Ids.of(id));
    }

    @POST
    @ResponseStatus(201)
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = UserView.class)))
    @Operation(summary = "Create new user", description = "A member of the caller's organization, without a password.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UserRequest.class)))
    public Uni<UserView> create(byte[] body) {
        caller.userWho(Permission.MEMBERS_INVITE);
        var scope = caller.scope();
        return changes.create(scope, bodies.read(body)).flatMap(id -> users.require(scope, id));
    }

    @PATCH
    @Path("/{id:\\d+}")
    @Operation(summary = "Update user details", description = "One's own, or as an administrator anybody's.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UserRequest.class)))
    public Uni<UserView> update(@PathParam("id") String id, byte[] body) {
        var user = caller.user();
        var scope = caller.scope();
        return users.requirePresent(scope, Ids.of(id))
                .flatMap(known -> changes.change(user, scope, known.id(), bodies.read(body)))
                .flatMap(done -> users.self(Ids.of(id), scope));
    }

    @DELETE
    @Path("/{id:\\d+}")
    @Operation(summary = "Delete user")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Uni<Void> delete(@PathParam("id") String id) {
        var user = caller.user();
        var scope = caller.scope();
        return users.requirePresent(scope, Ids.of(id)).flatMap(known -> changes.delete(user, scope, known.id()));
    }

    /** What a body may hold; other keys are passed over, but an email in a change is refused. */
    @Schema(name = "UserRequest")
    public record UserRequest(
            Long id,
            String username,
            String email,
            String firstName,
            String lastName,
            String phone,
            String avatar,
            String initials,
            Boolean allowNewsletters,
            Object customHotkeys,
            Long activeOrganization) {}
}
