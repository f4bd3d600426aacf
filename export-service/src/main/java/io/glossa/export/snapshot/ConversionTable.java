package io.glossa.export.snapshot;

import io.glossa.export.conversion.ExportFormat;
import io.glossa.export.convert.Losses;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rows of conversions. Whoever reads them has found their snapshot within the caller's scope before. */
@ApplicationScoped
class ConversionTable {

    Uni<Conversion> insert(
            SqlClient connection, long snapshot, ExportFormat format, boolean resources, boolean asked, long user) {
        return connection
                .preparedQuery(
                        """
                        insert into conversion (snapshot, export_type, resources, asked, status, created_by, created_at)
                        values ($1, $2, $3, $4, 'in_progress', $5, now()) returning *""")
                .execute(Tuple.of(snapshot, format.name(), resources, asked, user))
                .map(rows -> Conversion.of(rows.iterator().next()));
    }

    Uni<Optional<Conversion>> find(SqlClient connection, long id) {
        return connection
                .preparedQuery("select * from conversion where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, Conversion::of));
    }

    /** The one of this format that has not failed, held until the transaction ends: its file is known until then. */
    Uni<Optional<Conversion>> lock(SqlClient connection, long snapshot, ExportFormat format) {
        return connection
                .preparedQuery(
                        """
                        select * from conversion where snapshot = $1 and export_type = $2 and status <> 'failed'
                        for update""")
                .execute(Tuple.of(snapshot, format.name()))
                .map(rows -> Rows.first(rows, Conversion::of));
    }

    /** All of these snapshots, in the order in which they were made. */
    Uni<List<Conversion>> of(SqlClient connection, Collection<Long> snapshots) {
        if (snapshots.isEmpty()) return Uni.createFrom().item(List.of());
        return connection
                .preparedQuery("select * from conversion where snapshot = any($1) order by id")
                .execute(Tuple.tuple().addArrayOfLong(snapshots.toArray(Long[]::new)))
                .map(rows -> Rows.all(rows, Conversion::of));
    }

    /** All of a snapshot, held until the transaction ends: no job names another file for them until then. */
    Uni<List<Conversion>> lock(SqlClient connection, long snapshot) {
        return connection
                .preparedQuery("select * from conversion where snapshot = $1 order by id for update")
                .execute(Tuple.of(snapshot))
                .map(rows -> Rows.all(rows, Conversion::of));
    }

    Uni<List<Conversion>> inProgress(SqlClient connection, long snapshot) {
        return connection
                .preparedQuery("select * from conversion where snapshot = $1 and status = 'in_progress' order by id")
                .execute(Tuple.of(snapshot))
                .map(rows -> Rows.all(rows, Conversion::of));
    }

    /** Somebody asks for what was made for a download. */
    Uni<Void> ask(SqlClient connection, long id) {
        return connection
                .preparedQuery("update conversion set asked = true where id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
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
                        update conversion c set object = $2
                        from (select id, object from conversion where id = $1 for update) before
                        where c.id = before.id returning before.object""")
                .execute(Tuple.of(id, object))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString(0));
    }

    /**
     * @param object its key; null for the snapshot's own file
     * @param losses what it leaves out, known when its last byte has been stored
     */
    Uni<Void> completed(SqlClient connection, long id, String object, long size, String extension, Losses losses) {
        var notHeld = JsonObject.mapFrom(losses.counts());
        return connection
                .preparedQuery(
                        """
                        update conversion set status = 'completed', finished_at = now(), object = $2, size = $3,
                               extension = $4, not_held = $5
                        where id = $1""")
                .execute(Tuple.of(id, object, size, extension, notHeld))
                .replaceWithVoid();
    }

    /** What it was then, with the key of the file that was being written; empty when it is gone. */
    Uni<Optional<Conversion>> failed(SqlClient connection, long id, String traceback) {
        return connection
                .preparedQuery(
                        """
                        update conversion set status = 'failed', finished_at = now(), traceback = $2 where id = $1
                        returning *""")
                .execute(Tuple.of(id, traceback))
                .map(rows -> Rows.first(rows, Conversion::of));
    }

    Uni<Void> delete(SqlClient connection, long id) {
        return connection
                .preparedQuery("delete from conversion where id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }
}
