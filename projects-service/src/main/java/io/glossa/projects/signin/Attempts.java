package io.glossa.projects.signin;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** Counts what strangers try within five minutes, whichever replica they ask. */
@ApplicationScoped
class Attempts {
    private static final String WINDOW = "interval '5 minutes'";

    private final Pool pool;

    Attempts(Pool pool) {
        this.pool = pool;
    }

    /**
     * Counts one more.
     *
     * @param whose what is counted together
     * @return how many there have been, this one included
     */
    Uni<Integer> count(String whose) {
        return pool.preparedQuery(
                        """
                        insert into failed_login as known (key) values ($1)
                        on conflict (key) do update set
                            failures = case when known.since < now() - %1$s then 1 else known.failures + 1 end,
                            since = case when known.since < now() - %1$s then now() else known.since end
                        returning failures"""
                                .formatted(WINDOW))
                .execute(Tuple.of(key(whose)))
                .map(rows -> rows.iterator().next().getInteger(0))
                .call(attempts -> attempts == 1 ? clear() : Uni.createFrom().voidItem());
    }

    /**
     * @param forgotten counts from nothing again
     * @param forgiven counts one less
     */
    Uni<Void> forget(String forgotten, String forgiven) {
        return pool.preparedQuery(
                        """
                        with good as (delete from failed_login where key = $1)
                        update failed_login set failures = failures - 1 where key = $2""")
                .execute(Tuple.of(key(forgotten), key(forgiven)))
                .replaceWithVoid();
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
