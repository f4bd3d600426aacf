package io.glossa.tasks.prediction;

import io.glossa.identity.OrganizationScope;
import io.glossa.identity.ServiceTokens;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.relation.RelationRepository;
import io.glossa.tasks.relation.TaskJson;
import io.glossa.tasks.relation.TaskRelations;
import io.glossa.tasks.relation.TaskRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The models that projects are connected with, asked by way of projects-service, which knows them. */
@ApplicationScoped
public class Models {
    private static final String NO_TASKS = "{\"tasks\":[]}";

    private final Pool pool;
    private final RelationRepository relations;
    private final ServiceTokens tokens;
    private final ModelRestClient remote;

    Models(Pool pool, RelationRepository relations, ServiceTokens tokens, @RestClient ModelRestClient remote) {
        this.pool = pool;
        this.relations = relations;
        this.tokens = tokens;
        this.remote = remote;
    }

    /**
     * Sees to it that a model is there and made ready, as it is before each question of the reference.
     *
     * @param backend which of the project's, or null for the one that it goes by
     * @return which version it predicts with, as far as it has said; nothing from a project that has no such model
     */
    public Uni<Optional<Ready>> ready(Project project, Long backend) {
        return ask(project, backend, NO_TASKS)
                .map(answer -> Optional.of(
                        new Ready(JsonText.tree(answer).path("model_version").textValue())))
                .onFailure(Models::hasNoModel)
                .recoverWithItem(Optional.empty())
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(Models::unavailable);
    }

    /** @param version null when the model has not said which */
    public record Ready(String version) {}

    /**
     * What a model makes of these tasks. What does not fit the label config is left out, counted and logged; nothing comes
     * from a project that has no such model. 503 with the reason when the model does not answer as it should.
     *
     * @param backend which of the project's, or null for the one that it goes by
     */
    public Uni<Guesses> guess(Project project, Long backend, List<TaskRow> tasks) {
        return sent(project, tasks)
                .flatMap(question -> ask(project, backend, question))
                .map(answer -> ModelAnswer.read(project, tasks, JsonText.tree(answer)))
                .onFailure(Models::hasNoModel)
                .recoverWithItem(Guesses.NONE)
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(Models::unavailable);
    }

    /** {@code {"tasks": [..]}} as models are sent them. */
    Uni<String> sent(Project project, List<TaskRow> tasks) {
        return relations.rows(pool, tasks, true).map(with -> question(project, tasks, with));
    }

    private Uni<String> ask(Project project, Long backend, String tasks) {
        return remote.predict(tokens.actingFor(project.organization()), project.id(), backend, tasks);
    }

    /** The models that the project is connected with, as JSON of the API; 503 when nobody can tell. */
    Uni<String> connected(OrganizationScope scope, long project) {
        return remote.backends(tokens.actingFor(scope.id()), project)
                .onFailure(Models::hasNoModel)
                .recoverWithItem("[]")
                .onFailure()
                .transform(Models::unavailable);
    }

    private static String question(Project project, List<TaskRow> tasks, TaskRelations with) {
        var json = new TaskJson(project.config(), project.modelVersion(), null, OffsetDateTime.now(ZoneOffset.UTC));
        var out =
                new JsonWriter(1_024 * tasks.size()).beginObject().name("tasks").beginArray();
        for (var task : tasks) json.simple(out, task, with);
        return new String(out.endArray().endObject().toBytes(), StandardCharsets.UTF_8);
    }

    private static boolean hasNoModel(Throwable failure) {
        return status(failure) == 404;
    }

    /** In the words of whoever could not reach it. */
    private static ProblemException unavailable(Throwable failure) {
        if (status(failure) != 503) return CommonProblem.UNAVAILABLE.asIs();
        var told = ((WebApplicationException) failure).getResponse().readEntity(String.class);
        try {
            return CommonProblem.UNAVAILABLE.because(
                    JsonText.tree(told).path("detail").asText("No answer"));
        } catch (RuntimeException noJson) {
            return CommonProblem.UNAVAILABLE.asIs();
        }
    }

    private static int status(Throwable failure) {
        return failure instanceof WebApplicationException refused
                ? refused.getResponse().getStatus()
                : 0;
    }
}
