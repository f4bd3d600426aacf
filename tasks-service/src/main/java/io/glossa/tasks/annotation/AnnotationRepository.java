package io.glossa.tasks.annotation;

import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.tasks.relation.AnnotationRow;
import io.glossa.tasks.relation.DraftRow;
import io.glossa.tasks.task.TaskRepository.Place;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The annotation table, within an organization. */
@ApplicationScoped
class AnnotationRepository {
    private static final Set<String> ORDERINGS = Set.of(
            "id",
            "completed_by",
            "updated_by",
            "ground_truth",
            "lead_time",
            "created_at",
            "updated_at",
            "draft_created_at");
    private static final String IN_SCOPE =
            " join project s on s.id = a.project and s.organization = $2 and not s.deleted and a.task > s.tasks_after";
    private static final String CREATE =
            """
            select submit_annotation($1, $2, $3, $4::text::jsonb, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                $17, $18, $19, $20, $21, $22, $23, $24, $25)""";
    private static final String CHANGE =
            """
            select change_annotation($1, $2, $3, $4::text::jsonb, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)""";
    private static final String CREATE_ALL =
            """
            select create_annotations($1, $2, $3::text::jsonb, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                $17, $18)""";

    private final Pool pool;

    AnnotationRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<AnnotationRow> require(OrganizationScope scope, long id) {
        return require(pool, scope, id);
    }

    Uni<AnnotationRow> require(SqlClient client, OrganizationScope scope, long id) {
        return client.preparedQuery(
                        "select " + AnnotationRow.COLUMNS + " from annotation a" + IN_SCOPE + " where a.id = $1")
                .execute(Tuple.of(id, scope.id()))
                .map(rows -> rows(rows).stream().findFirst().orElseThrow(() -> CommonProblem.noMatch("Annotation")));
    }

    /** Takes the lock of an annotation's task, before which nobody changes the annotation. */
    Uni<Void> lockTask(SqlClient connection, long id) {
        return connection
                .preparedQuery(
                        "select 1 from task where id = (select task from annotation where id = $1) for no key update")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    /** A task's annotations that are no skips, by id or as the ordering says. */
    Uni<List<AnnotationRow>> ofTask(long task, String ordering) {
        boolean descending = ordering != null && ordering.startsWith("-");
        var wanted = descending ? ordering.substring(1) : ordering;
        var column = wanted != null && ORDERINGS.contains(wanted) ? wanted : "id";
        return pool.preparedQuery("select " + AnnotationRow.COLUMNS
                        + " from annotation a where a.task = $1 and not a.was_cancelled order by a." + column
                        + (descending ? " desc nulls last, a.id desc" : " nulls last, a.id"))
                .execute(Tuple.of(task))
                .map(AnnotationRepository::rows);
    }

    Uni<Optional<DraftRow>> draft(long id) {
        return pool.preparedQuery("select " + DraftRow.COLUMNS + " from draft d where d.id = $1")
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(DraftRow::of));
    }

    /** Whether an annotation or a prediction of this id is within the scope. */
    Uni<Boolean> exists(OrganizationScope scope, String table, long id) {
        return pool.preparedQuery("select 1 from " + table
                        + " a join project s on s.id = a.project and s.organization = $2 and a.task > s.tasks_after"
                        + " where a.id = $1")
                .execute(Tuple.of(id, scope.id()))
                .map(rows -> rows.size() > 0);
    }

    /**
     * Saves an annotation, its event and all that follows from it, in one round trip. 404 when its task is gone.
     *
     * @param place where the caller believes the task to be; fails with {@link StalePlaceException} when its project has
     *     changed since
     */
    Uni<Void> create(AnnotationRow row, Place place, Long draft, UUID event, long organization, String data) {
        var values = Tuple.tuple()
                .addLong(row.id())
                .addLong(row.task())
                .addLong(row.project())
                .addString(row.result())
                .addLong(row.completedBy())
                .addLong(row.updatedBy())
                .addBoolean(row.wasCancelled())
                .addBoolean(row.groundTruth())
                .addDouble(row.leadTime())
                .addInteger(row.resultCount())
                .addUUID(row.uniqueId())
                .addLong(row.importId())
                .addString(row.lastAction())
                .addBoolean(row.bulkCreated())
                .addLong(row.parentPrediction())
                .addLong(row.parentAnnotation())
                .addLong(row.lastCreatedBy())
                .addLong(draft)
                .addOffsetDateTime(row.draftCreatedAt())
                .addOffsetDateTime(row.createdAt())
                .addUUID(event)
                .addLong(organization)
                .addString(data)
                .addLong(place.revision())
                .addString(place.resultCheck());
        return pool.preparedQuery(CREATE)
                .execute(values)
                .invoke(rows -> {
                    var outcome = rows.iterator().next().getString(0);
                    if (outcome.equals("gone")) throw CommonProblem.noMatch("Task");
                    if (outcome.equals("stale")) throw new StalePlaceException();
                })
                .replaceWithVoid()
                .onFailure(AnnotationRepository::isRepeated)
                .transform(repeated -> AnnotationProblem.REPEATED.asIs());
    }

    /** Changes an annotation on the connection that holds the transaction; false when it is gone. */
    Uni<Boolean> change(SqlClient connection, long id, long actor, AnnotationFields fields, OffsetDateTime now) {
        var values = Tuple.tuple()
                .addLong(id)
                .addLong(actor)
                .addBoolean(fields.setsResult())
                .addString(fields.result())
                .addInteger(fields.resultCount())
                .addLong(fields.completedBy())
                .addBoolean(fields.wasCancelled())
                .addBoolean(fields.groundTruth())
                .addBoolean(fields.setsLeadTime())
                .addDouble(fields.leadTime())
                .addBoolean(fields.setsLastAction())
                .addString(fields.lastAction())
                .addLong(fields.parentPrediction())
                .addLong(fields.parentAnnotation())
                .addUUID(fields.uniqueId())
                .addLong(fields.task())
                .addOffsetDateTime(now);
        return connection
                .preparedQuery(CHANGE)
                .execute(values)
                .map(rows -> rows.iterator().next().getBoolean(0))
                .onFailure(AnnotationRepository::isRepeated)
                .transform(repeated -> AnnotationProblem.REPEATED.asIs());
    }

    /** Saves the same annotation on each of these tasks; answers the ids, by task. */
    Uni<Long[]> createAll(SqlClient connection, long project, Long[] tasks, AnnotationRow row) {
        var values = Tuple.tuple()
                .addArrayOfLong(tasks)
                .addLong(project)
                .addString(row.result())
                .addLong(row.completedBy())
                .addLong(row.updatedBy())
                .addBoolean(row.wasCancelled())
                .addBoolean(row.groundTruth())
                .addDouble(row.leadTime())
                .addInteger(row.resultCount())
                .addUUID(row.uniqueId())
                .addLong(row.importId())
                .addString(row.lastAction())
                .addBoolean(row.bulkCreated())
                .addLong(row.parentPrediction())
                .addLong(row.parentAnnotation())
                .addLong(row.lastCreatedBy())
                .addOffsetDateTime(row.draftCreatedAt())
                .addOffsetDateTime(row.createdAt());
        return connection
                .preparedQuery(CREATE_ALL)
                .execute(values)
                .map(rows -> rows.iterator().next().getArrayOfLongs(0))
                .onFailure(AnnotationRepository::isRepeated)
                .transform(repeated -> AnnotationProblem.REPEATED.asIs());
    }

    /** Deletes a project's annotations; answers the ids of those that were there. */
    Uni<Long[]> delete(SqlClient connection, long project, Long[] ids, long actor) {
        return connection
                .preparedQuery("select delete_annotations($1, $2, $3)")
                .execute(Tuple.tuple().addLong(project).addArrayOfLong(ids).addLong(actor))
                .map(rows -> rows.iterator().next().getArrayOfLongs(0));
    }

    /** Deletes an annotation; 404 when it is gone already. */
    Uni<Void> delete(SqlClient connection, AnnotationRow row, long actor) {
        return delete(connection, row.project(), new Long[] {row.id()}, actor)
                .invoke(deleted -> {
                    if (deleted.length == 0) throw CommonProblem.noMatch("Annotation");
                })
                .replaceWithVoid();
    }

    /** The project has other settings now than those by which the annotation was checked. */
    static final class StalePlaceException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StalePlaceException() {
            super("The project has changed", null, false, false);
        }
    }

    private static boolean isRepeated(Throwable failure) {
        return failure instanceof PgException refused
                && "23505".equals(refused.getSqlState())
                && "annotation_unique_id".equals(refused.getConstraint());
    }

    private static List<AnnotationRow> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(AnnotationRow::of)
                .toList();
    }
}
