package io.glossa.projects.account;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.projects.input.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People of the caller's organization. */
@Path("/api")
@Tag(name = "Users")
public class UserResource {
    private final UserRepository users;
    private final Caller caller;

    UserResource(UserRepository users, Caller caller) {
        this.users = users;
        this.caller = caller;
    }

    @GET
    @Path("/users")
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
    @Path("/users/{id:\\d+}")
    @Operation(summary = "Get user info")
    @Parameter(name = "id", in = ParameterIn.PATH, schema = @Schema(type = SchemaType.INTEGER))
    public Uni<UserView> get(@PathParam("id") String id) {
        caller.userWho(Permission.ORGANIZATION_VIEW);
        return users.require(caller.scope(), Ids.of(id));
    }

    @GET
    @Path("/current-user/whoami")
    @Operation(summary = "Retrieve my user")
    public Uni<UserView> whoami() {
        var user = caller.user();
        return users.self(user.id(), caller.scope()).map(view -> view.withPermissions(GrantedPermissions.of(user)));
    }
}
