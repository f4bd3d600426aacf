package io.glossa.projects.account;

import io.glossa.identity.Caller;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Permission;
import io.glossa.problem.CommonProblem;
import io.glossa.projects.account.OrganizationViews.Invite;
import io.glossa.projects.platform.RandomTokens;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The organization's invitation link (platform 1.8). */
@Path("/api/invite")
@Tag(name = "Invites")
public class InviteResource {
    private final Pool pool;
    private final Caller caller;

    InviteResource(Pool pool, Caller caller) {
        this.pool = pool;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Get invite link")
    public Uni<Invite> get() {
        caller.userWho(Permission.MEMBERS_INVITE);
        return one(
                "select invite_token from organization where id = $1",
                Tuple.of(caller.scope().id()));
    }

    @POST
    @Path("/reset-token")
    @ResponseStatus(201)
    @APIResponse(
            responseCode = "201",
            description = "Reset",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Invite.class)))
    @Operation(summary = "Reset organization token", description = "The old link stops working at once.")
    public Uni<Invite> reset() {
        caller.userWho(Permission.MEMBERS_INVITE);
        OrganizationScope scope = caller.scope();
        return one(
                "update organization set invite_token = $2, updated_at = now() where id = $1 returning invite_token",
                Tuple.of(scope.id(), RandomTokens.invitation()));
    }

    private Uni<Invite> one(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).map(rows -> {
            if (rows.size() == 0) throw CommonProblem.noMatch("Organization");
            return Invite.of(rows.iterator().next().getString(0));
        });
    }
}
