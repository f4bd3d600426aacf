package io.glossa.export.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Bodies as the API's description shows them; they are read by hand, see {@link SnapshotRequest}. */
public final class SnapshotDocs {
    private SnapshotDocs() {}

    /** What a snapshot is made of. */
    @Schema(name = "SnapshotRequest")
    public record Create(
            @Schema(description = "Made up when it is left out or blank", maxLength = 2048) String title,
            @JsonProperty("task_filter_options") @Schema(nullable = true) TaskFilter taskFilterOptions,
            @JsonProperty("annotation_filter_options") @Schema(nullable = true)
                    AnnotationFilter annotationFilterOptions,
            @JsonProperty("serialization_options") @Schema(nullable = true) Serialization serializationOptions,
            @Schema(description = PASSED_OVER, nullable = true) String status,
            @Schema(description = PASSED_OVER, nullable = true) String md5,
            @Schema(description = PASSED_OVER, nullable = true, implementation = Object.class) Object counters,
            @JsonProperty("finished_at") @Schema(description = PASSED_OVER, nullable = true) Instant finishedAt,
            @JsonProperty("created_by") @Schema(description = PASSED_OVER, nullable = true) SentAuthor createdBy,
            @JsonProperty("converted_formats") @Schema(description = PASSED_OVER, nullable = true)
                    List<SentFormat> convertedFormats) {}

    private static final String PASSED_OVER = "Passed over: only we say this";

    /** Which tasks; all conditions must hold. */
    @Schema(name = "SnapshotTaskFilter")
    public record TaskFilter(
            @Schema(description = "Tasks of this Data Manager view; one that is not there restricts nothing") Long view,
            @Schema(description = "only: tasks with a skipped annotation; exclude: tasks without", nullable = true)
                    String skipped,
            @Schema(description = "only: tasks that are labeled; exclude: the others", nullable = true) String finished,
            @Schema(
                            description = "only: tasks with an annotation that is no skip; exclude: the others",
                            nullable = true)
                    String annotated,
            @Schema(description = "Without effect: there are no reviews", nullable = true) String reviewed,
            @JsonProperty("only_with_annotations")
                    @Schema(
                            description = "Leave out tasks that have none of the annotations wanted",
                            defaultValue = "false")
                    Boolean onlyWithAnnotations,
            @Schema(description = "Only these tasks", nullable = true) List<Long> ids,
            @Schema(
                            description =
                                    "Only tasks that changed at this moment or later: the cursor of an earlier snapshot, or any"
                                            + " moment",
                            nullable = true)
                    Instant since) {}

    /** Which annotations; those of any kind chosen, and all when none is. */
    @Schema(name = "SnapshotAnnotationFilter")
    public record AnnotationFilter(
            @Schema(description = "Neither skipped nor ground truth", defaultValue = "true") Boolean usual,
            @JsonProperty("ground_truth") @Schema(nullable = true) Boolean groundTruth,
            @Schema(nullable = true) Boolean skipped,
            @Schema(description = "Without effect: there are no reviews", nullable = true) String reviewed) {}

    /** How much of what hangs on tasks. */
    @Schema(name = "SnapshotSerialization")
    public record Serialization(
            InFull drafts,
            InFull predictions,
            @JsonProperty("annotations__completed_by") InFull completedBy,
            @JsonProperty("include_annotation_history")
                    @Schema(description = "Without effect: there is no history", defaultValue = "false")
                    Boolean includeAnnotationHistory,
            @JsonProperty("interpolate_key_frames")
                    @Schema(description = "Fill in the frames between the key frames of videos", defaultValue = "false")
                    Boolean interpolateKeyFrames) {}

    /** Shown by id when left out. */
    @Schema(name = "SnapshotInFull")
    public record InFull(
            @JsonProperty("only_id") @Schema(description = "By id all the same", defaultValue = "false")
                    Boolean onlyId) {}

    /** Passed over. */
    @Schema(name = "SentSnapshotAuthor")
    public record SentAuthor(
            @Schema(required = true) String username,
            String email,
            @JsonProperty("first_name") String firstName,
            @JsonProperty("last_name") String lastName) {}

    /** Passed over. */
    @Schema(name = "SentConvertedFormat")
    public record SentFormat(
            @JsonProperty("export_type") @Schema(required = true) String exportType, String status, String traceback) {}

    /** What a snapshot is to be converted to. */
    @Schema(name = "ConversionRequest")
    public record Convert(
            @JsonProperty("export_type") @Schema(required = true, description = "Name of the format") String exportType,
            @JsonProperty("download_resources")
                    @Schema(
                            description = "Bring the media files where the format leaves the choice",
                            defaultValue = "false")
                    Boolean downloadResources) {}
}
