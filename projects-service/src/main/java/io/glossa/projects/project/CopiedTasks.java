package io.glossa.projects.project;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.problem.CommonProblem;
import io.glossa.projects.sibling.Sibling;
import io.glossa.projects.sibling.Siblings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Has tasks-service fill a new project with the tasks of another. */
@ApplicationScoped
class CopiedTasks {
    /** A million tasks take a part of this. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Siblings siblings;
    private final ObjectMapper json;

    CopiedTasks(Siblings siblings, ObjectMapper json) {
        this.siblings = siblings;
        this.json = json;
    }

    /** Fails with 503 when they could not be copied, or nobody knows whether they were. */
    Uni<Void> copy(long organization, long from, long to) {
        var question = json.createObjectNode().put("from", from);
        return siblings.post(
                        Sibling.TASKS, "/internal/projects/" + to + "/copied-tasks", organization, question, PATIENCE)
                .onFailure()
                .transform(away -> CommonProblem.UNAVAILABLE.asIs())
                .invoke(answer -> {
                    if (answer.status() != 200) throw CommonProblem.UNAVAILABLE.asIs();
                })
                .replaceWithVoid();
    }
}
