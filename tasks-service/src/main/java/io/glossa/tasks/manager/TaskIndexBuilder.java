package io.glossa.tasks.manager;

import io.glossa.tasks.manager.filter.TaskIndex;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Makes wanted indexes, one at a time and without keeping anybody from writing, and removes those that nobody uses. Of all
 * replicas one works: it holds a lock that ends with its connection, so a dead worker's place is free at once. What it left
 * half-made is removed before it is made again.
 */
@ApplicationScoped
class TaskIndexBuilder {
    private static final Logger LOG = Logger.getLogger(TaskIndexBuilder.class);
    private static final int ATTEMPTS = 3;
    /**
     * They take half a minute at a million tasks, others a second or two, and no two are made in a table at a time; and what is
     * written later costs more by them.
     */
    private static final String[] SLOW = Arrays.stream(TaskIndex.Kind.values())
            .filter(TaskIndex.Kind::servesSearch)
            .map(Enum::name)
            .toArray(String[]::new);

    private static final long LOCK = 0x676c6f7373614958L;
    /** Nobody waits for an index, so one process makes it, and leaves the other processors to those who are waited for. */
    private static final String TAKE_UP = "select pg_try_advisory_lock(" + LOCK
            + "), set_config('client_min_messages', 'warning', false),"
            + " set_config('max_parallel_maintenance_workers', '0', false)";

    private static final String PUT_DOWN = "select pg_advisory_unlock(" + LOCK
            + "); reset client_min_messages; reset max_parallel_maintenance_workers";

    private final Vertx vertx;
    private final Pool pool;
    private final ManagerConfig config;
    private volatile boolean running = true;

    TaskIndexBuilder(Vertx vertx, Pool pool, ManagerConfig config) {
        this.vertx = vertx;
        this.pool = pool;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        later();
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
    }

    private void later() {
        if (!running) return;
        vertx.setTimer(
                config.indexEvery().toMillis(), timer -> work().subscribe().with(made -> later(), failure -> {
                    if (running) LOG.warnf("Indexes stay as they are for now: %s", failure.toString());
                    later();
                }));
    }

    /** Does all there is to do, unless somebody else does; answers how many indexes were made. */
    Uni<Integer> work() {
        return pool.withConnection(connection -> connection
                .query(TAKE_UP)
                .execute()
                .flatMap(rows -> rows.iterator().next().getBoolean(0)
                        ? remove(connection).chain(() -> makeAll(connection, 0)).eventually(() -> connection
                                .query(PUT_DOWN)
                                .execute()
                                .onFailure()
                                .recoverWithNull())
                        : Uni.createFrom().item(0)));
    }

    private Uni<Integer> makeAll(SqlConnection connection, int made) {
        return next(connection)
                .flatMap(wanted -> wanted.isEmpty() || !running
                        ? Uni.createFrom().item(made)
                        : (wanted.get().full()
                                        ? makeRoom(connection)
                                        : Uni.createFrom().item(true))
                                .flatMap(room -> room
                                        ? make(connection, wanted.get()).chain(() -> makeAll(connection, made + 1))
                                        : Uni.createFrom().item(made)));
    }

    /** Removes what nobody has asked for, or not for long; false when all are in use. */
    Uni<Boolean> makeRoom(SqlConnection connection) {
        return connection
                .preparedQuery(
                        """
                        select id from task_index where state = 'made' and (standing or used_at < $1)
                        order by standing desc, used_at limit 1""")
                .execute(Tuple.of(OffsetDateTime.now(ZoneOffset.UTC).minus(config.indexRest())))
                .flatMap(rows -> {
                    if (rows.size() == 0) return Uni.createFrom().item(false);
                    return forget(connection, rows.iterator().next().getLong(0)).replaceWith(true);
                });
    }

    private Uni<Optional<Wanted>> next(SqlConnection connection) {
        return connection
                .preparedQuery(
                        """
                        select i.id, i.project, i.kind, i.name, m.number >= $1
                        from task_index i, (select count(*) as number from task_index where state = 'made') m
                        where i.state = 'wanted' and (not i.standing or m.number < $1)
                            and (i.kind <> all ($2) or i.wanted_at < $3 and i.wishes >= $4)
                        order by i.standing, i.attempts, i.kind = any ($2), i.wanted_at limit 1""")
                .execute(Tuple.of(config.mostIndexes())
                        .addArrayOfString(SLOW)
                        .addOffsetDateTime(OffsetDateTime.now(ZoneOffset.UTC).minus(config.indexPatience()))
                        .addInteger(config.slowIndexWishes()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(Wanted::of));
    }

    private Uni<Void> make(SqlConnection connection, Wanted wanted) {
        return drop(connection, wanted.id())
                .chain(() -> definition(connection, wanted))
                .flatMap(sql -> connection.query(sql).execute())
                .chain(() -> analyzed(connection, wanted.index().kind()))
                .chain(() -> connection
                        .preparedQuery(
                                "update task_index set state = 'made', made_at = now(), detail = null where id = $1")
                        .execute(Tuple.of(wanted.id())))
                .invoke(() -> LOG.infof("Made an index for project %d: %s", wanted.project(), wanted.index()))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> failed(connection, wanted, failure));
    }

    /** The distribution of an indexed expression is not known before; that of a column is. */
    private static Uni<Void> analyzed(SqlConnection connection, TaskIndex.Kind kind) {
        return kind.isOfColumn()
                ? Uni.createFrom().voidItem()
                : connection.query("analyze " + kind.table()).execute().replaceWithVoid();
    }

    private static Uni<String> definition(SqlConnection connection, Wanted wanted) {
        var index = wanted.index();
        return connection
                .preparedQuery("select format($1::text, variadic $2::text[])")
                .execute(Tuple.of(index.expression()).addArrayOfString(index.quoted()))
                .map(rows -> "create index concurrently " + name(wanted.id()) + " on "
                        + index.kind().table() + " "
                        + rows.iterator().next().getString(0) + " where project = " + wanted.project());
    }

    private static Uni<Void> failed(SqlConnection connection, Wanted wanted, Throwable failure) {
        LOG.warnf("No index for project %d: %s: %s", wanted.project(), wanted.index(), failure.toString());
        return drop(connection, wanted.id()).chain(() -> connection
                .preparedQuery(
                        """
                        update task_index set attempts = attempts + 1, detail = $2, wanted_at = now(),
                            state = case when attempts + 1 < $3 then 'wanted' else 'failed' end
                        where id = $1""")
                .execute(Tuple.of(wanted.id(), failure.toString(), ATTEMPTS))
                .replaceWithVoid());
    }

    /** Removes indexes of deleted projects, and those that have not been asked for in a long time. */
    private Uni<Void> remove(SqlConnection connection) {
        return connection
                .preparedQuery(
                        """
                        select i.id from task_index i left join project p on p.id = i.project
                        where i.used_at < $1 or p.deleted limit 10""")
                .execute(Tuple.of(OffsetDateTime.now(ZoneOffset.UTC).minus(config.indexIdle())))
                .flatMap(rows -> {
                    Uni<Void> removed = Uni.createFrom().voidItem();
                    for (Row row : rows) {
                        long id = row.getLong(0);
                        removed = removed.chain(() -> forget(connection, id));
                    }
                    return removed;
                });
    }

    private static Uni<Void> forget(SqlConnection connection, long id) {
        return drop(connection, id)
                .chain(() -> connection
                        .preparedQuery("delete from task_index where id = $1")
                        .execute(Tuple.of(id)))
                .replaceWithVoid();
    }

    private static Uni<Void> drop(SqlConnection connection, long id) {
        return connection
                .query("drop index concurrently if exists " + name(id))
                .execute()
                .replaceWithVoid();
    }

    static String name(long id) {
        return "task_index_of_project_" + id;
    }

    /** @param full whether there are as many as there may be */
    private record Wanted(long id, long project, TaskIndex index, boolean full) {
        static Wanted of(Row row) {
            return new Wanted(
                    row.getLong(0),
                    row.getLong(1),
                    new TaskIndex(TaskIndex.Kind.valueOf(row.getString(2)), row.getString(3)),
                    row.getBoolean(4));
        }
    }
}
