package io.glossa.export.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A snapshot as it is shown. */
@Schema(name = "Snapshot")
@JsonPropertyOrder({
    "title",
    "id",
    "created_by",
    "created_at",
    "finished_at",
    "status",
    "md5",
    "counters",
    "converted_formats"
})
public record SnapshotView(
        String title,
        long id,
        @JsonProperty("created_by") Author createdBy,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("finished_at") @Schema(description = "Null until it is done", nullable = true) Instant finishedAt,
        @Schema(description = "created, in_progress, failed or completed") String status,
        @Schema(description = "MD5 of the stored file in hex digits", nullable = true) String md5,
        @Schema(
                        description = "task_number: tasks in the file, so far while it is in progress",
                        implementation = Object.class)
                Map<String, Long> counters,
        @JsonProperty("converted_formats") List<ConversionView> convertedFormats) {

    static SnapshotView of(Snapshot snapshot, Author author, List<Conversion> conversions) {
        return new SnapshotView(
                snapshot.title(),
                snapshot.id(),
                author,
                snapshot.createdAt(),
                snapshot.finishedAt(),
                snapshot.status().code(),
                snapshot.md5(),
                Map.of("task_number", snapshot.tasks()),
                conversions.stream()
                        .filter(Conversion::asked)
                        .map(ConversionView::of)
                        .toList());
    }
}
