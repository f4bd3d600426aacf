package io.glossa.tasks.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.glossa.jobs.Job;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A job as the API shows it.
 *
 * @param action what it does, such as {@code delete_tasks}
 * @param done null until it has begun
 * @param error why it failed, or why it is being tried again
 * @param result what the request would have been answered had it been waited for; null until it is completed
 */
@RegisterForReflection
@Schema(name = "Job")
public record JobView(
        long id,
        @Schema(description = "What kind of work it is") String kind,
        @Schema(description = "What it does or what it is about, in the words of its kind") String action,
        @Schema(description = "Project id") Long project,
        @Schema(enumeration = {"queued", "running", "cancelling", "cancelled", "completed", "failed"}) String status,
        @Schema(description = "Items that are done; null until it has begun") Long done,
        @Schema(description = "Items in all; null until it has begun") Long total,
        @Schema(description = "What came of it; null until it is completed") Map<String, Object> result,
        @Schema(description = "Why it failed or is being tried again; else null") String error,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("started_at") Instant startedAt,
        @JsonProperty("finished_at") Instant finishedAt) {

    static JobView of(Job job) {
        JsonObject result = job.progress().getJsonObject("result");
        return new JobView(
                job.id(),
                job.kind(),
                job.subject(),
                job.project(),
                job.state().code(),
                job.progress().getLong("done"),
                job.progress().getLong("total"),
                result == null ? null : result.getMap(),
                job.error(),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt());
    }
}
