package io.glossa.tasks.relation;

import io.glossa.tasks.json.JsonWriter;
import java.time.OffsetDateTime;

/** A prediction in the shape of the API. */
public final class PredictionJson {
    private PredictionJson() {}

    public static void write(JsonWriter out, PredictionRow row, OffsetDateTime now) {
        out.beginObject()
                .field("id", row.id())
                .fieldJson("result", row.result())
                .field("model_version", row.modelVersion())
                .field("created_ago", Ago.of(row.createdAt(), now))
                .field("score", row.score())
                .field("cluster", row.cluster() == null ? null : Long.valueOf(row.cluster()))
                .fieldJson("neighbors", row.neighbors())
                .field("mislabeling", row.mislabeling())
                .field("created_at", row.createdAt())
                .field("updated_at", row.updatedAt())
                .field("model", row.model())
                .field("model_run", row.modelRun())
                .field("task", row.task())
                .field("project", row.project())
                .endObject();
    }
}
