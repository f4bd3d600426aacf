package io.glossa.projects.credential;

import io.glossa.events.Event;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.problem.CommonProblem;
import io.glossa.projects.account.PeopleEvents;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.Rules;
import io.glossa.projects.platform.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which kinds of tokens an organization lets its members use (platform 1.5). */
@Path("/api/jwt/settings")
@Tag(name = "JWT settings")
public class TokenSettingsResource {
    private static final int LONGEST = 73_000;

    private final Pool pool;
    private final Transactions transactions;
    private final PeopleEvents events;
    private final BodyReader bodies;
    private final Caller caller;

    TokenSettingsResource(Pool pool, Transactions transactions, PeopleEvents events, BodyReader bodies, Caller caller) {
        this.pool = pool;
        this.transactions = transactions;
        this.events = events;
        this.bodies = bodies;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Retrieve JWT settings")
    public Uni<TokenSettings> get() {
        caller.userWho(Permission.ORGANIZATION_VIEW);
        return pool.preparedQuery(
                        """
                        select api_tokens_enabled, legacy_api_tokens_enabled, api_token_ttl_days
                        from organization where id = $1""")
                .execute(Tuple.of(caller.scope().id()))
                .map(TokenSettings::of);
    }

    @POST
    @Operation(summary = "Update JWT settings", description = "The effect is immediate for all members.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TokenSettings.class)))
    public Uni<TokenSettings> update(byte[] bytes) {
        caller.userWho(Permission.ORGANIZATION_CHANGE);
        var scope = caller.scope();
        var body = bodies.read(bytes);
        var change = Tuple.of(
                scope.id(),
                body.read("api_tokens_enabled", Rules.bool()),
                body.read("legacy_api_tokens_enabled", Rules.bool()),
                body.read("api_token_ttl_days", Rules.int32(1, LONGEST)));
        body.refuseIfWrong();
        return transactions.run(connection -> connection
                .preparedQuery(
                        """
                        update organization set
                            api_tokens_enabled = coalesce($2, api_tokens_enabled),
                            legacy_api_tokens_enabled = coalesce($3, legacy_api_tokens_enabled),
                            api_token_ttl_days = coalesce($4, api_token_ttl_days),
                            updated_at = now()
                        where id = $1
                        returning api_tokens_enabled, legacy_api_tokens_enabled, api_token_ttl_days""")
                .execute(change)
                .map(TokenSettings::of)
                .call(() -> announce(connection, scope.id())));
    }

    /** Whoever caches credentials has to forget those of every member. */
    private Uni<Void> announce(SqlConnection connection, long organization) {
        return connection
                .preparedQuery("select person from membership where organization = $1 and deleted_at is null")
                .execute(Tuple.of(organization))
                .flatMap(rows -> {
                    var news = new ArrayList<Event>(rows.size());
                    for (var row : rows) news.add(events.credentialsChanged(row.getLong(0), "token_settings"));
                    return transactions.append(connection, news);
                });
    }

    /** @param apiTokenTtlDays how long a new personal access token is good for */
    @Schema(name = "TokenSettings")
    public record TokenSettings(boolean apiTokensEnabled, boolean legacyApiTokensEnabled, int apiTokenTtlDays) {

        static TokenSettings of(RowSet<Row> rows) {
            if (rows.size() == 0) throw CommonProblem.noMatch("Organization");
            var row = rows.iterator().next();
            return new TokenSettings(row.getBoolean(0), row.getBoolean(1), row.getInteger(2));
        }
    }
}
