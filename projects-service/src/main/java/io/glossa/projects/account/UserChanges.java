package io.glossa.projects.account;

import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Permission;
import io.glossa.identity.Principal;
import io.glossa.identity.Role;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.projects.input.Body;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.FieldRefused;
import io.glossa.projects.input.FieldRule;
import io.glossa.projects.input.Rules;
import io.glossa.projects.input.TextRule;
import io.glossa.projects.platform.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What members may change about each other and about themselves (platform 3.3). */
@ApplicationScoped
class UserChanges {
    private static final String TAKEN = "user with this email address already exists.";
    private static final FieldRule<String> TEXT = TextRule.any().length(0, 256);
    private static final FieldRule<String> USERNAME =
            TextRule.any().length(0, 256).notBlank();

    private final Transactions transactions;
    private final People people;
    private final PeopleEvents events;

    UserChanges(Transactions transactions, People people, PeopleEvents events) {
        this.transactions = transactions;
        this.people = people;
        this.events = events;
    }

    /** A new member of the caller's organization, who has no password yet; one in the body is passed over. */
    Uni<Long> create(OrganizationScope scope, Body body) {
        var username = body.require("username", USERNAME);
        var email = body.has("email") && body.raw("email").asText().isBlank() ? "" : body.read("email", Rules.email());
        var details = details(body);
        return transactions.run(connection -> refuseWhatIsWrong(connection, body, email)
                .flatMap(fine -> insert(connection, scope, username, email, details))
                .call(id -> people.joinWithDefaultRole(connection, scope.id(), id))
                .call(id -> people.announce(connection, EventType.USER_CREATED, id, scope.id())));
    }

    /** Tells of a taken address together with whatever else is wrong. */
    private Uni<Void> refuseWhatIsWrong(SqlConnection connection, Body body, String email) {
        var known = email == null || email.isEmpty() ? Uni.createFrom().item(false) : people.isTaken(connection, email);
        return known.invoke(taken -> {
                    if (taken) body.errors().add("email", TAKEN);
                    body.refuseIfWrong();
                })
                .replaceWithVoid();
    }

    private static Uni<Long> insert(
            SqlConnection connection, OrganizationScope scope, String username, String email, Details details) {
        return connection
                .preparedQuery(
                        """
                        insert into person (username, email, first_name, last_name, phone, allow_newsletters,
                            active_organization)
                        values ($1, $2, coalesce($3, ''), coalesce($4, ''), coalesce($5, ''), $6, $7)
                        on conflict do nothing returning id""")
                .execute(Tuple.tuple()
                        .addString(username)
                        .addString(email == null ? "" : email)
                        .addString(details.firstName())
                        .addString(details.lastName())
                        .addString(details.phone())
                        .addBoolean(details.newsletters())
                        .addLong(scope.id()))
                .map(rows -> {
                    if (rows.size() == 0) throw ValidationErrors.of("email", TAKEN);
                    return rows.iterator().next().getLong(0);
                });
    }

    /** Everybody may change themselves; others only an administrator. */
    Uni<Void> change(Principal.User caller, OrganizationScope scope, long id, Body body) {
        if (id != caller.id() && !caller.may(Permission.MEMBERS_CHANGE)) throw CommonProblem.FORBIDDEN.asIs();
        if (body.has("email")) {
            throw CommonProblem.METHOD_NOT_ALLOWED.because("Cannot update read-only field: email");
        }
        var username = body.read("username", USERNAME);
        var details = details(body);
        var hotkeys = body.has("custom_hotkeys") ? Hotkeys.check(body.raw("custom_hotkeys")) : null;
        var active = body.read("active_organization", ACTIVE);
        body.refuseIfWrong();
        return transactions.run(connection -> switchTo(connection, caller, id, active)
                .flatMap(done -> connection
                        .preparedQuery(
                                """
                                update person set
                                    username = coalesce($2, username), first_name = coalesce($3, first_name),
                                    last_name = coalesce($4, last_name), phone = coalesce($5, phone),
                                    allow_newsletters = case when $8 then $6 else allow_newsletters end,
                                    custom_hotkeys = coalesce($7::text::json, custom_hotkeys)
                                where id = $1""")
                        .execute(Tuple.tuple()
                                .addLong(id)
                                .addString(username)
                                .addString(details.firstName())
                                .addString(details.lastName())
                                .addString(details.phone())
                                .addBoolean(details.newsletters())
                                .addString(hotkeys)
                                .addBoolean(body.has("allow_newsletters"))))
                .flatMap(done -> people.announce(connection, EventType.USER_UPDATED, id, scope.id())));
    }

    private static final FieldRule<Long> ACTIVE = value -> {
        if (value.isIntegralNumber() && value.canConvertToLong()) return value.longValue();
        throw new FieldRefused("Incorrect type. Expected pk value, received " + BodyReader.typeName(value) + ".");
    };

    /** One may switch oneself to another of one's own organizations; others do not exist. */
    private Uni<Void> switchTo(SqlConnection connection, Principal.User caller, long id, Long active) {
        if (active == null) return Uni.createFrom().voidItem();
        if (id != caller.id()) throw CommonProblem.FORBIDDEN.asIs();
        return connection
                .preparedQuery(
                        """
                        update person set active_organization = $2 where id = $1 and exists (
                            select 1 from membership
                            where person = $1 and organization = $2 and deleted_at is null)""")
                .execute(Tuple.of(id, active))
                .invoke(done -> {
                    if (done.rowCount() == 0) {
                        throw ValidationErrors.of(
                                "active_organization", "Invalid pk \"" + active + "\" - object does not exist.");
                    }
                })
                .flatMap(done ->
                        transactions.append(connection, events.credentialsChanged(id, "organization_switched")));
    }

    private static Details details(Body body) {
        return new Details(
                body.read("first_name", TEXT),
                body.read("last_name", TEXT),
                body.read("phone", TEXT),
                body.read("allow_newsletters", Rules.bool().orNull()));
    }

    /** Ends an account; of somebody who also belongs elsewhere only the membership. */
    Uni<Void> delete(Principal.User caller, OrganizationScope scope, long id) {
        if (caller.role() != Role.OWNER)
            throw CommonProblem.FORBIDDEN.because("Only the organization owner can delete users");
        return transactions.run(connection -> connection
                .preparedQuery(
                        """
                        select role, exists (select 1 from membership other
                            where other.person = $2 and other.organization <> $1 and other.deleted_at is null) as elsewhere
                        from membership where organization = $1 and person = $2 and deleted_at is null for update""")
                .execute(Tuple.of(scope.id(), id))
                .flatMap(rows -> {
                    if (rows.size() == 0) throw CommonProblem.noMatch("User");
                    var row = rows.iterator().next();
                    if (row.getString("role").equals(Role.OWNER.code())) {
                        throw CommonProblem.FORBIDDEN.because("The organization owner cannot be deleted");
                    }
                    return row.getBoolean("elsewhere")
                            ? people.leave(connection, scope.id(), id)
                            : erase(connection, scope, id);
                }));
    }

    private Uni<Void> erase(SqlConnection connection, OrganizationScope scope, long id) {
        return transactions
                .append(
                        connection,
                        List.of(
                                events.memberRemoved(scope.id(), id),
                                events.userDeleted(id, scope.id()),
                                events.credentialsChanged(id, "deleted")))
                .flatMap(done -> connection
                        .preparedQuery("delete from person where id = $1")
                        .execute(Tuple.of(id)))
                .replaceWithVoid();
    }

    /** Null: keeps what there is. */
    private record Details(String firstName, String lastName, String phone, Boolean newsletters) {}
}
