package io.glossa.tasks.project;

import io.glossa.identity.ServiceTokens;
import io.glossa.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** projects-service, with its silence and its refusals decided once. */
@ApplicationScoped
class ProjectsClient {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ProjectsRestClient remote;
    private final ServiceTokens tokens;

    ProjectsClient(@RestClient ProjectsRestClient remote, ServiceTokens tokens) {
        this.remote = remote;
        this.tokens = tokens;
    }

    /** The project's present state; empty when there is none; 503 when nobody answers in time. */
    Uni<Optional<ProjectSnapshot>> find(long id) {
        return remote.project(tokens.actingForAll(), id)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(json -> Optional.of(ProjectSnapshot.of(json)))
                .onFailure(ProjectsClient::isNotFound)
                .recoverWithItem(Optional::empty)
                .onFailure()
                .transform(away -> CommonProblem.UNAVAILABLE.asIs());
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException refused
                && refused.getResponse().getStatus() == 404;
    }
}
