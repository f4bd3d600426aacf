package io.glossa.tasks.prediction;

import io.glossa.identity.Caller;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Tells projects-service which model versions a project may be set to. */
@Path("/internal/projects/{id}/model-versions")
public class ModelVersionQuestion {
    private final ModelVersions versions;
    private final Caller caller;

    ModelVersionQuestion(ModelVersions versions, Caller caller) {
        this.versions = versions;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Known> known(@RestPath long id) {
        caller.service();
        return versions.names(id).map(Known::new);
    }

    /** @param versions names, the one with the newest prediction first */
    @RegisterForReflection
    public record Known(List<String> versions) {}
}
