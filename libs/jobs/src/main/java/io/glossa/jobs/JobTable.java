package io.glossa.jobs;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The rows of jobs. Leases are by the database's clock alone. */
@ApplicationScoped
class JobTable {
    private static final int TIDY_AT_ONCE = 5_000;

    private final Pool pool;

    JobTable(Pool pool) {
        this.pool = pool;
    }

    <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> step) {
        return pool.withTransaction(step);
    }

    /** The new job's id; null when it is exclusive and one like it is open. */
    Uni<Long> insert(SqlClient connection, NewJob job, boolean exclusive) {
        return connection
                .preparedQuery(
                        """
                        insert into job (kind, subject, organization, project, payload, exclusive)
                        values ($1, $2, $3, $4, $5, $6)
                        on conflict (kind, subject) where exclusive and finished_at is null do nothing
                        returning id""")
                .execute(Tuple.tuple()
                        .addString(job.kind())
                        .addString(job.subject())
                        .addLong(job.organization())
                        .addLong(job.project())
                        .addValue(job.payload())
                        .addBoolean(exclusive))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getLong(0));
    }

    /**
     * Takes a job of a kind that is due and that nobody works on, or null: of the organization of which fewest are worked on,
     * the oldest. So one that queues many holds nobody else up for longer than one of them takes.
     *
     * @param first only of an organization of which none is worked on
     * @param own holders that still work here, though their leases may have run out while this process stood still
     */
    Uni<Job> claim(String kind, UUID holder, Duration lease, boolean first, Collection<UUID> own) {
        return pool.preparedQuery(
                        """
                        update job set state = case state when 'cancelling' then state else 'running' end,
                               attempts = attempts + 1, started_at = coalesce(started_at, clock_timestamp()),
                               holder = $2, heartbeat_at = clock_timestamp(),
                               lease_until = clock_timestamp() + make_interval(secs => $3)
                        where id = (select j.id from job j
                                    left join (select organization, count(*) as jobs from job
                                               where kind = $1 and finished_at is null and lease_until >= clock_timestamp()
                                               group by organization) held
                                         on held.organization is not distinct from j.organization
                                    where j.kind = $1 and j.finished_at is null and j.due_at <= clock_timestamp()
                                          and (j.holder is null or j.lease_until < clock_timestamp() and j.holder <> all($5))
                                          and (held.jobs is null or not $4)
                                    order by coalesce(held.jobs, 0), j.id for update of j skip locked limit 1)
                        returning *""")
                .execute(Tuple.of(kind, holder, seconds(lease), first, own.toArray(UUID[]::new)))
                .map(JobTable::first);
    }

    /** Renews these leases and says how the jobs that are still held stand. */
    Uni<Map<UUID, JobState>> renew(Collection<UUID> holders, Duration lease) {
        return pool.preparedQuery(
                        """
                        update job set heartbeat_at = clock_timestamp(),
                               lease_until = clock_timestamp() + make_interval(secs => $2)
                        where holder = any($1) and finished_at is null returning holder, state""")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(holders.toArray(UUID[]::new))
                        .addDouble(seconds(lease)))
                .map(rows -> {
                    var held = new HashMap<UUID, JobState>();
                    for (var row : rows) held.put(row.getUUID("holder"), JobState.of(row.getString("state")));
                    return held;
                });
    }

    /**
     * Holds the row to the end of the transaction, so that nobody takes the job over before what was done commits; fails
     * when somebody has, or when the job was cancelled.
     *
     * @param progress what to keep, or null to leave it as it is
     */
    Uni<Void> fence(SqlConnection connection, long id, UUID holder, JsonObject progress) {
        return connection
                .preparedQuery(
                        """
                        update job set progress = coalesce($3::jsonb, progress), heartbeat_at = clock_timestamp(),
                               attempts = case when $3::jsonb is distinct from progress and $3::jsonb is not null
                                          then 1 else attempts end
                        where id = $1 and holder = $2 and state = 'running'""")
                .execute(Tuple.tuple().addLong(id).addUUID(holder).addValue(progress))
                .invoke(JobTable::requireOne)
                .replaceWithVoid();
    }

    /** Ends a job that stands as expected and gives it as it is then; fails when it is no longer this holder's. */
    Uni<Job> finish(SqlConnection connection, long id, UUID holder, JobState from, JobState to, String error) {
        return connection
                .preparedQuery(
                        """
                        update job set state = $4, error = $5, finished_at = clock_timestamp(), holder = null,
                               lease_until = null
                        where id = $1 and holder = $2 and state = $3 returning *""")
                .execute(Tuple.tuple()
                        .addLong(id)
                        .addUUID(holder)
                        .addString(from.code())
                        .addString(to.code())
                        .addString(error))
                .invoke(JobTable::requireOne)
                .map(JobTable::first);
    }

    /** Puts a running job back for later; fails when it is no longer this holder's. */
    Uni<Void> retry(long id, UUID holder, Duration pause, String error) {
        return pool.preparedQuery(
                        """
                        update job set state = 'queued', error = $4, holder = null, lease_until = null,
                               due_at = clock_timestamp() + make_interval(secs => $3)
                        where id = $1 and holder = $2 and state = 'running'""")
                .execute(Tuple.of(id, holder, seconds(pause), error))
                .invoke(JobTable::requireOne)
                .replaceWithVoid();
    }

    /** Gives jobs back that were not at fault, so that others take them up at once. */
    Uni<Void> release(Collection<UUID> holders) {
        return pool.preparedQuery(
                        """
                        update job set state = case state when 'running' then 'queued' else state end,
                               attempts = attempts - 1, holder = null, lease_until = null
                        where holder = any($1) and finished_at is null""")
                .execute(Tuple.tuple().addArrayOfUUID(holders.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** Cancels an open job; the row as it is then, or null when none of this organization is open. */
    Uni<Job> cancel(SqlClient connection, long organization, long id) {
        return connection
                .preparedQuery(cancelling("id = $1 and organization = $2"))
                .execute(Tuple.of(id, organization))
                .map(JobTable::first);
    }

    /** Cancels the open jobs of a kind about a subject; the rows as they are then. */
    Uni<List<Job>> cancelAll(SqlClient connection, String kind, String subject) {
        return connection
                .preparedQuery(cancelling("kind = $1 and subject = $2"))
                .execute(Tuple.of(kind, subject))
                .map(JobTable::all);
    }

    /** Cancels the open jobs of a project; the rows as they are then. */
    Uni<List<Job>> cancelAll(SqlClient connection, long project) {
        return connection
                .preparedQuery(cancelling("project = $1"))
                .execute(Tuple.of(project))
                .map(JobTable::all);
    }

    /** A job within an organization, or null. */
    Uni<Job> find(SqlClient connection, long organization, long id) {
        return connection
                .preparedQuery("select * from job where id = $1 and organization = $2")
                .execute(Tuple.of(id, organization))
                .map(JobTable::first);
    }

    /** The newest job about a subject, or null. */
    Uni<Job> latest(SqlClient connection, String kind, String subject) {
        return connection
                .preparedQuery("select * from job where kind = $1 and subject = $2 order by id desc limit 1")
                .execute(Tuple.of(kind, subject))
                .map(JobTable::first);
    }

    /** Removes jobs that were finished long ago, some thousands at a time. */
    Uni<Void> tidy(Duration keep) {
        return pool.preparedQuery(
                        """
                        delete from job where id in (
                            select id from job
                            where finished_at < now() - make_interval(secs => $1) order by finished_at limit $2)""")
                .execute(Tuple.of(seconds(keep), TIDY_AT_ONCE))
                .replaceWithVoid();
    }

    private static String cancelling(String which) {
        return """
                update job set state = case when holder is null then 'cancelled' else 'cancelling' end,
                       finished_at = case when holder is null then clock_timestamp() end
                where finished_at is null and %s returning *"""
                .formatted(which);
    }

    private static void requireOne(RowSet<Row> updated) {
        if (updated.rowCount() != 1) throw new JobStoppedException();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static List<Job> all(RowSet<Row> rows) {
        var jobs = new ArrayList<Job>(rows.size());
        for (var row : rows) jobs.add(Job.of(row));
        return jobs;
    }

    private static Job first(RowSet<Row> rows) {
        return rows.size() == 0 ? null : Job.of(rows.iterator().next());
    }
}
