package io.glossa.projects.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.glossa.identity.Caller;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Predictions for tasks-service, which keeps them (docs/internals.md). */
@Path("/internal/projects/{id:\\d+}/predict")
public class InternalMlResource {
    private final MlService service;
    private final BodyReader bodies;
    private final ObjectMapper json;
    private final Caller caller;

    InternalMlResource(MlService service, BodyReader bodies, ObjectMapper json, Caller caller) {
        this.service = service;
        this.bodies = bodies;
        this.json = json;
        this.caller = caller;
    }

    @POST
    @Operation(hidden = true)
    public Uni<JsonNode> predict(@PathParam("id") String id, @QueryParam("backend") Long backend, byte[] bytes) {
        var organization = caller.service().organization();
        if (organization == null) throw CommonProblem.noMatch("Project");
        if (!(bodies.read(bytes).raw("tasks") instanceof ArrayNode tasks)) {
            throw ValidationErrors.of("tasks", "This field is required.");
        }
        return service.predict(new OrganizationScope(organization), Ids.of(id), backend, tasks)
                .map(this::answer)
                .onFailure(MlException.class)
                .transform(InternalMlResource::unavailable);
    }

    private JsonNode answer(Optional<MlService.Predicted> predicted) {
        if (predicted.isEmpty()) throw CommonProblem.noMatch("MLBackend");
        var answer =
                json.createObjectNode().put("model_version", predicted.get().modelVersion());
        return answer.set("results", predicted.get().results());
    }

    private static ProblemException unavailable(Throwable failure) {
        return CommonProblem.UNAVAILABLE.because(failure.getMessage());
    }
}
