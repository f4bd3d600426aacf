package io.glossa.export.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A snapshot as the answer to its creation shows it: the options that were sent are not repeated, as in the reference. */
@Schema(name = "CreatedSnapshot")
@JsonPropertyOrder({
    "title",
    "id",
    "created_by",
    "created_at",
    "finished_at",
    "status",
    "md5",
    "counters",
    "converted_formats",
    "task_filter_options",
    "annotation_filter_options",
    "serialization_options"
})
public record CreatedSnapshotView(
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
        @JsonProperty("converted_formats") List<ConversionView> convertedFormats,
        @JsonProperty("task_filter_options") @Schema(description = "Always null", nullable = true)
                SnapshotDocs.TaskFilter taskFilterOptions,
        @JsonProperty("annotation_filter_options") @Schema(description = "Always null", nullable = true)
                SnapshotDocs.AnnotationFilter annotationFilterOptions,
        @JsonProperty("serialization_options") @Schema(description = "Always null", nullable = true)
                SnapshotDocs.Serialization serializationOptions) {

    static CreatedSnapshotView of(SnapshotView view) {
        return new CreatedSnapshotView(
                view.title(),
                view.id(),
                view.createdBy(),
                view.createdAt(),
                view.finishedAt(),
                view.status(),
                view.md5(),
                view.counters(),
                view.convertedFormats(),
                null,
                null,
                null);
    }
}
