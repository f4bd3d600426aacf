package io.glossa.storage.delivery;

import io.glossa.storage.kind.StorageKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Who may write to a target. Leases are by the database's clock alone. */
@ApplicationScoped
class TargetLeases {
    private final UUID holder = UUID.randomUUID();
    private final Pool pool;
    private final TargetConfig config;

    TargetLeases(Pool pool, TargetConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Takes a target that something waits for and that nobody writes to, or null. */
    Uni<TargetId> claimWaiting() {
        return pool.preparedQuery(
                        """
                        with waiting as (
                            select s.kind, s.id, s.organization from storage s
                            left join target_lease l on l.kind = s.kind and l.storage = s.id
                            where s.direction = 'export'
                              and (l.storage is null or (l.retry_at <= clock_timestamp()
                                   and (l.lease_until is null or l.lease_until < clock_timestamp())))
                              and exists (select 1 from target_queue q where q.kind = s.kind and q.storage = s.id)
                            order by l.retry_at nulls first limit 1)
                        insert into target_lease as l (kind, storage, holder, lease_until)
                        select kind, id, $1, clock_timestamp() + make_interval(secs => $2) from waiting
                        on conflict (kind, storage) do update set holder = excluded.holder, lease_until = excluded.lease_until
                        where l.lease_until is null or l.lease_until < clock_timestamp()
                        returning l.kind, l.storage, (select organization from waiting)""")
                .execute(Tuple.of(holder, seconds(config.lease())))
                .map(TargetLeases::first);
    }

    /** Takes this target, whether it is tried again later or not; null while somebody writes to it. */
    Uni<TargetId> claim(TargetId target) {
        return pool.preparedQuery(
                        """
                        insert into target_lease as l (kind, storage, holder, lease_until)
                        values ($1, $2, $3, clock_timestamp() + make_interval(secs => $4))
                        on conflict (kind, storage) do update set holder = excluded.holder, lease_until = excluded.lease_until
                        where l.lease_until is null or l.lease_until < clock_timestamp()
                        returning l.kind, l.storage, $5::bigint""")
                .execute(Tuple.of(
                        target.kind().code(), target.id(), holder, seconds(config.lease()), target.organization()))
                .map(TargetLeases::first);
    }

    /** Renews all that this replica holds and that has not run out. */
    Uni<Void> renew() {
        return pool.preparedQuery(
                        """
                        update target_lease set lease_until = clock_timestamp() + make_interval(secs => $2)
                        where holder = $1 and lease_until >= clock_timestamp()""")
                .execute(Tuple.of(holder, seconds(config.lease())))
                .replaceWithVoid();
    }

    /** Whether the target is still this replica's. */
    Uni<Boolean> isHeld(TargetId target) {
        return pool.preparedQuery(
                        """
                        select 1 from target_lease
                        where kind = $1 and storage = $2 and holder = $3 and lease_until >= clock_timestamp()""")
                .execute(Tuple.of(target.kind().code(), target.id(), holder))
                .map(rows -> rows.size() == 1);
    }

    /** Gives it back in good health. */
    Uni<Void> release(TargetId target) {
        return pool.preparedQuery(
                        """
                        update target_lease set lease_until = null, failures = 0, retry_at = clock_timestamp()
                        where kind = $1 and storage = $2 and holder = $3""")
                .execute(Tuple.of(target.kind().code(), target.id(), holder))
                .replaceWithVoid();
    }

    /** Gives it back to be left alone for a while, longer with each failure. */
    Uni<Void> releaseFailed(TargetId target) {
        return pool.preparedQuery(
                        """
                        update target_lease set lease_until = null, failures = failures + 1,
                               retry_at = clock_timestamp() + make_interval(secs => least($5::float8, $4 * power(2, least(failures, 20))))
                        where kind = $1 and storage = $2 and holder = $3""")
                .execute(Tuple.of(
                        target.kind().code(),
                        target.id(),
                        holder,
                        seconds(config.firstPause()),
                        seconds(config.longestPause())))
                .replaceWithVoid();
    }

    private static TargetId first(RowSet<Row> rows) {
        if (rows.size() == 0) return null;
        var row = rows.iterator().next();
        return new TargetId(StorageKind.fromString(row.getString(0)), row.getLong(1), row.getLong(2));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
