package io.glossa.projects.signin;

import io.glossa.identity.Caller;
import io.glossa.identity.Principal;
import io.glossa.projects.account.People;
import io.glossa.projects.account.People.InvitedTo;
import io.glossa.projects.account.People.NewPerson;
import io.glossa.projects.credential.LegacyTokens;
import io.glossa.projects.credential.PasswordHasher;
import io.glossa.projects.credential.Sessions;
import io.glossa.projects.input.Body;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.Rules;
import io.glossa.projects.input.TextRule;
import io.glossa.projects.platform.InstallationConfig;
import io.glossa.projects.platform.RandomTokens;
import io.glossa.projects.platform.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Signing up by form (platform 1.7): with an invitation, or without one where the operator allows it. */
@Path("/user/signup")
public class SignupResource {
    private static final int LONGEST_EMAIL = 255;
    private static final String TAKEN = "User with this email already exists";
    private static final String TOO_MANY = "Too many have signed up from where you are. Try again in some minutes.";

    private final Pool pool;
    private final Transactions transactions;
    private final People people;
    private final LegacyTokens tokens;
    private final PasswordHasher passwords;
    private final Sessions sessions;
    private final Destinations destinations;
    private final SignUps signUps;
    private final InstallationConfig config;
    private final BodyReader bodies;
    private final Caller caller;

    SignupResource(
            Pool pool,
            Transactions transactions,
            People people,
            LegacyTokens tokens,
            PasswordHasher passwords,
            Sessions sessions,
            Destinations destinations,
            SignUps signUps,
            InstallationConfig config,
            BodyReader bodies,
            Caller caller) {
        this.pool = pool;
        this.transactions = transactions;
        this.people = people;
        this.tokens = tokens;
        this.passwords = passwords;
        this.sessions = sessions;
        this.destinations = destinations;
        this.signUps = signUps;
        this.config = config;
        this.bodies = bodies;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> form(@Context HttpServerRequest http) {
        var request = new FormRequest(http);
        if (caller.principal() instanceof Principal.User user) return invitation(request, http, user.id());
        return now(page(request, http, "", List.of(), 200));
    }

    @POST
    @Operation(hidden = true)
    public Uni<Response> signUp(byte[] bytes, @Context HttpServerRequest http) {
        var request = new FormRequest(http);
        var invited = http.getParam("token") != null;
        var member = caller.principal() instanceof Principal.User user ? user : null;
        if (member != null && !invited) return now(request.goOn(request.next()));
        var form = bodies.readForm(bytes);
        if (!request.isOurs(form)) return now(Csrf.refused(request));
        return signUps.count(request.client())
                .flatMap(tooMany -> tooMany
                        ? now(page(request, http, text(form, "email"), List.of(TOO_MANY), 429))
                        : member != null
                                ? join(request, http.getParam("token"), member.id())
                                : admit(request, http, form));
    }

    private Uni<Response> admit(FormRequest request, HttpServerRequest http, Body form) {
        // The invitation counts only when it stands in the address, never in the form.
        var invitation = http.getParam("token");
        return destinations
                .of(invitation)
                .flatMap(destination -> destination.isOpen()
                        ? signUp(request, http, form, destination)
                        : now(withoutInvitation(request)));
    }

    /** Whoever is signed in may join another organization, if their address says which. */
    private Uni<Response> invitation(FormRequest request, HttpServerRequest http, long person) {
        var token = http.getParam("token");
        if (token == null) return now(request.goOn(request.next()));
        return people.invitedTo(pool, token).flatMap(invited -> {
            if (invited == null) return now(withoutInvitation(request));
            return people.isMember(pool, invited.organization(), person)
                    .map(known -> known ? request.goOn(request.next()) : question(request, token, invited));
        });
    }

    private static Response question(FormRequest request, String token, InvitedTo invited) {
        var csrf = request.csrfToken();
        return request.page(200, Pages.join(csrf, request.next(), token, invited.title()), csrf);
    }

    private Uni<Response> join(FormRequest request, String token, long person) {
        return people.invitedTo(pool, token)
                .flatMap(invited -> invited == null
                        ? now(withoutInvitation(request))
                        : transactions
                                .run(connection -> people.accept(connection, invited, person))
                                .replaceWith(() -> request.goOn(request.next())));
    }

    private static Response withoutInvitation(FormRequest request) {
        return request.refusal(403, "403 | Glossa", "Signing up needs a valid invitation link.");
    }

    private Uni<Response> signUp(FormRequest request, HttpServerRequest http, Body form, Destination destination) {
        var email = text(form, "email").strip().toLowerCase(Locale.ROOT);
        var password = text(form, "password");
        var errors = problems(email, password);
        if (!errors.isEmpty()) return now(page(request, http, email, errors, 200));
        var newsletters = form.has("allow_newsletters") ? form.read("allow_newsletters", Rules.bool()) : Boolean.FALSE;
        return people.isTaken(pool, email)
                .flatMap(taken -> taken
                        ? now(page(request, http, email, List.of(TAKEN), 200))
                        : passwords
                                .hash(password)
                                .flatMap(hash -> create(new NewPerson(email, hash, newsletters), destination))
                                .map(session -> session == null
                                        ? page(request, http, email, List.of(TAKEN), 200)
                                        : request.goOnWith(session, 0)));
    }

    private static List<String> problems(String email, String password) {
        var errors = new ArrayList<String>();
        if (email.isEmpty()) errors.add("Invalid email");
        else if (email.length() > LONGEST_EMAIL) errors.add("Email is too long");
        else if (!Rules.isEmail(email)) errors.add("Enter a valid email address.");
        if (password.isBlank()) errors.add("This field is required.");
        else if (!PasswordRule.isAcceptable(password)) {
            errors.add("Please enter a password 8\u2013128 characters in length.");
        }
        return errors;
    }

    /** @return the newcomer's session, or null when somebody else was quicker with this address */
    private Uni<String> create(NewPerson newcomer, Destination destination) {
        return transactions
                .run(connection -> organization(connection, newcomer, destination)
                        .flatMap(organization -> people.create(connection, newcomer, organization, destination.role())
                                .onItem()
                                .ifNull()
                                .failWith(TakenMeanwhile::new)
                                .call(person -> destination.isOwn()
                                        ? people.own(connection, organization, person)
                                        : Uni.createFrom().voidItem()))
                        .call(person -> tokens.store(connection, person, tokens.generate()))
                        .flatMap(person -> sessions.open(connection, person)))
                .onFailure(TakenMeanwhile.class)
                .recoverWithNull();
    }

    private Uni<Long> organization(SqlConnection connection, NewPerson newcomer, Destination destination) {
        if (!destination.isOwn()) return Uni.createFrom().item(destination.organization());
        var legacy = config.legacyTokens() == InstallationConfig.Switch.ON;
        return people.createOrganization(
                connection, newcomer.email(), NewcomerRole.of(config).code(), legacy, RandomTokens.invitation());
    }

    private static Response page(
            FormRequest request, HttpServerRequest http, String email, List<String> errors, int status) {
        var token = request.csrfToken();
        var html = Pages.signup(token, request.next(), http.getParam("token"), email, errors);
        return request.page(status, html, token);
    }

    private static String text(Body form, String field) {
        var text = form.read(field, TextRule.any().verbatim());
        return text == null ? "" : text;
    }

    private static Uni<Response> now(Response response) {
        return Uni.createFrom().item(response);
    }

    /** Undoes the transaction of whoever came second. */
    private static final class TakenMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
