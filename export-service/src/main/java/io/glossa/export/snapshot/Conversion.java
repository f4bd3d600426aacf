package io.glossa.export.snapshot;

import io.glossa.export.conversion.ExportFormat;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/**
 * A snapshot's file in another format, as its row holds it.
 *
 * @param resources whether media are in it where the format leaves the choice
 * @param asked whether somebody asked for it, and did not just download it
 * @param traceback why it failed, for readers
 * @param notHeld what its file leaves out, counted by reason; null when nobody knows
 */
record Conversion(
        long id,
        long snapshot,
        ExportFormat format,
        boolean resources,
        boolean asked,
        Status status,
        String traceback,
        long createdBy,
        Instant createdAt,
        String object,
        String extension,
        Long size,
        JsonObject notHeld) {

    static Conversion of(Row row) {
        return new Conversion(
                row.getLong("id"),
                row.getLong("snapshot"),
                ExportFormat.valueOf(row.getString("export_type")),
                row.getBoolean("resources"),
                row.getBoolean("asked"),
                Status.of(row.getString("status")),
                row.getString("traceback"),
                row.getLong("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("object"),
                row.getString("extension"),
                row.getLong("size"),
                row.getJsonObject("not_held"));
    }
}
