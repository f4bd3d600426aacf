package io.glossa.projects.credential;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Whose a credential is: one statement each. */
@ApplicationScoped
class CredentialRepository {
    private static final String HOLDER =
            """
            select p.id, p.email, p.first_name, p.last_name, m.organization, m.role,
                   o.api_tokens_enabled, o.legacy_api_tokens_enabled,
                   p.last_activity < now() - interval '1 minute' as was_idle
            """;

    private static final String MEMBERSHIP =
            """
             left join membership m on m.person = p.id and m.organization = p.active_organization
                 and m.deleted_at is null
             left join organization o on o.id = m.organization
            """;

    private final Pool pool;
    private final LegacyTokens legacyTokens;

    CredentialRepository(Pool pool, LegacyTokens legacyTokens) {
        this.pool = pool;
        this.legacyTokens = legacyTokens;
    }

    Uni<Optional<Holder>> byLegacyToken(String token) {
        return pool.preparedQuery(HOLDER + "from legacy_token t join person p on p.id = t.person" + MEMBERSHIP
                        + "where t.lookup = $1")
                .execute(Tuple.of(legacyTokens.lookup(token)))
                .flatMap(this::holder);
    }

    Uni<Optional<Holder>> byId(long person) {
        return pool.preparedQuery(HOLDER + "from person p" + MEMBERSHIP + "where p.id = $1")
                .execute(Tuple.of(person))
                .flatMap(this::holder);
    }

    Uni<Optional<Holder>> bySession(String value) {
        return pool.preparedQuery(HOLDER + ", s.last_seen_at < now() - interval '1 minute' as session_was_idle"
                        + " from browser_session s join person p on p.id = s.person" + MEMBERSHIP
                        + "where s.lookup = $1 and " + Sessions.END + " > now()")
                .execute(Tuple.of(Sessions.lookup(value)))
                .flatMap(rows -> holder(rows)
                        .call(found ->
                                wasIdle(rows) ? seen(value) : Uni.createFrom().voidItem()));
    }

    /** The person may be busy elsewhere, with a token or in another browser: this session was idle all the same. */
    private static boolean wasIdle(RowSet<Row> rows) {
        return rows.size() > 0 && rows.iterator().next().getBoolean("session_was_idle");
    }

    private Uni<RowSet<Row>> seen(String value) {
        return pool.preparedQuery("update browser_session set last_seen_at = now() where lookup = $1")
                .execute(Tuple.of(Sessions.lookup(value)));
    }

    /** Activity is noted once a minute, so that a busy client does not write on each request. */
    private Uni<Optional<Holder>> holder(RowSet<Row> rows) {
        if (rows.size() == 0) return Uni.createFrom().item(Optional.empty());
        var holder = Holder.of(rows.iterator().next());
        if (!holder.wasIdle()) return Uni.createFrom().item(Optional.of(holder));
        return pool.preparedQuery("update person set last_activity = now() where id = $1")
                .execute(Tuple.of(holder.person()))
                .replaceWith(Optional.of(holder));
    }

    /**
     * A person with their active organization.
     *
     * @param organization null when they belong to none
     * @param role null when they belong to none
     */
    record Holder(
            long person,
            String email,
            String name,
            Long organization,
            String role,
            boolean accessTokensAllowed,
            boolean legacyTokensAllowed,
            boolean wasIdle) {

        static Holder of(Row row) {
            return new Holder(
                    row.getLong("id"),
                    row.getString("email"),
                    (row.getString("first_name") + " " + row.getString("last_name")).strip(),
                    row.getLong("organization"),
                    row.getString("role"),
                    !Boolean.FALSE.equals(row.getBoolean("api_tokens_enabled")),
                    !Boolean.FALSE.equals(row.getBoolean("legacy_api_tokens_enabled")),
                    row.getBoolean("was_idle"));
        }
    }
}
