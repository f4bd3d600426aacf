package io.glossa.tasks.annotation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the API description says of answers that are written straight from the database. */
final class AnnotationDocs {
    private AnnotationDocs() {}

    @Schema(name = "Annotation")
    record Annotation(
            long id,
            List<Map<String, Object>> result,
            @JsonProperty("created_username") String createdUsername,
            @JsonProperty("created_ago") String createdAgo,
            @JsonProperty("completed_by") Long completedBy,
            @JsonProperty("was_cancelled") boolean wasCancelled,
            @JsonProperty("ground_truth") boolean groundTruth,
            @JsonProperty("created_at") OffsetDateTime createdAt,
            @JsonProperty("updated_at") OffsetDateTime updatedAt,
            @JsonProperty("draft_created_at") OffsetDateTime draftCreatedAt,
            @JsonProperty("lead_time") Double leadTime,
            @JsonProperty("import_id") Long importId,
            @JsonProperty("last_action") String lastAction,
            @JsonProperty("bulk_created") boolean bulkCreated,
            Long task,
            Long project,
            @JsonProperty("updated_by") Long updatedBy,
            @JsonProperty("parent_prediction") Long parentPrediction,
            @JsonProperty("parent_annotation") Long parentAnnotation,
            @JsonProperty("last_created_by") Long lastCreatedBy) {}

    @Schema(name = "CreatedAnnotation")
    record Created(int id) {}

    @Schema(name = "AnnotationBulkDeleteRequest")
    record BulkDelete(@Schema(required = true) List<Integer> ids, @Schema(required = true) int project) {}

    @Schema(name = "DeletedAnnotations")
    record BulkDeleted(@JsonProperty("deleted_count") int deletedCount) {}

    @Schema(name = "SelectedItemsRequest")
    record SelectedItems(@Schema(required = true) boolean all, List<Integer> included, List<Integer> excluded) {}

    @Schema(name = "AnnotationBulkRequest")
    record BulkRequest(
            @Schema(description = "Tasks that get the annotation") List<Integer> tasks,
            @JsonProperty("selected_items")
                    @Schema(description = "The same as a selection among the tasks of `project`")
                    SelectedItems selectedItems,
            Integer project,
            List<Map<String, Object>> result,
            @JsonProperty("was_cancelled") Boolean wasCancelled,
            @JsonProperty("ground_truth") Boolean groundTruth,
            @JsonProperty("lead_time") Double leadTime,
            @JsonProperty("completed_by") Integer completedBy,
            @JsonProperty("updated_by") @Schema(description = "Ignored: it is the caller") Integer updatedBy,
            @JsonProperty("unique_id") @Schema(description = "Makes a repetition of the request a 409") String uniqueId,
            @JsonProperty("parent_prediction") Integer parentPrediction,
            @JsonProperty("parent_annotation") Integer parentAnnotation,
            @JsonProperty("last_action") String lastAction,
            @JsonProperty("import_id") Integer importId,
            @JsonProperty("bulk_created") Boolean bulkCreated,
            @JsonProperty("last_created_by") Integer lastCreatedBy,
            @JsonProperty("draft_created_at") OffsetDateTime draftCreatedAt,
            @Schema(description = "Ignored: `tasks` names them") Integer task) {}

    @Schema(name = "AnnotationRequest")
    record Request(
            List<Map<String, Object>> result,
            @JsonProperty("was_cancelled") Boolean wasCancelled,
            @JsonProperty("ground_truth") Boolean groundTruth,
            @JsonProperty("lead_time") Double leadTime,
            @JsonProperty("completed_by") Long completedBy,
            @JsonProperty("updated_by") @Schema(description = "Ignored: it is the caller") Long updatedBy,
            @JsonProperty("unique_id") String uniqueId,
            @JsonProperty("parent_prediction") Long parentPrediction,
            @JsonProperty("parent_annotation") Long parentAnnotation,
            @JsonProperty("last_action") String lastAction,
            @JsonProperty("import_id") Long importId,
            @JsonProperty("bulk_created") Boolean bulkCreated,
            @JsonProperty("last_created_by") Long lastCreatedBy,
            Long task,
            Long project) {}
}
