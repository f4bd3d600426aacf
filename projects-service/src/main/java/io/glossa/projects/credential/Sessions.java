package io.glossa.projects.credential;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Browser sessions, kept here and known to the browser by a random value of which we hold a hash. One ends when its
 * organization's {@code max_session_age} is over, or {@code max_time_between_activity} without a request.
 */
@ApplicationScoped
public class Sessions {
    /** Name of the cookie that holds the value. */
    public static final String COOKIE = "sessionid";

    /** When a session {@code s} ends whose person works in organization {@code o}, if there is one. */
    static final String END =
            """
            least(s.created_at + make_interval(mins => coalesce(o.max_session_age, 11520)),
                s.last_seen_at + make_interval(mins => coalesce(o.max_time_between_activity, 4320)))""";

    private static final int BYTES = 32;

    /** @return the value for the cookie */
    public Uni<String> open(SqlClient connection, long person) {
        var value = Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.bytes(BYTES));
        return connection
                .preparedQuery("insert into browser_session (lookup, person) values ($1, $2)")
                .execute(Tuple.of(lookup(value), person))
                .replaceWith(value);
    }

    public Uni<Void> close(SqlClient connection, String value) {
        return connection
                .preparedQuery("delete from browser_session where lookup = $1")
                .execute(Tuple.of(lookup(value)))
                .replaceWithVoid();
    }

    /** @param current the value of the caller's own session, or null when they have none */
    Uni<List<OpenSession>> of(SqlClient connection, long person, String current) {
        return connection
                .preparedQuery("select s.id, s.created_at, s.last_seen_at, s.lookup = $2 as current, " + END
                        + " as expires_at from browser_session s join person p on p.id = s.person"
                        + " left join organization o on o.id = p.active_organization where s.person = $1 and " + END
                        + " > now() order by s.last_seen_at desc, s.id desc")
                .execute(Tuple.tuple().addLong(person).addValue(lookup(current == null ? "" : current)))
                .map(rows -> {
                    var sessions = new ArrayList<OpenSession>(rows.size());
                    for (var row : rows) {
                        sessions.add(new OpenSession(
                                row.getLong("id"),
                                row.getOffsetDateTime("created_at").toInstant(),
                                row.getOffsetDateTime("last_seen_at").toInstant(),
                                row.getOffsetDateTime("expires_at").toInstant(),
                                row.getBoolean("current")));
                    }
                    return sessions;
                });
    }

    /** Whether the person had such a session. */
    Uni<Boolean> end(SqlClient connection, long person, long id) {
        return connection
                .preparedQuery("delete from browser_session where person = $1 and id = $2")
                .execute(Tuple.of(person, id))
                .map(done -> done.rowCount() > 0);
    }

    static Buffer lookup(String value) {
        return Buffer.buffer(Secrets.sha256(value));
    }
}
