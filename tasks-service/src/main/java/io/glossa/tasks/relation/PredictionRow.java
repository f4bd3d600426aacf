package io.glossa.tasks.relation;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;

/** A prediction as it stands in the database; {@code result} and {@code neighbors} are JSON text or null. */
public record PredictionRow(
        long id,
        long task,
        long project,
        String result,
        String modelVersion,
        Double score,
        Integer cluster,
        String neighbors,
        Double mislabeling,
        Long model,
        Long modelRun,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt) {

    /** Characters of a model version: an index holds it, and that has no room for more than 2.7 KB. */
    public static final int LONGEST_MODEL_VERSION = 500;

    /** What a query of the table {@code prediction p} selects for {@link #of}. */
    public static final String COLUMNS =
            """
            p.id, p.task, p.project, p.result::text, p.model_version, p.score, p.cluster, p.neighbors::text, p.mislabeling,
            p.model, p.model_run, p.created_at, p.updated_at""";

    /** Whether predictions may be of this model version, or of none. */
    public static boolean mayBeOf(String modelVersion) {
        return modelVersion == null || modelVersion.length() <= LONGEST_MODEL_VERSION;
    }

    public static PredictionRow of(Row row) {
        return new PredictionRow(
                row.getLong(0),
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getDouble(5),
                row.getInteger(6),
                row.getString(7),
                row.getDouble(8),
                row.getLong(9),
                row.getLong(10),
                row.getOffsetDateTime(11),
                row.getOffsetDateTime(12));
    }
}
