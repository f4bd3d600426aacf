package io.glossa.tasks.importing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.glossa.identity.Caller;
import io.glossa.problem.CommonProblem;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** What storage-service brings, and what it may leave where it is. */
@Path("/internal/projects/{id}")
public class StorageTaskResource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StorageImports imports;
    private final Projects projects;
    private final Caller caller;

    StorageTaskResource(StorageImports imports, Projects projects, Caller caller) {
        this.imports = imports;
        this.projects = projects;
        this.caller = caller;
    }

    @POST
    @Path("/storage-tasks")
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public StorageImports.Taken take(@RestPath long id, byte[] body) {
        return imports.take(project(id).await().atMost(PATIENCE), body);
    }

    @POST
    @Path("/storage-keys")
    @Operation(hidden = true)
    public Uni<Known> known(@RestPath long id, Question question) {
        return project(id)
                .chain(() -> imports.known(id, question.kind(), question.storage(), question.keys()))
                .map(Known::new);
    }

    private Uni<Project> project(long id) {
        var service = caller.service();
        return projects.require(id).invoke(found -> {
            if (!service.actsFor(found.organization())) throw CommonProblem.noMatch("Project");
        });
    }

    @RegisterForReflection
    public record Question(@JsonProperty("storage_kind") String kind, long storage, List<String> keys) {}

    @RegisterForReflection
    public record Known(List<String> known) {}
}
