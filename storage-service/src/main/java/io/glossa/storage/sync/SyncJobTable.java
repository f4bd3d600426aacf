package io.glossa.storage.sync;

import io.glossa.storage.connection.Storage;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.kind.StorageType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The rows of syncs. Leases are by the database's clock alone. */
@ApplicationScoped
class SyncJobTable {
    private final Pool pool;

    SyncJobTable(Pool pool) {
        this.pool = pool;
    }

    /** Whether a sync of this storage waits or runs. */
    Uni<Boolean> isOpen(SqlClient connection, Storage storage) {
        return connection
                .preparedQuery(
                        "select 1 from sync_job where direction = $1 and kind = $2 and storage = $3 and finished_at is null")
                .execute(Tuple.of(
                        storage.type().direction().code(), storage.type().kind().code(), storage.id()))
                .map(rows -> rows.size() > 0);
    }

    /** A new job; a file of several tasks that the last one could not finish is looked at again. */
    Uni<SyncJob> insert(SqlClient connection, Storage storage, long user, Instant now) {
        return connection
                .preparedQuery(
                        """
                        insert into sync_job (direction, kind, storage, organization, user_id, attempts, queued_at,
                                              partial_key)
                        values ($1, $2, $3, $4, $5, $6, $7,
                                (select partial_key from sync_job
                                 where direction = $1 and kind = $2 and storage = $3 order by id desc limit 1))
                        returning *""")
                .execute(Tuple.tuple()
                        .addString(storage.type().direction().code())
                        .addString(storage.type().kind().code())
                        .addLong(storage.id())
                        .addLong(storage.organization())
                        .addLong(user)
                        .addInteger(storage.meta().path("attempts").asInt() + 1)
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
                .map(SyncJobTable::first);
    }

    /** Ends the storage's sync that waits or runs; null when there is none. */
    Uni<SyncJob> cancel(SqlClient connection, Storage storage) {
        return connection
                .preparedQuery(
                        """
                        update sync_job set state = 'failed', finished_at = now(), lease_until = null,
                               started_at = coalesce(started_at, now())
                        where direction = $1 and kind = $2 and storage = $3 and finished_at is null returning *""")
                .execute(Tuple.of(
                        storage.type().direction().code(), storage.type().kind().code(), storage.id()))
                .map(SyncJobTable::first);
    }

    /** Takes the oldest job that nobody works on, or null. */
    Uni<SyncJob> claim(UUID holder, Duration lease) {
        return pool.preparedQuery(
                        """
                        update sync_job set state = 'running', holder = $1, started_at = coalesce(started_at, now()),
                               heartbeat_at = now(), lease_until = clock_timestamp() + make_interval(secs => $2)
                        where id = (select id from sync_job
                                    where finished_at is null and (lease_until is null or lease_until < clock_timestamp())
                                    order by id for update skip locked limit 1)
                        returning *""")
                .execute(Tuple.of(holder, seconds(lease)))
                .map(SyncJobTable::first);
    }

    /** Renews the leases of these jobs and says which of them are still the holder's. */
    Uni<Set<Long>> renew(UUID holder, Duration lease, Collection<Long> jobs) {
        return pool.preparedQuery(
                        """
                        update sync_job set heartbeat_at = now(),
                               lease_until = clock_timestamp() + make_interval(secs => $2)
                        where holder = $1 and id = any($3) and finished_at is null returning id""")
                .execute(Tuple.of(holder, seconds(lease), jobs.toArray(Long[]::new)))
                .map(rows -> {
                    var held = new HashSet<Long>();
                    for (var row : rows) held.add(row.getLong(0));
                    return held;
                });
    }

    /** Keeps how far it has come; fails when the job is no longer the holder's. */
    Uni<Void> progress(SqlClient connection, UUID holder, SyncJob job) {
        return connection
                .preparedQuery(
                        """
                        update sync_job set continuation = $3, partial_key = $4, created = $5, existed = $6, refused = $7,
                               errors = $8, heartbeat_at = now()
                        where id = $1 and holder = $2 and finished_at is null""")
                .execute(Tuple.tuple()
                        .addLong(job.id())
                        .addUUID(holder)
                        .addString(job.continuation())
                        .addString(job.partialKey())
                        .addInteger(job.created())
                        .addInteger(job.existed())
                        .addInteger(job.refused())
                        .addString(job.errors()))
                .map(SyncJobTable::requireOne);
    }

    /** Ends it; fails when the job is no longer the holder's. */
    Uni<Void> finish(SqlClient connection, UUID holder, SyncJob job, String state) {
        return connection
                .preparedQuery(
                        """
                        update sync_job set state = $3, finished_at = now(), lease_until = null
                        where id = $1 and holder = $2 and finished_at is null""")
                .execute(Tuple.of(job.id(), holder, state))
                .map(SyncJobTable::requireOne);
    }

    private static Void requireOne(RowSet<Row> updated) {
        if (updated.rowCount() != 1) throw new LostLeaseException();
        return null;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static SyncJob first(RowSet<Row> rows) {
        return rows.size() == 0 ? null : job(rows.iterator().next());
    }

    private static SyncJob job(Row row) {
        var started = row.getOffsetDateTime("started_at");
        return new SyncJob(
                row.getLong("id"),
                new StorageType(
                        Direction.of(row.getString("direction")), StorageKind.fromString(row.getString("kind"))),
                row.getLong("storage"),
                row.getLong("organization"),
                row.getLong("user_id"),
                row.getInteger("attempts"),
                row.getOffsetDateTime("queued_at").toInstant(),
                started == null ? null : started.toInstant(),
                row.getString("continuation"),
                row.getString("partial_key"),
                row.getInteger("created"),
                row.getInteger("existed"),
                row.getInteger("refused"),
                row.getString("errors"));
    }
}
