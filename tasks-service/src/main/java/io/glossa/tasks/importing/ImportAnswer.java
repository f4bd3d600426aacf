package io.glossa.tasks.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.glossa.tasks.importing.ImportSession.Totals;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an import answers.
 *
 * @param job its number, when it goes on after its request and all else is to be asked for
 * @param annotationCount null when nothing was committed
 * @param predictionCount null when nothing was committed
 * @param duration seconds
 * @param foundFormats files by extension; an empty list when the tasks came in the body
 * @param dataColumns keys that the first tasks of all files have
 * @param taskIds in input order, only if asked for
 * @param skippedCount tasks that were left out, only if that was asked for
 * @param skipped the first of them, with place and reason
 * @param createdCount new tasks, only if external ids were looked at, as the two that follow
 * @param updatedCount tasks that were there and have changed
 * @param unchangedCount tasks that were there and stayed as they were
 * @param notes what was set right while files were read; told in a header
 */
@RegisterForReflection
@JsonPropertyOrder({
    "import",
    "task_count",
    "annotation_count",
    "prediction_count",
    "duration",
    "file_upload_ids",
    "could_be_tasks_list",
    "found_formats",
    "data_columns",
    "task_ids",
    "skipped_count",
    "skipped",
    "created_count",
    "updated_count",
    "unchanged_count"
})
@Schema(name = "ImportApiResponse")
@JsonInclude(JsonInclude.Include.ALWAYS)
record ImportAnswer(
        @JsonProperty("import")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(description = "Number of an import that goes on", implementation = Integer.class)
                Long job,
        @JsonProperty("task_count") long taskCount,
        @JsonProperty("annotation_count") Long annotationCount,
        @JsonProperty("prediction_count") Long predictionCount,
        double duration,
        @JsonProperty("file_upload_ids") List<Long> fileUploadIds,
        @JsonProperty("could_be_tasks_list") boolean couldBeTasksList,
        @JsonProperty("found_formats") Object foundFormats,
        @JsonProperty("data_columns") List<String> dataColumns,
        @JsonProperty("task_ids") @JsonInclude(JsonInclude.Include.NON_NULL) List<Long> taskIds,
        @JsonProperty("skipped_count") @JsonInclude(JsonInclude.Include.NON_NULL) Long skippedCount,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Map<String, Object>> skipped,
        @JsonProperty("created_count") @JsonInclude(JsonInclude.Include.NON_NULL) Long createdCount,
        @JsonProperty("updated_count") @JsonInclude(JsonInclude.Include.NON_NULL) Long updatedCount,
        @JsonProperty("unchanged_count") @JsonInclude(JsonInclude.Include.NON_NULL) Long unchangedCount,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Schema(hidden = true) List<String> notes) {

    /** Of tasks that came in the body. */
    static ImportAnswer ofBody(Totals totals, ImportOptions options, ImportErrors errors, long started) {
        return of(null, totals, options, errors, started);
    }

    /** Of an import that goes on after its request. */
    static ImportAnswer ofJob(long number) {
        return new ImportAnswer(
                number, 0, null, null, 0, List.of(), false, List.of(), List.of(), null, null, null, null, null, null,
                List.of());
    }

    static ImportAnswer ofFiles(
            FileReading reading, Totals totals, ImportOptions options, ImportErrors errors, long started) {
        return of(reading, totals, options, errors, started);
    }

    /** Of tasks in the body that were only looked at. */
    static ImportAnswer ofLook(long tasks, long started) {
        return ofLook(null, tasks, started);
    }

    /** Of files that were only looked at. */
    static ImportAnswer ofLook(FileReading reading, long tasks, long started) {
        return of(reading, tasks, null, null, null, null, null, started);
    }

    private static ImportAnswer of(
            FileReading reading, Totals totals, ImportOptions options, ImportErrors errors, long started) {
        return of(
                reading,
                totals.tasks(),
                totals.annotations(),
                totals.predictions(),
                options.returnIds() ? totals.ids() : null,
                options.skipBad() ? errors : null,
                options.external() == null ? null : totals,
                started);
    }

    /**
     * @param reading null when the tasks came in the body
     * @param skipped null unless items may be left out
     * @param known null unless external ids were looked at
     */
    private static ImportAnswer of(
            FileReading reading,
            long tasks,
            Long annotations,
            Long predictions,
            List<Long> ids,
            ImportErrors skipped,
            Totals known,
            long started) {
        var formats = reading == null ? Map.<String, Integer>of() : reading.formats();
        boolean list = formats.containsKey(".csv") || formats.containsKey(".tsv") || formats.containsKey(".txt");
        return new ImportAnswer(
                null,
                tasks,
                annotations,
                predictions,
                Imports.seconds(started),
                reading == null ? List.of() : reading.uploadIds(),
                list,
                reading == null ? List.of() : formats,
                reading == null ? List.of() : List.copyOf(reading.columns()),
                ids,
                skipped == null ? null : skipped.skipped(),
                skipped == null ? null : skipped.places(),
                known == null ? null : known.tasks(),
                known == null ? null : known.updated(),
                known == null ? null : known.unchanged(),
                reading == null ? List.of() : reading.notes());
    }
}
