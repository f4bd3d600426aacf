package io.glossa.tasks.importing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the API description says of tasks that are imported; they are read without being built. */
final class ImportDocs {
    private ImportDocs() {}

    @Schema(name = "ImportApiRequest", description = "A task; what an import does not keep may be there and is ignored")
    record Task(
            @Schema(required = true, description = "What is labeled, as the label config names it")
                    Map<String, Object> data,
            @Schema(description = "Anything else about the task") Object meta,
            @JsonProperty("allow_skip") @Schema(description = "Whether the task may be skipped") Boolean allowSkip,
            @JsonProperty(ExternalIds.MEMBER)
                    @Schema(description = "The client's own id, text or a whole number; see on_conflict")
                    String externalId,
            @Schema(description = "Annotations that were made elsewhere") List<Annotation> annotations,
            @Schema(description = "What models say about the task") List<Prediction> predictions,
            @JsonProperty("inner_id") Integer innerId,
            Integer overlap,
            @JsonProperty("total_annotations") Integer totalAnnotations,
            @JsonProperty("cancelled_annotations") Integer cancelledAnnotations,
            @JsonProperty("total_predictions") Integer totalPredictions,
            @JsonProperty("comment_count") Integer commentCount,
            @JsonProperty("unresolved_comment_count") Integer unresolvedCommentCount,
            @JsonProperty("last_comment_updated_at") OffsetDateTime lastCommentUpdatedAt,
            @JsonProperty("comment_authors") List<Integer> commentAuthors,
            @JsonProperty("file_upload") Integer fileUpload,
            @JsonProperty("updated_by") Integer updatedBy,
            @JsonProperty("precomputed_agreement") Double precomputedAgreement) {}

    @Schema(name = "ImportedAnnotationRequest")
    record Annotation(
            @Schema(description = "Regions, kept as they are") List<Map<String, Object>> result,
            @JsonProperty("completed_by")
                    @Schema(description = "Who made it: a member's number, or an object with email")
                    Integer completedBy,
            @JsonProperty("was_cancelled") @Schema(description = "Whether the task was skipped") Boolean wasCancelled,
            @JsonProperty("ground_truth") @Schema(description = "True unless said otherwise") Boolean groundTruth,
            @JsonProperty("lead_time") @Schema(description = "Seconds it took") Double leadTime,
            @JsonProperty("unique_id") String uniqueId,
            @JsonProperty("import_id") Integer importId,
            @JsonProperty("last_action") String lastAction,
            @JsonProperty("bulk_created") Boolean bulkCreated,
            @JsonProperty("draft_created_at") OffsetDateTime draftCreatedAt,
            @JsonProperty("last_created_by") Integer lastCreatedBy,
            @JsonProperty("parent_annotation") Integer parentAnnotation,
            @JsonProperty("parent_prediction") Integer parentPrediction,
            @JsonProperty("updated_by") Integer updatedBy,
            Integer task,
            Integer project) {}

    @Schema(name = "ImportedTaskPredictionRequest")
    record Prediction(
            @Schema(required = true, description = "Regions, or a short form of one") List<Map<String, Object>> result,
            @Schema(description = "How sure the model is") Double score,
            @JsonProperty("model_version") @Schema(description = "Which model says it") String modelVersion,
            Integer cluster,
            Object neighbors,
            Double mislabeling,
            Integer model,
            @JsonProperty("model_run") Integer modelRun,
            @Schema(required = true) Integer task,
            Integer project) {}
}
