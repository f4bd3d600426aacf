package io.glossa.tasks.prediction;

import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.tasks.relation.PredictionRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The prediction table, within an organization. */
@ApplicationScoped
class PredictionRepository {
    private static final int PAGE = 500;
    private static final String IN_SCOPE =
            " join project s on s.id = p.project and s.organization = $2 and not s.deleted and p.task > s.tasks_after";

    private final Pool pool;

    PredictionRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<PredictionRow> require(OrganizationScope scope, long id) {
        return require(pool, scope, id);
    }

    Uni<PredictionRow> require(SqlClient client, OrganizationScope scope, long id) {
        return client.preparedQuery(
                        "select " + PredictionRow.COLUMNS + " from prediction p" + IN_SCOPE + " where p.id = $1")
                .execute(Tuple.of(id, scope.id()))
                .map(rows -> rows(rows).stream().findFirst().orElseThrow(() -> CommonProblem.noMatch("Prediction")));
    }

    /**
     * Some predictions behind an id, ascending; empty at the end.
     *
     * @param task only of this task, or null
     * @param projects only of all these projects, or none for no such limit
     */
    Uni<List<PredictionRow>> after(OrganizationScope scope, long id, Long task, Long[] projects) {
        return pool.preparedQuery("select " + PredictionRow.COLUMNS + " from prediction p" + IN_SCOPE
                        + " where p.id > $1"
                        + (task == null ? " and $3::bigint is null" : " and p.task = $3")
                        + (projects.length == 0 ? " and $4::bigint[] = '{}'" : " and p.project = all($4)")
                        + " order by p.id limit " + PAGE)
                .execute(Tuple.of(id, scope.id(), task).addArrayOfLong(projects))
                .map(PredictionRepository::rows);
    }

    /** Takes the locks of these tasks, which those of their predictions come behind. */
    Uni<Void> lockTasks(SqlClient connection, Long... tasks) {
        return connection
                .preparedQuery("select 1 from task where id = any($1) order by id for no key update")
                .execute(Tuple.tuple().addArrayOfLong(tasks))
                .replaceWithVoid();
    }

    /** Saves a prediction, new or changed, with the counters; false when its task is gone. */
    Uni<Boolean> save(SqlClient connection, PredictionRow row, long actor) {
        var values = Tuple.tuple()
                .addLong(row.id())
                .addLong(row.task())
                .addLong(row.project())
                .addString(row.result())
                .addString(row.modelVersion())
                .addDouble(row.score())
                .addInteger(row.cluster())
                .addString(row.neighbors())
                .addDouble(row.mislabeling())
                .addOffsetDateTime(row.createdAt())
                .addOffsetDateTime(row.updatedAt())
                .addLong(actor);
        return connection
                .preparedQuery(
                        """
                        select save_prediction($1, $2, $3, $4::text::jsonb, $5, $6, $7, $8::text::jsonb, $9, $10, $11, $12)""")
                .execute(values)
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Saves new predictions of one project by one statement, with the counters; false when one of their tasks is gone. */
    Uni<Boolean> saveAll(SqlClient connection, long project, List<PredictionRow> rows, long actor) {
        var values = Tuple.tuple()
                .addLong(project)
                .addArrayOfLong(column(rows, PredictionRow::id).toArray(Long[]::new))
                .addArrayOfLong(column(rows, PredictionRow::task).toArray(Long[]::new))
                .addArrayOfString(column(rows, PredictionRow::result).toArray(String[]::new))
                .addArrayOfString(column(rows, PredictionRow::modelVersion).toArray(String[]::new))
                .addArrayOfDouble(column(rows, PredictionRow::score).toArray(Double[]::new))
                .addArrayOfInteger(column(rows, PredictionRow::cluster).toArray(Integer[]::new))
                .addArrayOfString(column(rows, PredictionRow::neighbors).toArray(String[]::new))
                .addArrayOfDouble(column(rows, PredictionRow::mislabeling).toArray(Double[]::new))
                .addLong(actor);
        return connection
                .preparedQuery("select create_predictions($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
                .execute(values)
                .map(saved -> saved.iterator().next().getBoolean(0));
    }

    private static <T> Stream<T> column(List<PredictionRow> rows, Function<PredictionRow, T> of) {
        return rows.stream().map(of);
    }

    /** Deletes a prediction; empty when it is gone already, else its task. */
    Uni<Optional<Long>> delete(SqlClient connection, long id, long actor) {
        return connection
                .preparedQuery("select delete_prediction($1, $2)")
                .execute(Tuple.of(id, actor))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getLong(0)));
    }

    /** Deletes a project's predictions of one version; answers their ids. */
    Uni<Long[]> deleteVersion(SqlClient connection, long project, String version, long actor) {
        return connection
                .preparedQuery("select delete_model_version($1, $2, $3)")
                .execute(Tuple.of(project, version, actor))
                .map(rows -> rows.iterator().next().getArrayOfLongs(0));
    }

    /** The versions of a project's predictions, the one with the newest prediction first. */
    Uni<List<Version>> versions(long project) {
        return pool.preparedQuery(
                        """
                        select v.model_version, v.predictions, p.created_at from (
                            select model_version, count(*) as predictions, max(id) as newest from prediction
                            where project = $1 and task > (select tasks_after($1)) and model_version is not null
                            group by model_version) v
                        join prediction p on p.id = v.newest order by v.newest desc""")
                .execute(Tuple.of(project))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Version(row.getString(0), row.getLong(1), row.getOffsetDateTime(2)))
                        .toList());
    }

    private static List<PredictionRow> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PredictionRow::of)
                .toList();
    }

    /** @param latest when the newest prediction was made */
    record Version(String name, long predictions, OffsetDateTime latest) {}
}
