package io.glossa.projects.credential;

import io.glossa.identity.Caller;
import io.glossa.projects.account.PeopleEvents;
import io.glossa.projects.platform.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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

/** The caller's legacy token (platform 1.3). */
@Path("/api/current-user")
@Tag(name = "Users")
public class LegacyTokenResource {
    private final Pool pool;
    private final Transactions transactions;
    private final LegacyTokens tokens;
    private final PeopleEvents events;
    private final Caller caller;

    LegacyTokenResource(Pool pool, Transactions transactions, LegacyTokens tokens, PeopleEvents events, Caller caller) {
        this.pool = pool;
        this.transactions = transactions;
        this.tokens = tokens;
        this.events = events;
        this.caller = caller;
    }

    @GET
    @Path("/token")
    @Operation(summary = "Get user token")
    public Uni<UserToken> get() {
        return tokens.find(pool, caller.user().id()).map(UserToken::new);
    }

    @POST
    @Path("/reset-token")
    @ResponseStatus(201)
    @APIResponse(
            responseCode = "201",
            description = "Reset",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UserToken.class)))
    @Operation(summary = "Reset user token", description = "The old token is invalid at once.")
    public Uni<UserToken> reset() {
        var person = caller.user().id();
        var token = tokens.generate();
        return transactions.run(connection -> tokens.store(connection, person, token)
                .call(() -> transactions.append(connection, events.credentialsChanged(person, "token_reset")))
                .replaceWith(new UserToken(token)));
    }

    @Schema(name = "UserToken")
    public record UserToken(String token) {}
}
