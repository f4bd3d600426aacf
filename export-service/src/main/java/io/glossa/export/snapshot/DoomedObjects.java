package io.glossa.export.snapshot;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keys of objects that no row names any more. */
@ApplicationScoped
class DoomedObjects {
    private final SnapshotConfig config;

    DoomedObjects(SnapshotConfig config) {
        this.config = config;
    }

    /**
     * To be called in the transaction that drops the object's name.
     *
     * @param key null when there is no object
     * @param written whether it was written to its end; otherwise somebody may still be writing it
     */
    Uni<Void> add(SqlClient connection, String key, boolean written) {
        if (key == null) return Uni.createFrom().voidItem();
        var grace = written ? Duration.ZERO : config.grace();
        return connection
                .preparedQuery(
                        """
                        insert into doomed_object (key, due_at) values ($1, now() + make_interval(secs => $2))
                        on conflict (key) do nothing""")
                .execute(Tuple.of(key, grace.toMillis() / 1000.0))
                .replaceWithVoid();
    }

    Uni<List<String>> due(SqlClient connection, int most) {
        return connection
                .preparedQuery("select key from doomed_object where due_at <= now() order by due_at limit $1")
                .execute(Tuple.of(most))
                .map(rows -> {
                    var keys = new ArrayList<String>(rows.size());
                    for (var row : rows) keys.add(row.getString(0));
                    return keys;
                });
    }

    Uni<Void> removed(SqlClient connection, String key) {
        return connection
                .preparedQuery("delete from doomed_object where key = $1")
                .execute(Tuple.of(key))
                .replaceWithVoid();
    }
}
