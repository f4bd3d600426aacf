package io.glossa.tasks.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the API description says of answers that are written straight from the database. */
public final class TaskDocs {
    private static final String FOLLOWS = "Ignored: it follows from what hangs on the task";

    private TaskDocs() {}

    @Schema(name = "Task")
    public record Task(
            long id,
            Map<String, Object> data,
            Map<String, Object> meta,
            @JsonProperty("created_at") OffsetDateTime createdAt,
            @JsonProperty("updated_at") OffsetDateTime updatedAt,
            @JsonProperty("is_labeled") boolean isLabeled,
            int overlap,
            @JsonProperty("inner_id") Long innerId,
            @JsonProperty("total_annotations") int totalAnnotations,
            @JsonProperty("cancelled_annotations") int cancelledAnnotations,
            @JsonProperty("total_predictions") int totalPredictions,
            @JsonProperty("comment_count") int commentCount,
            @JsonProperty("unresolved_comment_count") int unresolvedCommentCount,
            @JsonProperty("last_comment_updated_at") OffsetDateTime lastCommentUpdatedAt,
            long project,
            @JsonProperty("updated_by") Long updatedBy,
            @JsonProperty("file_upload") Long fileUpload,
            @JsonProperty("comment_authors") List<Long> commentAuthors) {}

    @Schema(name = "DataManagerTask")
    public record DetailedTask(
            long id,
            List<Map<String, Object>> predictions,
            List<Map<String, Object>> annotations,
            List<Map<String, Object>> drafts,
            List<Long> annotators,
            @JsonProperty("inner_id") Long innerId,
            @JsonProperty("cancelled_annotations") int cancelledAnnotations,
            @JsonProperty("total_annotations") int totalAnnotations,
            @JsonProperty("total_predictions") int totalPredictions,
            @JsonProperty("completed_at") OffsetDateTime completedAt,
            @JsonProperty("annotations_results") String annotationsResults,
            @JsonProperty("predictions_results") String predictionsResults,
            @JsonProperty("predictions_score") Double predictionsScore,
            @JsonProperty("file_upload") String fileUpload,
            @JsonProperty("storage_filename") String storageFilename,
            @JsonProperty("annotations_ids") String annotationsIds,
            @JsonProperty("predictions_model_versions") String predictionsModelVersions,
            @JsonProperty("avg_lead_time") Double avgLeadTime,
            @JsonProperty("draft_exists") boolean draftExists,
            @JsonProperty("updated_by") List<Map<String, Object>> updatedBy,
            Map<String, Object> data,
            Map<String, Object> meta,
            @JsonProperty("created_at") OffsetDateTime createdAt,
            @JsonProperty("updated_at") OffsetDateTime updatedAt,
            @JsonProperty("is_labeled") boolean isLabeled,
            int overlap,
            @JsonProperty("comment_count") int commentCount,
            @JsonProperty("unresolved_comment_count") int unresolvedCommentCount,
            @JsonProperty("last_comment_updated_at") OffsetDateTime lastCommentUpdatedAt,
            long project,
            @JsonProperty("comment_authors") List<Map<String, Object>> commentAuthors) {}

    @Schema(name = "PaginatedRoleBasedTaskList")
    public record PaginatedTasks(
            List<DetailedTask> tasks,
            long total,
            @JsonProperty("total_annotations") long totalAnnotations,
            @JsonProperty("total_predictions") long totalPredictions) {}

    @Schema(name = "TaskEvent")
    record Event(
            int id,
            @JsonProperty("event_key") String eventKey,
            @JsonProperty("event_time") OffsetDateTime eventTime,
            Integer annotation,
            @JsonProperty("annotation_draft_id") Integer annotationDraftId,
            Integer review,
            Object meta,
            int task,
            int project,
            int organization,
            int actor,
            @JsonProperty("created_at") OffsetDateTime createdAt) {}

    @Schema(name = "TaskEventRequest")
    record EventRequest(
            @JsonProperty("event_key")
                    @Schema(required = true, description = "What happened, such as `annotation_loaded`")
                    String eventKey,
            @JsonProperty("event_time") @Schema(required = true, description = "When, by the editor's clock")
                    OffsetDateTime eventTime,
            @Schema(description = "An annotation of the task") Integer annotation,
            @JsonProperty("annotation_draft_id") Integer annotationDraftId,
            Integer review,
            @Schema(description = "Anything more about it") Object meta) {}

    /** Of a new task and of a changed one alike: what the reference names for either. */
    @Schema(name = "LseTaskRequest")
    public record TaskRequest(
            Map<String, Object> data,
            Long project,
            Map<String, Object> meta,
            Integer overlap,
            @JsonProperty("is_labeled") Boolean isLabeled,
            @JsonProperty("inner_id") Long innerId,
            @JsonProperty("comment_count") Integer commentCount,
            @JsonProperty("unresolved_comment_count") Integer unresolvedCommentCount,
            @JsonProperty("last_comment_updated_at") OffsetDateTime lastCommentUpdatedAt,
            @JsonProperty("allow_skip") @Schema(description = "Ignored: an import sets it") Boolean allowSkip,
            @JsonProperty("file_upload") @Schema(description = "Ignored: an import sets it") Integer fileUpload,
            @JsonProperty("updated_by") @Schema(description = "Ignored") Integer updatedBy,
            @JsonProperty("total_annotations") @Schema(description = FOLLOWS) Integer totalAnnotations,
            @JsonProperty("cancelled_annotations") @Schema(description = FOLLOWS) Integer cancelledAnnotations,
            @JsonProperty("total_predictions") @Schema(description = FOLLOWS) Integer totalPredictions,
            @JsonProperty("avg_lead_time") @Schema(description = FOLLOWS) Double avgLeadTime,
            @JsonProperty("completed_at") @Schema(description = FOLLOWS) OffsetDateTime completedAt,
            @JsonProperty("draft_exists") @Schema(description = FOLLOWS) Boolean draftExists,
            @JsonProperty("ground_truth") @Schema(description = FOLLOWS) Boolean groundTruth,
            @JsonProperty("precomputed_agreement") @Schema(description = FOLLOWS) Double precomputedAgreement,
            @JsonProperty("predictions_score") @Schema(description = FOLLOWS) Double predictionsScore,
            @Schema(description = FOLLOWS) Boolean reviewed,
            @JsonProperty("reviews_accepted") @Schema(description = FOLLOWS) Integer reviewsAccepted,
            @JsonProperty("reviews_rejected") @Schema(description = FOLLOWS) Integer reviewsRejected,
            @JsonProperty("comment_authors") List<Integer> commentAuthors) {}
}
