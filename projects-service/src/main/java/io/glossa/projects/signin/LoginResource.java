package io.glossa.projects.signin;

import io.glossa.identity.Caller;
import io.glossa.identity.Principal;
import io.glossa.projects.account.People;
import io.glossa.projects.account.PeopleEvents;
import io.glossa.projects.credential.PasswordHasher;
import io.glossa.projects.credential.Sessions;
import io.glossa.projects.input.Body;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.TextRule;
import io.glossa.projects.platform.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Logging in and out by form and cookie (platform 1.6). */
@Path("/")
public class LoginResource {
    private static final String NO_MATCH = "The email and password you entered don't match.";
    private static final int TWO_WEEKS_SECONDS = 1_209_600;

    private final Pool pool;
    private final Transactions transactions;
    private final PasswordHasher passwords;
    private final Sessions sessions;
    private final FailedLogins failures;
    private final People people;
    private final PeopleEvents events;
    private final BodyReader bodies;
    private final Caller caller;

    LoginResource(
            Pool pool,
            Transactions transactions,
            PasswordHasher passwords,
            Sessions sessions,
            FailedLogins failures,
            People people,
            PeopleEvents events,
            BodyReader bodies,
            Caller caller) {
        this.pool = pool;
        this.transactions = transactions;
        this.passwords = passwords;
        this.sessions = sessions;
        this.failures = failures;
        this.people = people;
        this.events = events;
        this.bodies = bodies;
        this.caller = caller;
    }

    @GET
    @Path("user/login")
    @Operation(hidden = true)
    public Uni<Response> form(@Context HttpServerRequest http) {
        var request = new FormRequest(http);
        if (isSignedIn()) {
            var invitation = http.getParam("token");
            return now(request.goOn(invitation == null ? request.next() : "/user/signup/?" + http.query()));
        }
        return now(page(request, "", List.of(), 200));
    }

    @POST
    @Path("user/login")
    @Operation(hidden = true)
    public Uni<Response> login(byte[] bytes, @Context HttpServerRequest http) {
        var request = new FormRequest(http);
        var form = bodies.readForm(bytes);
        if (!request.isOurs(form)) return now(Csrf.refused(request));
        var attempt = new Attempt(
                request, text(form, "email").toLowerCase(Locale.ROOT).strip(), request.client());
        return failures.count(attempt.email(), attempt.client())
                .flatMap(tooMany -> tooMany
                        ? now(page(
                                request,
                                attempt.email(),
                                List.of("Too many failed attempts. Try again in some minutes."),
                                429))
                        : check(attempt, form));
    }

    private Uni<Response> check(Attempt attempt, Body form) {
        return find(attempt.email()).flatMap(found -> passwords
                .matches(text(form, "password"), found == null ? null : found.getString("password_hash"))
                .flatMap(good -> good
                        ? succeed(attempt, found.getLong("id"), form.has("persist_session"))
                        : now(page(attempt.request(), attempt.email(), List.of(NO_MATCH), 200))));
    }

    private Uni<Row> find(String email) {
        return pool.preparedQuery("select id, password_hash from person where lower(email) = $1 and email <> ''")
                .execute(Tuple.of(email))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next());
    }

    /** Whoever logs in with an invitation in the address joins that organization; one that is void is passed over. */
    private Uni<Response> succeed(Attempt attempt, long person, boolean keep) {
        var invitation = attempt.request().invitation();
        return failures.forget(attempt.email(), attempt.client())
                .flatMap(done -> transactions.run(connection -> people.invitedTo(connection, invitation)
                        .flatMap(invited -> invited == null
                                ? Uni.createFrom().voidItem()
                                : people.accept(connection, invited, person))
                        .flatMap(joined -> sessions.open(connection, person))))
                .map(session -> attempt.request().goOnWith(session, keep ? TWO_WEEKS_SECONDS : 0));
    }

    private record Attempt(FormRequest request, String email, String client) {}

    @GET
    @Path("logout")
    @Operation(hidden = true)
    public Uni<Response> logout(@Context HttpServerRequest http) {
        var request = new FormRequest(http);
        if (!isSignedIn() || request.session() == null) {
            return now(request.goOn("/user/login/?next=" + http.path()));
        }
        var person = caller.user().id();
        return transactions
                .run(connection -> sessions.close(connection, request.session())
                        .call(() -> transactions.append(connection, events.credentialsChanged(person, "logout"))))
                .replaceWith(() -> request.goOnWithout("/"));
    }

    @POST
    @Path("logout")
    @Operation(hidden = true)
    public Uni<Response> logoutByForm(@Context HttpServerRequest http) {
        return logout(http);
    }

    private boolean isSignedIn() {
        return caller.principal() instanceof Principal.User;
    }

    private static Response page(FormRequest request, String email, List<String> errors, int status) {
        var token = request.csrfToken();
        return request.page(status, Pages.login(token, request.next(), request.invitation(), email, errors), token);
    }

    private static String text(Body form, String field) {
        var text = form.read(field, TextRule.any().verbatim());
        return text == null ? "" : text;
    }

    private static Uni<Response> now(Response response) {
        return Uni.createFrom().item(response);
    }
}
