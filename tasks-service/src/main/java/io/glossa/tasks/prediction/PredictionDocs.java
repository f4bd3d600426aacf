package io.glossa.tasks.prediction;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the API description says of answers that are written straight from the database. */
final class PredictionDocs {
    private PredictionDocs() {}

    @Schema(name = "Prediction")
    record Prediction(
            int id,
            List<Map<String, Object>> result,
            @JsonProperty("model_version") String modelVersion,
            @JsonProperty("created_ago") String createdAgo,
            Double score,
            Integer cluster,
            Object neighbors,
            double mislabeling,
            @JsonProperty("created_at") OffsetDateTime createdAt,
            @JsonProperty("updated_at") OffsetDateTime updatedAt,
            Integer model,
            @JsonProperty("model_run") Integer modelRun,
            int task,
            Integer project) {}

    @Schema(name = "PredictionRequest")
    record Request(
            List<Map<String, Object>> result,
            @JsonProperty("model_version") String modelVersion,
            Double score,
            Integer cluster,
            Object neighbors,
            Double mislabeling,
            Integer model,
            @JsonProperty("model_run") Integer modelRun,
            Integer task,
            Integer project) {}

    @Schema(name = "CreatedPrediction")
    record Created(int id) {}

    @Schema(name = "ModelVersionRequest")
    record Version(@JsonProperty("model_version") String modelVersion) {}

    @Schema(name = "DeletedPredictions")
    record Deleted(@JsonProperty("deleted_predictions") long deletedPredictions) {}
}
