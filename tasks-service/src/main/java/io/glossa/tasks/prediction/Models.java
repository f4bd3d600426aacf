package io.glossa.tasks.prediction;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The models that projects are connected with, asked by way of projects-service, which knows them. */
@ApplicationScoped
public class Models {
    private static final String UNNAMED = "undefined";

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
     * What the project's model makes of these tasks. What does not fit the label config is left out; nothing comes from a
     * project that has no model. 503 with the reason when the model does not answer as it should.
     */
    public Uni<List<Guess>> guess(Project project, List<TaskRow> tasks) {
        return relations
                .rows(pool, tasks, true)
                .flatMap(with -> remote.predict(
                        tokens.actingFor(project.organization()), project.id(), question(project, tasks, with)))
                .map(answer -> guesses(project, tasks, JsonText.tree(answer)))
                .onFailure(Models::hasNoModel)
                .recoverWithItem(List.of())
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(Models::unavailable);
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

    private static List<Guess> guesses(Project project, List<TaskRow> tasks, JsonNode answer) {
        var results = answer.path("results");
        var guesses = new ArrayList<Guess>();
        for (int i = 0; i < tasks.size() && i < results.size(); i++) {
            var result = results.get(i).path("result");
            if (!result.isArray() || !project.config().checkResult(result).isEmpty()) continue;
            var score = results.get(i).path("score");
            guesses.add(new Guess(
                    tasks.get(i).id(),
                    result.toString(),
                    score.isNumber() ? score.doubleValue() : null,
                    version(results.get(i), answer)));
        }
        return guesses;
    }

    private static String version(JsonNode result, JsonNode answer) {
        var own = result.path("model_version");
        return own.isTextual() ? own.textValue() : answer.path("model_version").asText(UNNAMED);
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
