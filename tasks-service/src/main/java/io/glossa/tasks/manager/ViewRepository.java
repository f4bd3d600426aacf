package io.glossa.tasks.manager;

import io.glossa.identity.OrganizationScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The views' table, within an organization. */
@ApplicationScoped
class ViewRepository {
    private static final String IN_SCOPE =
            " from data_view v join project s on s.id = v.project and s.organization = $1 and not s.deleted";

    private final Pool pool;

    ViewRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<DataView>> find(OrganizationScope scope, long id) {
        return pool.preparedQuery("select " + DataView.COLUMNS + IN_SCOPE + " where v.id = $2")
                .execute(Tuple.of(scope.id(), id))
                .map(rows -> views(rows).stream().findFirst());
    }

    /** @param project null for all of the organization */
    Uni<List<DataView>> list(OrganizationScope scope, Long project) {
        return pool.preparedQuery(
                        "select " + DataView.COLUMNS + IN_SCOPE
                                + " where $2::bigint is null or v.project = $2 order by v.project, v.position, v.id limit 10000")
                .execute(Tuple.of(scope.id(), project))
                .map(ViewRepository::views);
    }

    /** @param position null for behind all others */
    Uni<DataView> create(long project, long user, Integer position, NewView view) {
        var row = Tuple.tuple()
                .addLong(project)
                .addLong(user)
                .addInteger(position)
                .addString(view.data())
                .addString(view.filters())
                .addString(view.ordering())
                .addString(view.selectedItems());
        return pool.preparedQuery(
                        """
                        with v as (
                            insert into data_view (project, user_id, position, data, filters, ordering, selected_items)
                            values ($1, $2, coalesce($3, (select count(*)::int from data_view where project = $1)),
                                $4::text::jsonb, $5::text::jsonb, $6::text::jsonb, $7::text::jsonb)
                            returning *)
                        select\s"""
                                + DataView.COLUMNS + " from v")
                .execute(row)
                .map(rows -> views(rows).get(0));
    }

    /** Replaces the data; filters and ordering keep their place when none are given. */
    Uni<Optional<DataView>> change(OrganizationScope scope, long id, NewView view) {
        var row = Tuple.tuple()
                .addLong(scope.id())
                .addLong(id)
                .addString(view.data())
                .addString(view.filters())
                .addString(view.ordering());
        return pool.preparedQuery(
                        """
                        with v as (
                            update data_view v set data = $3::text::jsonb, filters = coalesce($4::text::jsonb, filters),
                                ordering = coalesce($5::text::jsonb, ordering), updated_at = now()
                            from project s
                            where v.id = $2 and s.id = v.project and s.organization = $1 and not s.deleted
                            returning v.*)
                        select\s"""
                                + DataView.COLUMNS + " from v")
                .execute(row)
                .map(rows -> views(rows).stream().findFirst());
    }

    Uni<Boolean> delete(OrganizationScope scope, long id) {
        return pool.preparedQuery(
                        """
                        delete from data_view v using project s
                        where v.id = $2 and s.id = v.project and s.organization = $1 and not s.deleted""")
                .execute(Tuple.of(scope.id(), id))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Gives the views of a project the places of their ids in the list; others keep theirs. */
    Uni<Void> order(long project, Long[] ids) {
        return pool.preparedQuery(
                        """
                        update data_view v set position = o.place - 1
                        from unnest($2::bigint[]) with ordinality o (id, place)
                        where v.id = o.id and v.project = $1""")
                .execute(Tuple.of(project).addArrayOfLong(ids))
                .replaceWithVoid();
    }

    Uni<Void> deleteAll(SqlClient client, long project) {
        return client.preparedQuery("delete from data_view where project = $1")
                .execute(Tuple.of(project))
                .replaceWithVoid();
    }

    private static List<DataView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(DataView::of).toList();
    }
}
