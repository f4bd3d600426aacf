package io.glossa.export.easy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A direct export that has ended, as it is shown. */
@Schema(name = "ExportRun")
public record RunView(
        long id,
        @JsonProperty("export_type") @Schema(description = "Name of the format") String exportType,
        @Schema(description = "completed or failed") String status,
        @Schema(description = "Tasks in the file; 0 when it failed") long tasks,
        @JsonProperty("not_held")
                @Schema(description = "What the file leaves out, counted by reason", implementation = Object.class)
                Map<String, Long> notHeld,
        @Schema(description = "Why it failed", nullable = true) String detail,
        @JsonProperty("created_by") @Schema(description = "Id of the user who exported") long createdBy,
        @JsonProperty("started_at") Instant startedAt,
        @JsonProperty("finished_at") Instant finishedAt) {

    static RunView of(Row row) {
        return new RunView(
                row.getLong("id"),
                row.getString("export_type"),
                row.getString("status"),
                row.getLong("tasks"),
                notHeld(row),
                row.getString("detail"),
                row.getLong("created_by"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getOffsetDateTime("finished_at").toInstant());
    }

    private static Map<String, Long> notHeld(Row row) {
        var counts = new TreeMap<String, Long>();
        var stored = row.getJsonObject("not_held");
        if (stored != null)
            stored.forEach(count -> counts.put(count.getKey(), ((Number) count.getValue()).longValue()));
        return counts;
    }
}
