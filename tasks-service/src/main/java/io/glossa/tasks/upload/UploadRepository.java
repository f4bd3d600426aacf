package io.glossa.tasks.upload;

import io.glossa.identity.OrganizationScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of {@code file_upload}, and names of objects that nobody points at. */
@ApplicationScoped
class UploadRepository {
    private static final String COLUMNS = " f.id, f.project, f.name, f.size, f.stored ";
    private static final String VISIBLE =
            " from file_upload f join project s on s.id = f.project and s.organization = $1 and not s.deleted ";
    private static final Map<String, String> ORDERS = Map.of(
            "id", "f.id",
            "-id", "f.id desc",
            "file", "f.name, f.id",
            "-file", "f.name desc, f.id",
            "size", "f.size, f.id",
            "-size", "f.size desc, f.id");

    private final Pool pool;

    UploadRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Upload>> insert(long project, long user, List<String> names, List<Long> sizes) {
        return pool.preparedQuery(
                        """
                        insert into file_upload as f (project, user_id, name, size)
                        select $1, $2, r.name, r.size from unnest($3::text[], $4::bigint[])
                            with ordinality r (name, size, place) order by r.place
                        returning"""
                                + COLUMNS)
                .execute(Tuple.of(project, user)
                        .addArrayOfString(names.toArray(String[]::new))
                        .addArrayOfLong(sizes.toArray(Long[]::new)))
                .map(UploadRepository::uploads)
                .invoke(inserted -> inserted.sort(Comparator.comparing(Upload::id)));
    }

    Uni<Void> markStored(long id) {
        return pool.preparedQuery("update file_upload set stored = true where id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    Uni<Optional<Upload>> find(OrganizationScope scope, long id) {
        return pool.preparedQuery("select" + COLUMNS + VISIBLE + "where f.id = $2")
                .execute(Tuple.of(scope.id(), id))
                .map(UploadRepository::first);
    }

    Uni<Optional<Upload>> find(OrganizationScope scope, long project, String name) {
        // an address may hold what no text in the database can
        if (name.indexOf('\0') >= 0) return Uni.createFrom().item(Optional.empty());
        return pool.preparedQuery("select" + COLUMNS + VISIBLE + "where f.project = $2 and f.name = $3")
                .execute(Tuple.of(scope.id(), project, name))
                .map(UploadRepository::first);
    }

    static boolean isOrder(String order) {
        return ORDERS.containsKey(order);
    }

    /**
     * @param user whose, or null for everybody's
     * @param ids which, or null for all
     */
    Uni<List<Upload>> list(long project, Long user, List<Long> ids, String order) {
        return pool.preparedQuery("select" + COLUMNS
                        + """
                        from file_upload f where f.project = $1 and ($2::bigint is null or f.user_id = $2)
                            and ($3::bigint[] is null or f.id = any($3)) order by\s"""
                        + ORDERS.get(order))
                .execute(Tuple.of(project, user).addArrayOfLong(ids == null ? null : ids.toArray(Long[]::new)))
                .map(UploadRepository::uploads);
    }

    /** Deletes records and cuts the tasks from them; answers how many there were. */
    Uni<Long> delete(long project, List<Long> ids) {
        return pool.preparedQuery(
                        """
                        with gone as (
                            delete from file_upload where project = $1 and ($2::bigint[] is null or id = any($2))
                            returning id
                        ), cut as (
                            update task t set file_upload = null, changed_at = clock_timestamp()
                            from gone where t.file_upload = gone.id
                        )
                        select count(*) from gone""")
                .execute(Tuple.of(project).addArrayOfLong(ids == null ? null : ids.toArray(Long[]::new)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Notes that an object comes into being whose record may never follow. */
    Uni<Void> expect(long project, String name) {
        return pool.preparedQuery(
                        "insert into upload_garbage (project, name, due) values ($1, $2, now() + interval '1 hour')")
                .execute(Tuple.of(project, name))
                .replaceWithVoid();
    }

    /** Points a record at an expected object. */
    Uni<Optional<Upload>> replace(SqlClient connection, Upload upload, String name, long size) {
        return connection
                .preparedQuery(
                        """
                        with kept as (delete from upload_garbage where project = $2 and name = $3)
                        update file_upload f set name = $3, size = $4, stored = true where id = $1 and project = $2
                        returning"""
                                + COLUMNS)
                .execute(Tuple.of(upload.id(), upload.project(), name, size))
                .map(UploadRepository::first)
                // exports show its tasks under the name
                .call(() -> connection
                        .preparedQuery(
                                """
                                select touch_tasks(array(
                                    select id from task where file_upload = $1 order by id for no key update))""")
                        .execute(Tuple.of(upload.id())));
    }

    private static Optional<Upload> first(RowSet<Row> rows) {
        return uploads(rows).stream().findFirst();
    }

    private static List<Upload> uploads(RowSet<Row> rows) {
        var uploads = new ArrayList<Upload>();
        for (var row : rows) {
            uploads.add(
                    new Upload(row.getLong(0), row.getLong(1), row.getString(2), row.getLong(3), row.getBoolean(4)));
        }
        return uploads;
    }
}
