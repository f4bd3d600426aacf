package io.glossa.export.snapshot;

import io.glossa.export.object.StoredObject;
import io.glossa.identity.OrganizationScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of snapshots. */
@ApplicationScoped
class SnapshotTable {
    private static final int MOST_LISTED = 100;

    /** The new row; empty when its project has ended since. Holds the project, which ends before or after the row is there. */
    Uni<Optional<Snapshot>> insert(SqlClient connection, NewSnapshot snapshot) {
        return connection
                .preparedQuery(
                        """
                        insert into snapshot (project, organization, title, status, created_by, created_by_email, created_at,
                                              options, interpolate, label_config)
                        select id, $2, $3, 'in_progress', $4, $5, $6, $7, $8, $9
                        from project where id = $1 and not deleted for share
                        returning *""")
                .execute(Tuple.tuple()
                        .addLong(snapshot.project().id())
                        .addLong(snapshot.project().organization())
                        .addString(snapshot.title())
                        .addLong(snapshot.user().id())
                        .addString(snapshot.user().email())
                        .addOffsetDateTime(Instants.utc(Instants.now()))
                        .addJsonObject(snapshot.options())
                        .addBoolean(snapshot.interpolate())
                        .addString(snapshot.project().labelConfig()))
                .map(rows -> Rows.first(rows, Snapshot::of));
    }

    Uni<Optional<Snapshot>> find(SqlClient connection, OrganizationScope scope, long project, long id) {
        return connection
                .preparedQuery("select * from snapshot where id = $1 and project = $2 and organization = $3")
                .execute(Tuple.of(id, project, scope.id()))
                .map(rows -> Rows.first(rows, Snapshot::of));
    }

    /** The same, held until the transaction ends, so that what follows from it is decided once. */
    Uni<Optional<Snapshot>> lock(SqlClient connection, OrganizationScope scope, long project, long id) {
        return connection
                .preparedQuery("select * from snapshot where id = $1 and project = $2 and organization = $3 for update")
                .execute(Tuple.of(id, project, scope.id()))
                .map(rows -> Rows.first(rows, Snapshot::of));
    }

    /** For jobs, which act for whoever asked. */
    Uni<Optional<Snapshot>> find(SqlClient connection, long id) {
        return connection
                .preparedQuery("select * from snapshot where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, Snapshot::of));
    }

    Uni<List<Snapshot>> list(SqlClient connection, OrganizationScope scope, long project, Ordering.Sorted ordering) {
        return connection
                .preparedQuery("select * from snapshot where project = $1 and organization = $2 order by "
                        + ordering.sql() + " limit " + MOST_LISTED)
                .execute(Tuple.of(project, scope.id()))
                .map(rows -> Rows.all(rows, Snapshot::of));
    }

    Uni<List<Snapshot>> ofProject(SqlClient connection, long project) {
        return connection
                .preparedQuery("select * from snapshot where project = $1 order by id for update")
                .execute(Tuple.of(project))
                .map(rows -> Rows.all(rows, Snapshot::of));
    }

    /** Some of those that have been kept long enough. */
    Uni<List<Snapshot>> finishedBefore(SqlClient connection, Duration age, int most) {
        return connection
                .preparedQuery(
                        """
                        select * from snapshot where finished_at < now() - make_interval(secs => $1)
                        order by finished_at limit $2 for update skip locked""")
                .execute(Tuple.of((double) age.toSeconds(), most))
                .map(rows -> Rows.all(rows, Snapshot::of));
    }

    /**
     * Says to which key its file is being written from now on.
     *
     * @return the key that it named before, or null
     */
    Uni<String> writing(SqlClient connection, long id, String object) {
        return connection
                .preparedQuery(
                        """
                        update snapshot s set object = $2, tasks = 0
                        from (select id, object from snapshot where id = $1 for update) before
                        where s.id = before.id returning before.object""")
                .execute(Tuple.of(id, object))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString(0));
    }

    /** Says how many tasks its file holds so far. */
    Uni<Void> written(SqlClient connection, long id, long tasks) {
        return connection
                .preparedQuery("update snapshot set tasks = $2 where id = $1")
                .execute(Tuple.of(id, tasks))
                .replaceWithVoid();
    }

    Uni<Void> completed(SqlClient connection, long id, StoredObject file, long tasks, Instant cursor) {
        return connection
                .preparedQuery(
                        """
                        update snapshot set status = 'completed', finished_at = now(), object = $2, size = $3, md5 = $4,
                               tasks = $5, cursor = $6
                        where id = $1""")
                .execute(Tuple.tuple()
                        .addLong(id)
                        .addString(file.key())
                        .addLong(file.size())
                        .addString(file.md5())
                        .addLong(tasks)
                        .addOffsetDateTime(Instants.utc(cursor)))
                .replaceWithVoid();
    }

    /** What it was then, with the key of the file that was being written; empty when it is gone. */
    Uni<Optional<Snapshot>> failed(SqlClient connection, long id) {
        return connection
                .preparedQuery(
                        "update snapshot set status = 'failed', finished_at = now(), tasks = 0 where id = $1 returning *")
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, Snapshot::of));
    }

    Uni<Void> delete(SqlClient connection, long id) {
        return connection
                .preparedQuery("delete from snapshot where id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }
}
