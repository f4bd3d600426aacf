package io.glossa.projects.account;

import io.glossa.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller as they see themselves, with what they may do. */
@Path("/api/current-user/whoami")
@Tag(name = "Users")
public class WhoamiResource {
    private final UserRepository users;
    private final Caller caller;

    WhoamiResource(UserRepository users, Caller caller) {
        this.users = users;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Retrieve my user")
    public Uni<UserView> whoami() {
        var user = caller.user();
        return users.self(user.id(), caller.scope()).map(view -> view.withPermissions(GrantedPermissions.of(user)));
    }
}
