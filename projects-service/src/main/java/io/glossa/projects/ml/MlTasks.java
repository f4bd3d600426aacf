package io.glossa.projects.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.projects.project.KnownProject;
import io.glossa.projects.sibling.Sibling;
import io.glossa.projects.sibling.SiblingDown;
import io.glossa.projects.sibling.Siblings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Tasks, which tasks-service has: one that it streams, and predictions of all of them, which it asks us for. */
@ApplicationScoped
class MlTasks {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Siblings siblings;

    MlTasks(Siblings siblings) {
        this.siblings = siblings;
    }

    /** One of the project's tasks, by chance, as models are sent many; 400 when there is none, 503 when nobody can tell. */
    Uni<JsonNode> any(KnownProject project) {
        var path = "/internal/projects/" + project.id() + "/random-task";
        return siblings.get(Sibling.TASKS, path, project.organization(), PATIENCE)
                .map(answer -> {
                    if (answer.status() != 200) throw CommonProblem.UNAVAILABLE.asIs();
                    if (answer.body().path("id").isNull()) {
                        throw ValidationErrors.ofBody(
                                "Project has no tasks to run prediction on, import at least 1 task to run prediction");
                    }
                    return answer.body();
                })
                .onFailure(SiblingDown.class)
                .transform(away -> CommonProblem.UNAVAILABLE.asIs())
                .flatMap(answer -> answer.path("task").isObject()
                        ? Uni.createFrom().item(answer.get("task"))
                        : require(project, answer.path("id").asLong()));
    }

    /**
     * Has all that lack them predicted; answers the number of the job. 503 when nobody can begin.
     *
     * @param batch tasks that are sent at once, or null for as many as usual
     */
    Uni<Long> predict(KnownProject project, long backend, Integer batch, long user) {
        var question = JsonNodeFactory.instance
                .objectNode()
                .put("backend", backend)
                .put("batch", batch)
                .put("user", user);
        var path = "/internal/projects/" + project.id() + "/prediction-runs";
        return siblings.post(Sibling.TASKS, path, project.organization(), question, PATIENCE)
                .map(answer -> {
                    if (answer.status() != 200) throw CommonProblem.UNAVAILABLE.asIs();
                    return answer.body().path("job").asLong();
                })
                .onFailure(SiblingDown.class)
                .transform(away -> CommonProblem.UNAVAILABLE.asIs());
    }

    /** As models are sent one that somebody works on; 404 when the project has no such task, 503 when nobody can tell. */
    Uni<JsonNode> require(KnownProject project, long id) {
        var path = "/internal/projects/" + project.id() + "/export?download_all_tasks=true&ids=" + id;
        return siblings.get(Sibling.TASKS, path, project.organization(), PATIENCE)
                .map(answer -> {
                    if (answer.status() != 200) throw CommonProblem.UNAVAILABLE.asIs();
                    if (answer.body().path("id").asLong(-1) != id) throw CommonProblem.noMatch("Task");
                    return answer.body();
                })
                .onFailure(SiblingDown.class)
                .transform(away -> CommonProblem.UNAVAILABLE.asIs());
    }
}
