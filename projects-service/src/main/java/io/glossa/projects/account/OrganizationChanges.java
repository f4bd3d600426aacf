package io.glossa.projects.account;

import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.identity.Role;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.projects.input.Body;
import io.glossa.projects.input.FieldRefused;
import io.glossa.projects.input.FieldRule;
import io.glossa.projects.input.Rules;
import io.glossa.projects.input.TextRule;
import io.glossa.projects.platform.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What administrators may change about their organization and who belongs to it (platform 3.1, 3.2). */
@ApplicationScoped
class OrganizationChanges {
    private static final String UNIQUE_VIOLATION = "23505";

    /** The owner's role is neither given nor taken. */
    private static final FieldRule<Role> ROLE = value -> Role.of(value.asText(""))
            .filter(role -> role != Role.OWNER)
            .orElseThrow(() -> new FieldRefused("\"" + value.asText("") + "\" is not a valid choice."));

    private final Transactions transactions;
    private final People people;
    private final PeopleEvents events;

    OrganizationChanges(Transactions transactions, People people, PeopleEvents events) {
        this.transactions = transactions;
        this.people = people;
        this.events = events;
    }

    Uni<Void> change(OrganizationScope scope, Body body) {
        var title = body.read("title", TextRule.any().notBlank().length(1, 1_000));
        var contact = body.read("contact_info", Rules.email().orNull());
        var token = body.read("token", TextRule.any().length(0, 256).orNull());
        var settings = OrganizationSettings.read(body);
        body.refuseIfWrong();
        return transactions
                .run(connection -> connection
                        .preparedQuery(
                                """
                                update organization set title = coalesce($2, title),
                                    contact_info = case when $3 then $4 else contact_info end,
                                    invite_token = case when $5 then $6 else invite_token end,
                                    settings = (settings::jsonb || $7::text::jsonb)::json, updated_at = now()
                                where id = $1 returning id, title, contact_info, created_at, updated_at""")
                        .execute(Tuple.tuple()
                                .addLong(scope.id())
                                .addString(title)
                                .addBoolean(body.has("contact_info"))
                                .addString(contact)
                                .addBoolean(body.has("token"))
                                .addString(token == null || token.isEmpty() ? null : token)
                                .addString(settings.toString()))
                        .flatMap(rows -> transactions.append(
                                connection,
                                events.organization(
                                        EventType.ORGANIZATION_UPDATED,
                                        rows.iterator().next()))))
                .onFailure(OrganizationChanges::isTaken)
                .transform(taken -> ValidationErrors.of("token", "This value cannot be used."));
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    /** What newcomers become, and the other settings. */
    Uni<Void> changeSettings(OrganizationScope scope, Body body) {
        var role = body.read("default_role", ROLE);
        var settings = OrganizationSettings.read(body);
        body.refuseIfWrong();
        return transactions
                .run(connection -> connection
                        .preparedQuery(
                                """
                                update organization set default_role = coalesce($2, default_role),
                                    settings = (settings::jsonb || $3::text::jsonb)::json, updated_at = now()
                                where id = $1""")
                        .execute(Tuple.of(scope.id(), role == null ? null : role.code(), settings.toString())))
                .replaceWithVoid();
    }

    /** @return whose role it is now */
    Uni<Long> changeRole(Principal.User caller, OrganizationScope scope, Body body) {
        var role = body.require("role", ROLE);
        var person = body.require("user_id", Rules.int32(1, Integer.MAX_VALUE));
        body.refuseIfWrong();
        if (person == caller.id()) throw CommonProblem.FORBIDDEN.because("You cannot change your own role");
        return transactions.run(connection -> connection
                .preparedQuery(
                        """
                        update membership set role = $3
                        where organization = $1 and person = $2 and deleted_at is null and role <> 'OW'""")
                .execute(Tuple.of(scope.id(), person.longValue(), role.code()))
                .invoke(done -> {
                    if (done.rowCount() == 0) throw CommonProblem.noMatch("OrganizationMember");
                })
                .flatMap(done -> transactions.append(
                        connection,
                        List.of(
                                events.member(EventType.MEMBER_UPDATED, scope.id(), person, role.code()),
                                events.credentialsChanged(person, "role_changed"))))
                .replaceWith(person.longValue()));
    }

    /** Takes somebody out of the organization; only its owner may. */
    Uni<Void> remove(Principal.User caller, OrganizationScope scope, long person) {
        if (caller.role() != Role.OWNER) throw CommonProblem.FORBIDDEN.asIs();
        return transactions.run(connection -> connection
                .preparedQuery(
                        """
                        select m.deleted_at is not null as gone from membership m
                        where m.organization = $1 and m.person = $2 for update""")
                .execute(Tuple.of(scope.id(), person))
                .flatMap(rows -> {
                    if (rows.size() == 0) throw CommonProblem.noMatch("User");
                    if (rows.iterator().next().getBoolean("gone")) {
                        throw CommonProblem.NOT_FOUND.because("Member not found");
                    }
                    return people.leave(connection, scope.id(), person);
                }));
    }
}
