package io.glossa.tasks.relation;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;

/** A task as it stands in the database; JSON is text. */
public record TaskRow(
        long id,
        long project,
        Long innerId,
        String data,
        String meta,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt,
        Long updatedBy,
        Long fileUpload,
        int overlap,
        boolean labeled,
        boolean allowSkip,
        int totalAnnotations,
        int cancelledAnnotations,
        int totalPredictions,
        OffsetDateTime completedAt,
        int commentCount,
        int unresolvedCommentCount,
        OffsetDateTime lastCommentUpdatedAt,
        Long[] commentAuthors,
        String storageKey) {

    /** What a query of the table {@code task t} selects for {@link #of}. */
    public static final String COLUMNS =
            """
            t.id, t.project, t.inner_id, t.data::text, t.meta::text, t.created_at, t.updated_at, t.updated_by,
            t.file_upload, t.overlap, t.is_labeled, t.allow_skip, t.total_annotations, t.cancelled_annotations,
            t.total_predictions, t.completed_at, t.comment_count, t.unresolved_comment_count,
            t.last_comment_updated_at, t.comment_authors, t.storage_key""";

    /** What is left where data and meta are too large to come along. */
    public TaskRow withoutData() {
        return new TaskRow(
                id,
                project,
                innerId,
                "{}",
                "{}",
                createdAt,
                updatedAt,
                updatedBy,
                fileUpload,
                overlap,
                labeled,
                allowSkip,
                totalAnnotations,
                cancelledAnnotations,
                totalPredictions,
                completedAt,
                commentCount,
                unresolvedCommentCount,
                lastCommentUpdatedAt,
                commentAuthors,
                storageKey);
    }

    public static TaskRow of(Row row) {
        return new TaskRow(
                row.getLong(0),
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getOffsetDateTime(5),
                row.getOffsetDateTime(6),
                row.getLong(7),
                row.getLong(8),
                row.getInteger(9),
                row.getBoolean(10),
                row.getBoolean(11),
                row.getInteger(12),
                row.getInteger(13),
                row.getInteger(14),
                row.getOffsetDateTime(15),
                row.getInteger(16),
                row.getInteger(17),
                row.getOffsetDateTime(18),
                row.getArrayOfLongs(19),
                row.getString(20));
    }
}
