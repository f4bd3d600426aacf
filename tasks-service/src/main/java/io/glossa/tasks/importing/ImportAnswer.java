package io.glossa.tasks.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an import answers.
 *
 * @param annotationCount null when nothing was committed
 * @param predictionCount null when nothing was committed
 * @param duration seconds
 * @param foundFormats files by extension; an empty list when the tasks came in the body
 * @param dataColumns keys that the first tasks of all files have
 * @param taskIds in input order, only if asked for
 */
@RegisterForReflection
@JsonPropertyOrder({
    "task_count",
    "annotation_count",
    "prediction_count",
    "duration",
    "file_upload_ids",
    "could_be_tasks_list",
    "found_formats",
    "data_columns",
    "task_ids"
})
@Schema(name = "ImportApiResponse")
record ImportAnswer(
        @JsonProperty("task_count") long taskCount,
        @JsonProperty("annotation_count") Long annotationCount,
        @JsonProperty("prediction_count") Long predictionCount,
        double duration,
        @JsonProperty("file_upload_ids") List<Long> fileUploadIds,
        @JsonProperty("could_be_tasks_list") boolean couldBeTasksList,
        @JsonProperty("found_formats") Object foundFormats,
        @JsonProperty("data_columns") List<String> dataColumns,
        @JsonProperty("task_ids") @JsonInclude(JsonInclude.Include.NON_NULL) List<Long> taskIds) {}
