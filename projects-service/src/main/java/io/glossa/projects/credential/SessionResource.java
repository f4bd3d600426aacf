package io.glossa.projects.credential;

import io.glossa.identity.Caller;
import io.glossa.problem.CommonProblem;
import io.glossa.projects.account.PeopleEvents;
import io.glossa.projects.input.Ids;
import io.glossa.projects.platform.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the caller is signed in. The reference has no such call: whoever lost a laptop wants one. */
@Path("/api/current-user/sessions")
@Tag(name = "Users")
public class SessionResource {
    private final Pool pool;
    private final Transactions transactions;
    private final Sessions sessions;
    private final PeopleEvents events;
    private final Caller caller;

    SessionResource(Pool pool, Transactions transactions, Sessions sessions, PeopleEvents events, Caller caller) {
        this.pool = pool;
        this.transactions = transactions;
        this.sessions = sessions;
        this.events = events;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List your sessions", description = "The one used last comes first.")
    public Uni<List<OpenSession>> list(@Context HttpServerRequest request) {
        var cookie = request.getCookie(Sessions.COOKIE);
        return sessions.of(pool, caller.user().id(), cookie == null ? null : cookie.getValue());
    }

    @DELETE
    @Path("/{id:\\d+}")
    @Operation(summary = "End one of your sessions")
    @APIResponse(responseCode = "204", description = "Ended")
    public Uni<Void> end(@PathParam("id") String id) {
        var person = caller.user().id();
        return transactions.run(connection -> sessions.end(connection, person, Ids.of(id))
                .invoke(ended -> {
                    if (!ended) throw CommonProblem.noMatch("Session");
                })
                .flatMap(ended -> transactions.append(connection, events.credentialsChanged(person, "session_ended"))));
    }
}
