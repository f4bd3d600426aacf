package io.glossa.projects.signin;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/**
 * Slows down whoever guesses passwords, whichever replica they ask. Counted by address and client, so that a stranger
 * cannot lock an account out from elsewhere, and by client alone, for one who tries many addresses.
 */
@ApplicationScoped
class FailedLogins {
    /** Within five minutes, for one address from one client. */
    static final int ALLOWED = 10;

    /** Within five minutes, from one client; an office behind one address logs in at nine o'clock. */
    static final int ALLOWED_TO_CLIENT = 100;

    private static final String WINDOW = "interval '5 minutes'";

    private final Pool pool;

    FailedLogins(Pool pool) {
        this.pool = pool;
    }

    /**
     * Counts an attempt as failed before it is looked at, so that many at once do not slip through together; see
     * {@link #forget}.
     *
     * @return whether there have been too many
     */
    Uni<Boolean> count(String email, String client) {
        return increment(key(email + "\n" + client))
                .flatMap(failures -> failures > ALLOWED || client.isEmpty()
                        ? Uni.createFrom().item(failures > ALLOWED)
                        : increment(key("\n" + client)).map(all -> all > ALLOWED_TO_CLIENT));
    }

    private Uni<Integer> increment(Buffer key) {
        return pool.preparedQuery(
                        """
                        insert into failed_login as known (key) values ($1)
                        on conflict (key) do update set
                            failures = case when known.since < now() - %1$s then 1 else known.failures + 1 end,
                            since = case when known.since < now() - %1$s then now() else known.since end
                        returning failures"""
                                .formatted(WINDOW))
                .execute(Tuple.of(key))
                .map(rows -> rows.iterator().next().getInteger(0))
                .call(failures -> failures == 1 ? clear() : Uni.createFrom().voidItem());
    }

    /** Each new row takes old ones along, so that the table does not grow. */
    private Uni<Void> clear() {
        return pool.query(
                        """
                        delete from failed_login where key in (
                            select key from failed_login where since < now() - %s limit 100 for update skip locked)"""
                                .formatted(WINDOW))
                .execute()
                .replaceWithVoid();
    }

    /** The attempt succeeded: it was none that counts, and neither do those before it with this address. */
    Uni<Void> forget(String email, String client) {
        return pool.preparedQuery(
                        """
                        with good as (delete from failed_login where key = $1)
                        update failed_login set failures = failures - 1 where key = $2""")
                .execute(Tuple.of(key(email + "\n" + client), key("\n" + client)))
                .replaceWithVoid();
    }

    /** What people typed is not kept: now and then it is a password. */
    private static Buffer key(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return Buffer.buffer(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
