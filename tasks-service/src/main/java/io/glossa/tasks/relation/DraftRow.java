package io.glossa.tasks.relation;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;

/** A draft as it stands in the database; {@code result} is JSON text. */
public record DraftRow(
        long id,
        long task,
        long project,
        Long annotation,
        long user,
        String result,
        Double leadTime,
        boolean wasPostponed,
        Long importId,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt) {

    /** For where the result would be too much. */
    public DraftRow withoutResult() {
        return new DraftRow(
                id, task, project, annotation, user, "null", leadTime, wasPostponed, importId, createdAt, updatedAt);
    }

    /** What a query of the table {@code draft d} selects for {@link #of}. */
    public static final String COLUMNS =
            """
            d.id, d.task, d.project, d.annotation, d.user_id, d.result::text, d.lead_time, d.was_postponed, d.import_id,
            d.created_at, d.updated_at""";

    public static DraftRow of(Row row) {
        return new DraftRow(
                row.getLong(0),
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                row.getDouble(6),
                row.getBoolean(7),
                row.getLong(8),
                row.getOffsetDateTime(9),
                row.getOffsetDateTime(10));
    }
}
