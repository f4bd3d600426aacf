package io.glossa.tasks.project;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The projection's rows. */
@ApplicationScoped
class ProjectRepository {
    private static final String UNNAMED_DATA = "exists (select 1 from data_column c where c.project = p.id"
            + " and c.key = md5('" + Project.UNNAMED + "')::uuid and c.tasks <> 0) as unnamed_data";
    private static final String HEAD =
            "select organization, revision, deleted, " + UNNAMED_DATA + " from project p where id = $1";

    private final Pool pool;
    private final LabelConfigs configs;

    ProjectRepository(Pool pool, LabelConfigs configs) {
        this.pool = pool;
        this.configs = configs;
    }

    Uni<Optional<Head>> head(long id) {
        return pool.preparedQuery(HEAD).execute(Tuple.of(id)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .findFirst()
                .map(row -> new Head(row.getLong(0), row.getLong(1), row.getBoolean(2), row.getBoolean(3))));
    }

    Uni<Project> load(long id) {
        return pool.preparedQuery("select p.*, " + UNNAMED_DATA + " from project p where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> {
                    var row = rows.iterator().next();
                    return new Project(
                            id,
                            row.getLong("organization"),
                            row.getLong("revision"),
                            row.getString("title"),
                            configs.of(id, row.getLong("revision"), row.getString("label_config")),
                            row.getLong("created_by"),
                            row.getOffsetDateTime("created_at"),
                            row.getInteger("maximum_annotations"),
                            row.getInteger("overlap_cohort_percentage"),
                            row.getString("sampling"),
                            row.getString("skip_queue"),
                            row.getBoolean("show_overlap_first"),
                            row.getBoolean("annotator_evaluation_enabled"),
                            row.getBoolean("show_collab_predictions"),
                            row.getString("model_version"),
                            row.getBoolean("evaluate_predictions"),
                            row.getBoolean("unnamed_data"),
                            row.getBoolean("live_model"));
                });
    }

    /** Takes over a state that is newer than ours, with what it means for the tasks, in the caller's transaction. */
    Uni<Void> apply(SqlConnection connection, ProjectSnapshot snapshot) {
        if (snapshot.deleted()) return delete(connection, snapshot);
        return connection
                .preparedQuery(
                        """
                        select apply_project($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                            $18, $19)""")
                .execute(snapshot.columns())
                .replaceWithVoid();
    }

    /** Hides a project at once; its rows are removed later, piece by piece. */
    Uni<Void> delete(SqlClient connection, ProjectSnapshot snapshot) {
        return connection
                .preparedQuery(
                        """
                        insert into project as p (id, organization, revision, title, label_config, maximum_annotations,
                            overlap_cohort_percentage, sampling, skip_queue, show_overlap_first,
                            annotator_evaluation_enabled, show_collab_predictions, deleted)
                        values ($1, $2, $3, '', '', 1, 100, 'Sequential sampling', 'REQUEUE_FOR_OTHERS', false, false, false, true)
                        on conflict (id) do update set deleted = true, revision = greatest(p.revision, excluded.revision)""")
                .execute(Tuple.of(snapshot.id(), snapshot.organization(), snapshot.revision()))
                .replaceWithVoid();
    }

    Uni<Void> apply(ProjectSnapshot snapshot) {
        return pool.withTransaction(connection -> apply(connection, snapshot));
    }

    /** Removes some rows of deleted projects; answers how many, zero when nothing is left. */
    Uni<Integer> purgeSome(int limit) {
        return pool.preparedQuery("select purge_deleted_projects($1)")
                .execute(Tuple.of(limit))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** What decides whether our copy may be used. */
    record Head(long organization, long revision, boolean deleted, boolean hasUnnamedData) {}
}
