package io.glossa.siblings.project;

import io.glossa.identity.ServiceTokens;
import io.glossa.siblings.ServicesConfig;
import io.glossa.siblings.Siblings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks projects-service for a project as it is at this moment. */
@ApplicationScoped
public class ProjectQuestion {
    private final Siblings siblings;
    private final ServiceTokens tokens;
    private final ServicesConfig services;

    ProjectQuestion(Siblings siblings, ServiceTokens tokens, ServicesConfig services) {
        this.siblings = siblings;
        this.tokens = tokens;
        this.services = services;
    }

    Uni<Siblings.Answer> ask(long id) {
        return siblings.ask(services.projects(), "/internal/projects/" + id, tokens.actingForAll());
    }
}
