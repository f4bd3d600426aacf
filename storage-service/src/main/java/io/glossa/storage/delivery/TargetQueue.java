package io.glossa.storage.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What each target has to be told. An annotation waits once, however often it changes; each change gives it a new version. */
@ApplicationScoped
class TargetQueue {
    private final Pool pool;

    TargetQueue(Pool pool) {
        this.pool = pool;
    }

    /** Those of these organizations that have a target. */
    Uni<Set<Long>> withTargets(Set<Long> organizations) {
        return pool.preparedQuery(
                        """
                        select distinct organization from storage
                        where direction = 'export' and organization = any($1)""")
                .execute(Tuple.of(organizations.toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong(0))
                        .collect(Collectors.toSet()));
    }

    /** Queues these annotations for all targets of their project. */
    Uni<Void> add(SqlConnection connection, Long organization, long project, List<Long> annotations) {
        return add(connection, "unnest($3::bigint[])", organization, project, annotations);
    }

    /** Queues what the targets have of these tasks. */
    Uni<Void> addOfTasks(SqlConnection connection, Long organization, long project, List<Long> tasks) {
        return add(
                connection,
                "(select annotation from target_object o where o.kind = s.kind and o.storage = s.id and o.task = any($3))",
                organization,
                project,
                tasks);
    }

    private static Uni<Void> add(
            SqlConnection connection, String annotations, Long organization, long project, List<Long> ids) {
        return connection
                .preparedQuery("insert into target_queue (kind, storage, annotation, project)"
                        + " select s.kind, s.id, a.annotation, s.project from storage s cross join lateral "
                        + annotations
                        + " as a (annotation) where s.direction = 'export' and s.project = $2 and s.organization = $1"
                        + " on conflict (kind, storage, annotation) do update"
                        + " set project = excluded.project, version = nextval('target_queue_version')")
                .execute(Tuple.of(organization, project, ids.toArray(Long[]::new)))
                .replaceWithVoid();
    }

    /** The oldest of a target. */
    Uni<List<Waiting>> oldest(TargetId target, int most) {
        return pool.preparedQuery(
                        """
                        select annotation, project, version from target_queue where kind = $1 and storage = $2
                        order by version limit $3""")
                .execute(Tuple.of(target.kind().code(), target.id(), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TargetQueue::waiting)
                        .toList());
    }

    /** Takes out what was done, unless it has changed since. */
    Uni<Void> done(SqlClient connection, TargetId target, List<Waiting> done) {
        return connection
                .preparedQuery(
                        """
                        delete from target_queue q using unnest($3::bigint[], $4::bigint[]) as d (annotation, version)
                        where q.kind = $1 and q.storage = $2 and q.annotation = d.annotation and q.version = d.version""")
                .execute(Tuple.of(
                        target.kind().code(),
                        target.id(),
                        done.stream().map(Waiting::annotation).toArray(Long[]::new),
                        done.stream().map(Waiting::version).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    private static Waiting waiting(Row row) {
        return new Waiting(row.getLong(0), row.getLong(1), row.getLong(2));
    }

    /** An annotation that a target has to be told of. */
    record Waiting(long annotation, long project, long version) {}
}
