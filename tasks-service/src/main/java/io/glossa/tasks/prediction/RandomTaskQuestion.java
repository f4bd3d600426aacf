package io.glossa.tasks.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.identity.Caller;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.glossa.tasks.relation.TaskRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Tells projects-service of a task on which a model can be tried. */
@Path("/internal/projects/{id}/random-task")
public class RandomTaskQuestion {
    /** Not each task is equally likely where ids have gaps, and none has to be counted. */
    private static final String ANY =
            """
             from task t where (t.project, t.id) >= ($1, (
                select first.id + floor(random() * (last.id - first.id + 1))::bigint from (
                    select id from task where (project, id) > ($1, (select tasks_after($1))) and project <= $1
                    order by project, id limit 1) first, (
                    select id from task where (project, id) <= ($1, 9223372036854775807) and project >= $1
                    order by project desc, id desc limit 1) last)) and t.project <= $1
            order by t.project, t.id limit 1""";

    private final Pool pool;
    private final Projects projects;
    private final Models models;
    private final Caller caller;

    RandomTaskQuestion(Pool pool, Projects projects, Models models, Caller caller) {
        this.pool = pool;
        this.projects = projects;
        this.models = models;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Found> any(@RestPath long id) {
        caller.service();
        return projects.require(id).flatMap(project -> pool.preparedQuery("select " + TaskRow.COLUMNS + ANY)
                .execute(Tuple.of(id))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(new Found(null, null))
                        : shown(project, TaskRow.of(rows.iterator().next()))));
    }

    private Uni<Found> shown(Project project, TaskRow task) {
        return models.sent(project, List.of(task))
                .map(sent -> new Found(task.id(), JsonText.tree(sent).at("/tasks/0")));
    }

    /**
     * @param id null when the project has no task
     * @param task as models are sent it; null when there is none
     */
    @RegisterForReflection
    public record Found(Long id, JsonNode task) {}
}
