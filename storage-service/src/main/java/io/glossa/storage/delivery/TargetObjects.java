package io.glossa.storage.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/** Which annotation was written to which key, so that nothing is deleted that was not ours. */
@ApplicationScoped
class TargetObjects {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Pool pool;

    TargetObjects(Pool pool) {
        this.pool = pool;
    }

    /** Keeps these, whose annotations may have been kept before; blocks. */
    void put(TargetId target, List<Written> written) {
        if (written.isEmpty()) return;
        pool.preparedQuery(
                        """
                        insert into target_object (kind, storage, annotation, task, key)
                        select $1, $2, w.* from unnest($3::bigint[], $4::bigint[], $5::text[]) as w
                        on conflict (kind, storage, annotation) do update set key = excluded.key, task = excluded.task""")
                .execute(Tuple.tuple()
                        .addString(target.kind().code())
                        .addLong(target.id())
                        .addArrayOfLong(
                                written.stream().map(Written::annotation).toArray(Long[]::new))
                        .addArrayOfLong(written.stream().map(Written::task).toArray(Long[]::new))
                        .addArrayOfString(written.stream().map(Written::key).toArray(String[]::new)))
                .await()
                .atMost(PATIENCE);
    }

    /** Those of these annotations that were written; blocks. */
    List<Written> of(TargetId target, Collection<Long> annotations) {
        return pool.preparedQuery(
                        """
                        select annotation, task, key from target_object
                        where kind = $1 and storage = $2 and annotation = any($3)""")
                .execute(Tuple.of(target.kind().code(), target.id(), annotations.toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Written(row.getLong(0), row.getLong(1), row.getString(2)))
                        .toList())
                .await()
                .atMost(PATIENCE);
    }

    Uni<Void> remove(SqlClient connection, TargetId target, Collection<Long> annotations) {
        return connection
                .preparedQuery("delete from target_object where kind = $1 and storage = $2 and annotation = any($3)")
                .execute(Tuple.of(target.kind().code(), target.id(), annotations.toArray(Long[]::new)))
                .replaceWithVoid();
    }

    /** An object that was written. */
    record Written(long annotation, long task, String key) {}
}
