package io.glossa.projects.credential;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;

/**
 * Browser sessions, kept here and known to the browser by a random value of which we hold a hash. One ends when its
 * organization's {@code max_session_age} is over, or {@code max_time_between_activity} without a request.
 */
@ApplicationScoped
public class Sessions {
    /** Name of the cookie that holds the value. */
    public static final String COOKIE = "sessionid";

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

    static Buffer lookup(String value) {
        return Buffer.buffer(Secrets.sha256(value));
    }
}
