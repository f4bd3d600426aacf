package io.glossa.tasks.counter;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.glossa.identity.Caller;
import io.glossa.tasks.project.Project;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Counters of many projects for projects-service, which shows them. */
@Path("/internal/counters")
public class CounterResource {
    private final Counters counters;
    private final Caller caller;

    CounterResource(Counters counters, Caller caller) {
        this.counters = counters;
        this.caller = caller;
    }

    @POST
    @Operation(hidden = true)
    public Uni<Map<String, Shown>> of(Question question) {
        caller.service();
        var projects = question.projects() == null ? List.<Long>of() : question.projects();
        return counters.of(projects)
                .flatMap(totals -> counters.of(projects, question.user()).map(own -> {
                    var shown = new LinkedHashMap<String, Shown>();
                    for (var id : projects) {
                        shown.put(
                                id.toString(),
                                Shown.of(
                                        totals.getOrDefault(id, ProjectTotals.NONE),
                                        own.getOrDefault(id, Counters.OfUser.NONE)));
                    }
                    return shown;
                }));
    }

    @RegisterForReflection
    public record Question(long user, List<Long> projects) {}

    @RegisterForReflection
    public record Shown(
            @JsonProperty("task_number") long tasks,
            @JsonProperty("finished_task_number") long finished,
            @JsonProperty("total_annotations_number") long annotations,
            @JsonProperty("total_predictions_number") long predictions,
            @JsonProperty("num_tasks_with_annotations") long usefulTasks,
            @JsonProperty("useful_annotation_number") long useful,
            @JsonProperty("ground_truth_number") long groundTruths,
            @JsonProperty("skipped_annotations_number") long skipped,
            @JsonProperty("queue_total") long queueTotal,
            @JsonProperty("queue_done") long queueDone) {

        static Shown of(ProjectTotals totals, Counters.OfUser own) {
            return new Shown(
                    totals.tasks(),
                    totals.finished(),
                    totals.annotations(),
                    totals.predictions(),
                    totals.usefulTasks(),
                    totals.useful(),
                    totals.groundTruths(),
                    totals.cancelled(),
                    totals.tasks() - totals.finished() + own.finished(),
                    Project.REQUEUE_FOR_ME.equals(own.skipQueue()) ? own.labeled() : own.tasks());
        }
    }
}
