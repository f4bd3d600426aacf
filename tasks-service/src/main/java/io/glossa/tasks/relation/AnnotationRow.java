package io.glossa.tasks.relation;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;

/** An annotation as it stands in the database; {@code result} is JSON text or null. */
public record AnnotationRow(
        long id,
        long task,
        long project,
        String result,
        Long completedBy,
        Long updatedBy,
        boolean wasCancelled,
        boolean groundTruth,
        Double leadTime,
        int resultCount,
        UUID uniqueId,
        Long importId,
        String lastAction,
        boolean bulkCreated,
        Long parentPrediction,
        Long parentAnnotation,
        Long lastCreatedBy,
        OffsetDateTime draftCreatedAt,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt,
        String prediction) {

    /** What a query of the table {@code annotation a} selects for {@link #of}. */
    public static final String COLUMNS =
            """
            a.id, a.task, a.project, a.result::text, a.completed_by, a.updated_by, a.was_cancelled, a.ground_truth,
            a.lead_time, a.result_count, a.unique_id, a.import_id, a.last_action, a.bulk_created, a.parent_prediction,
            a.parent_annotation, a.last_created_by, a.draft_created_at, a.created_at, a.updated_at, a.prediction::text""";

    public static AnnotationRow of(Row row) {
        return new AnnotationRow(
                row.getLong(0),
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getBoolean(6),
                row.getBoolean(7),
                row.getDouble(8),
                row.getInteger(9),
                row.getUUID(10),
                row.getLong(11),
                row.getString(12),
                row.getBoolean(13),
                row.getLong(14),
                row.getLong(15),
                row.getLong(16),
                row.getOffsetDateTime(17),
                row.getOffsetDateTime(18),
                row.getOffsetDateTime(19),
                row.getString(20));
    }

    /** The same without its result, for a message that would grow too large. */
    public AnnotationRow withoutResult() {
        return new AnnotationRow(
                id,
                task,
                project,
                null,
                completedBy,
                updatedBy,
                wasCancelled,
                groundTruth,
                leadTime,
                resultCount,
                uniqueId,
                importId,
                lastAction,
                bulkCreated,
                parentPrediction,
                parentAnnotation,
                lastCreatedBy,
                draftCreatedAt,
                createdAt,
                updatedAt,
                null);
    }
}
