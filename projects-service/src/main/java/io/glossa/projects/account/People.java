package io.glossa.projects.account;

import io.glossa.events.EventType;
import io.glossa.outbox.Outbox;
import io.glossa.projects.account.PeopleEvents.UserRecord;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of people, organizations and who belongs where, and the events that go with a change of them. */
@ApplicationScoped
public class People {
    static final String RECORDS =
            """
            select p.id, p.email, p.first_name, p.last_name, p.username, p.avatar,
                   array(select m.organization from membership m
                         where m.person = p.id and m.deleted_at is null order by m.organization) as organizations
            from person p""";

    private final PeopleEvents events;
    private final Outbox outbox;

    People(PeopleEvents events, Outbox outbox) {
        this.events = events;
        this.outbox = outbox;
    }

    /** @return the new organization's id */
    public Uni<Long> createOrganization(
            SqlConnection connection, String title, String role, boolean legacy, String invite) {
        return connection
                .preparedQuery(
                        """
                        insert into organization (title, default_role, legacy_api_tokens_enabled, invite_token)
                        values ($1, $2, $3, $4) returning id, title, contact_info, created_at, updated_at""")
                .execute(Tuple.of(title, role, legacy, invite))
                .map(rows -> rows.iterator().next())
                .call(row -> outbox.append(connection, events.organization(EventType.ORGANIZATION_CREATED, row)))
                .map(row -> row.getLong("id"));
    }

    public Uni<Void> own(SqlConnection connection, long organization, long person) {
        return connection
                .preparedQuery("update organization set created_by = $2 where id = $1")
                .execute(Tuple.of(organization, person))
                .replaceWithVoid();
    }

    /**
     * A new person, member of one organization, which is active from the start.
     *
     * @return id, or null when the address is taken
     */
    public Uni<Long> create(SqlConnection connection, NewPerson person, long organization, String role) {
        return connection
                .preparedQuery(
                        """
                        insert into person (email, username, password_hash, active_organization, allow_newsletters)
                        values ($1, $2, $3, $4, $5) on conflict do nothing returning id""")
                .execute(Tuple.of(
                        person.email(),
                        person.email().substring(0, person.email().indexOf('@')),
                        person.passwordHash(),
                        organization,
                        person.newsletters()))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getLong(0))
                .call(id -> id == null
                        ? Uni.createFrom().voidItem()
                        : join(connection, organization, id, role)
                                .flatMap(done -> announce(connection, EventType.USER_CREATED, id, organization)));
    }

    private Uni<Void> join(SqlConnection connection, long organization, long person, String role) {
        return connection
                .preparedQuery("insert into membership (organization, person, role) values ($1, $2, $3)")
                .execute(Tuple.of(organization, person, role))
                .chain(() -> added(connection, organization, person, role));
    }

    private Uni<Void> added(SqlConnection connection, long organization, long person, String role) {
        return outbox.append(connection, events.member(EventType.MEMBER_ADDED, organization, person, role));
    }

    /**
     * Somebody who has an account follows an invitation: from then on they are a member, and work there. Nothing happens
     * to whoever is a member already, deactivated ones included.
     */
    public Uni<Void> accept(SqlConnection connection, InvitedTo invited, long person) {
        return connection
                .preparedQuery(
                        """
                        insert into membership (organization, person, role) values ($1, $2, $3)
                        on conflict (organization, person) do update
                            set role = excluded.role, created_at = now(), deleted_at = null
                            where membership.deleted_at is not null
                        returning id""")
                .execute(Tuple.of(invited.organization(), person, invited.role()))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : added(connection, invited.organization(), person, invited.role())
                                .chain(() -> switchTo(connection, invited.organization(), person)));
    }

    private Uni<Void> switchTo(SqlConnection connection, long organization, long person) {
        return connection
                .preparedQuery("update person set active_organization = $1 where id = $2")
                .execute(Tuple.of(organization, person))
                .flatMap(done -> announce(connection, EventType.USER_UPDATED, person, organization))
                .flatMap(done -> outbox.append(connection, events.credentialsChanged(person, "organization_joined")));
    }

    public Uni<Boolean> isMember(SqlClient connection, long organization, long person) {
        return connection
                .preparedQuery(
                        "select 1 from membership where organization = $1 and person = $2 and deleted_at is null")
                .execute(Tuple.of(organization, person))
                .map(rows -> rows.size() > 0);
    }

    Uni<Void> joinWithDefaultRole(SqlConnection connection, long organization, long person) {
        return connection
                .preparedQuery(
                        """
                        insert into membership (organization, person, role)
                        select id, $2, default_role from organization where id = $1
                        returning role""")
                .execute(Tuple.of(organization, person))
                .flatMap(rows -> added(
                        connection, organization, person, rows.iterator().next().getString("role")));
    }

    /** Ends a membership; whoever was working in that organization goes on in another of theirs, if there is one. */
    Uni<Void> leave(SqlConnection connection, long organization, long person) {
        return connection
                .preparedQuery("update membership set deleted_at = now() where organization = $1 and person = $2")
                .execute(Tuple.of(organization, person))
                .flatMap(done -> connection
                        .preparedQuery(
                                """
                                update person set active_organization = (
                                    select min(m.organization) from membership m
                                    where m.person = $2 and m.deleted_at is null)
                                where id = $2 and active_organization = $1""")
                        .execute(Tuple.of(organization, person)))
                .flatMap(done -> outbox.append(connection, events.memberRemoved(organization, person)))
                .flatMap(done -> announce(connection, EventType.USER_UPDATED, person, organization))
                .flatMap(done -> outbox.append(connection, events.credentialsChanged(person, "membership_ended")));
    }

    /** Tells the person's state as it is now in this transaction. */
    public Uni<Void> announce(SqlConnection connection, EventType type, long person, Long organization) {
        return connection
                .preparedQuery(RECORDS + " where p.id = $1")
                .execute(Tuple.of(person))
                .map(rows -> UserRecord.of(rows.iterator().next()))
                .flatMap(user -> outbox.append(connection, events.user(type, user, organization)));
    }

    public Uni<Boolean> isTaken(SqlClient connection, String email) {
        return connection
                .preparedQuery("select 1 from person where lower(email) = $1")
                .execute(Tuple.of(email.toLowerCase(Locale.ROOT)))
                .map(rows -> rows.size() > 0);
    }

    /** The organization that an invitation is for; null when the token is nobody's. */
    public Uni<InvitedTo> invitedTo(SqlClient connection, String token) {
        // The database refuses such a text rather than find nothing.
        if (token.isEmpty() || token.indexOf('\0') >= 0) return Uni.createFrom().nullItem();
        return connection
                .preparedQuery("select id, title, default_role from organization where invite_token = $1")
                .execute(Tuple.of(token))
                .map(rows -> rows.size() == 0 ? null : invitedTo(rows.iterator().next()));
    }

    /** The organization that newcomers join when anyone may: the first one. */
    public Uni<InvitedTo> first(SqlClient connection) {
        return connection
                .query("select id, title, default_role from organization order by id limit 1")
                .execute()
                .map(rows -> invitedTo(rows.iterator().next()));
    }

    private static InvitedTo invitedTo(Row row) {
        return new InvitedTo(row.getLong("id"), row.getString("title"), row.getString("default_role"));
    }

    static List<UserRecord> records(Iterable<Row> rows) {
        var records = new ArrayList<UserRecord>();
        for (var row : rows) records.add(UserRecord.of(row));
        return records;
    }

    /** @param newsletters whether they want them; null when nobody asked */
    public record NewPerson(String email, String passwordHash, Boolean newsletters) {}

    /** @param role two-letter code that a newcomer gets */
    public record InvitedTo(long organization, String title, String role) {}
}
