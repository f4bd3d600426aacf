package io.glossa.tasks.next;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/** Tasks that people hold while they work on them. */
@ApplicationScoped
public class Leases {
    private final double leaseSeconds;

    Leases(NextConfig config) {
        leaseSeconds = config.leaseSeconds();
    }

    /** Frees what somebody was given up to a moment: they have left, and need not be waited for. */
    public Uni<Void> release(SqlConnection connection, long user, Instant until) {
        return connection
                .preparedQuery("select release_leases($1, $2, make_interval(secs => $3))")
                .execute(Tuple.of(user, until.atOffset(ZoneOffset.UTC), leaseSeconds))
                .replaceWithVoid();
    }
}
