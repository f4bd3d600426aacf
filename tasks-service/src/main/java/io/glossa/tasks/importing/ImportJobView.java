package io.glossa.tasks.importing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.glossa.jobs.Job;
import io.glossa.jobs.JobState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An import that goes on after its request, as the API shows it.
 *
 * @param status {@code created}, {@code in_progress}, {@code completed}, {@code failed} or {@code canceled}
 * @param duration whole seconds it has run
 * @param updatedCount tasks that were there, if external ids were looked at, and have changed
 * @param unchangedCount tasks that were there and stayed as they were
 * @param validationErrors what is wrong with the input, when that is why it failed
 */
@RegisterForReflection
@Schema(name = "ProjectImport")
record ImportJobView(
        long id,
        long project,
        String status,
        String url,
        String error,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonProperty("finished_at") Instant finishedAt,
        @JsonProperty("task_count") long taskCount,
        @JsonProperty("annotation_count") long annotationCount,
        @JsonProperty("prediction_count") long predictionCount,
        long duration,
        @JsonProperty("file_upload_ids") List<Long> fileUploadIds,
        @JsonProperty("could_be_tasks_list") boolean couldBeTasksList,
        @JsonProperty("found_formats") Object foundFormats,
        @JsonProperty("data_columns") Object dataColumns,
        @Schema(description = "Always empty: files hold the tasks", implementation = Object.class) Object tasks,
        @JsonProperty("task_ids") Object taskIds,
        @JsonProperty("preannotated_from_fields") Object preannotatedFromFields,
        @JsonProperty("commit_to_project") boolean commitToProject,
        @JsonProperty("return_task_ids") boolean returnTaskIds,
        Progress progress,
        @JsonProperty("skipped_count") Long skippedCount,
        Object skipped,
        @JsonProperty("updated_count") Long updatedCount,
        @JsonProperty("unchanged_count") Long unchangedCount,
        @JsonProperty("validation_errors") Object validationErrors) {

    static ImportJobView of(Job job, Row row) {
        var wanted = ImportJob.of(job.payload());
        var kept = row == null ? null : row.getJsonObject("result");
        var result = kept == null ? new JsonObject() : kept;
        return new ImportJobView(
                job.id(),
                job.project(),
                status(job.state()),
                wanted.url(),
                job.state() == JobState.FAILED ? job.error() : null,
                job.createdAt(),
                row == null
                        ? job.createdAt()
                        : row.getOffsetDateTime("updated_at").toInstant(),
                job.finishedAt(),
                result.getLong("task_count", 0L),
                result.getLong("annotation_count", 0L),
                result.getLong("prediction_count", 0L),
                seconds(job),
                wanted.uploads(),
                result.getBoolean("could_be_tasks_list", false),
                plain(result.getValue("found_formats", new JsonObject())),
                plain(result.getValue("data_columns")),
                null,
                plain(result.getValue("task_ids")),
                wanted.options().fromFields(),
                true,
                wanted.options().returnIds(),
                Progress.of(job, wanted, row),
                result.getLong("skipped_count"),
                plain(result.getValue("skipped")),
                result.getLong("updated_count"),
                result.getLong("unchanged_count"),
                plain(result.getValue("validation_errors")));
    }

    private static String status(JobState state) {
        return switch (state) {
            case QUEUED -> "created";
            case RUNNING, CANCELLING -> "in_progress";
            case COMPLETED -> "completed";
            case FAILED -> "failed";
            case CANCELLED -> "canceled";
        };
    }

    private static long seconds(Job job) {
        if (job.startedAt() == null) return 0;
        var end = job.finishedAt() == null ? Instant.now() : job.finishedAt();
        return Duration.between(job.startedAt(), end).toSeconds();
    }

    private static Object plain(Object value) {
        if (value instanceof JsonObject object) return object.getMap();
        if (value instanceof io.vertx.core.json.JsonArray array) return array.getList();
        return value;
    }

    /**
     * How far it has come.
     *
     * @param etaSeconds how much longer it will take at this pace; null while nobody can tell
     */
    @RegisterForReflection
    @Schema(name = "ProjectImportProgress")
    record Progress(
            long rows,
            long bytes,
            @JsonProperty("total_bytes") long totalBytes,
            @JsonProperty("eta_seconds") Long etaSeconds) {

        static Progress of(Job job, ImportJob wanted, Row row) {
            long rows = row == null ? 0 : row.getLong("rows");
            long bytes = row == null ? 0 : row.getLong("bytes");
            return new Progress(rows, bytes, wanted.bytes(), eta(job, bytes, wanted.bytes()));
        }

        private static Long eta(Job job, long bytes, long total) {
            if (job.state().isFinished()) return 0L;
            if (bytes == 0 || job.startedAt() == null) return null;
            double passed = Duration.between(job.startedAt(), Instant.now()).toMillis();
            return Math.max(0, Math.round(passed / bytes * (total - bytes) / 1000));
        }
    }
}
