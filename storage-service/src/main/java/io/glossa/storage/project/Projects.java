package io.glossa.storage.project;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.ServiceTokens;
import io.glossa.problem.CommonProblem;
import io.glossa.storage.platform.ServicesConfig;
import io.glossa.storage.platform.Siblings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Projects as this service sees them; what its projection lacks it asks projects-service for. */
@ApplicationScoped
public class Projects {
    private final ProjectTable table;
    private final Siblings siblings;
    private final ServicesConfig services;
    private final ServiceTokens tokens;
    private final ObjectMapper json;

    Projects(ProjectTable table, Siblings siblings, ServicesConfig services, ServiceTokens tokens, ObjectMapper json) {
        this.table = table;
        this.siblings = siblings;
        this.services = services;
        this.tokens = tokens;
        this.json = json;
    }

    /** Whether there is a project of this id within the scope. */
    public Uni<Boolean> exists(OrganizationScope scope, long id) {
        return table.find(id)
                .flatMap(known -> known != null ? Uni.createFrom().item(known) : pull(id, 0))
                .map(project -> project != null && !project.deleted() && project.organization() == scope.id());
    }

    /** Fails with 404 when there is no such project within the scope. */
    public Uni<Void> require(OrganizationScope scope, long id) {
        return exists(scope, id)
                .invoke(there -> {
                    if (!there) throw CommonProblem.noMatch("Project");
                })
                .replaceWithVoid();
    }

    /** The revision that is applied here, once it is this one or a later one. */
    Uni<Long> applied(long id, long revision) {
        return table.find(id).flatMap(known -> {
            if (known != null && known.revision() >= revision) {
                return Uni.createFrom().item(known.revision());
            }
            return pull(id, revision).map(pulled -> pulled == null ? revision : pulled.revision());
        });
    }

    /** Takes over what projects-service has; null, and gone from the projection, when it has none. */
    private Uni<Project> pull(long id, long revision) {
        return siblings.ask(services.projects(), "/internal/projects/" + id, tokens.actingForAll())
                .flatMap(answer -> switch (answer.status()) {
                    case 200 -> {
                        var project = read(answer.body().getBytes());
                        yield table.put(project).replaceWith(project);
                    }
                    case 404 -> table.delete(id, revision).replaceWith((Project) null);
                    default -> Uni.createFrom().failure(CommonProblem.UNAVAILABLE.asIs());
                });
    }

    private Project read(byte[] body) {
        try {
            return json.readValue(body, Project.class);
        } catch (IOException foreign) {
            throw new UncheckedIOException(foreign);
        }
    }
}
