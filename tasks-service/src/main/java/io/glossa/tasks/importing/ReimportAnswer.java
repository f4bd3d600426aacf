package io.glossa.tasks.importing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.glossa.tasks.importing.ImportSession.Totals;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a reimport answers.
 *
 * @param duration seconds
 * @param foundFormats files by extension
 * @param dataColumns keys that the first tasks of all files have
 */
@RegisterForReflection
@JsonPropertyOrder({
    "task_count",
    "annotation_count",
    "prediction_count",
    "duration",
    "file_upload_ids",
    "found_formats",
    "data_columns"
})
@Schema(name = "ReimportApiResponse")
record ReimportAnswer(
        @JsonProperty("task_count") long taskCount,
        @JsonProperty("annotation_count") long annotationCount,
        @JsonProperty("prediction_count") long predictionCount,
        double duration,
        @JsonProperty("file_upload_ids") List<Long> fileUploadIds,
        @JsonProperty("found_formats") Map<String, Integer> foundFormats,
        @JsonProperty("data_columns") List<String> dataColumns) {

    /** When there is nothing to read. */
    static ReimportAnswer nothing(List<Long> ids) {
        return new ReimportAnswer(0, 0, 0, 0, ids, Map.of(), List.of());
    }

    static ReimportAnswer of(FileReading reading, List<Long> ids, Totals totals, long started) {
        return new ReimportAnswer(
                totals.tasks(),
                totals.annotations(),
                totals.predictions(),
                Imports.seconds(started),
                ids,
                reading.formats(),
                List.copyOf(reading.columns()));
    }
}
