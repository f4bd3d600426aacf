package io.glossa.projects.webhook;

import io.glossa.identity.OrganizationScope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;

/** Webhooks that other features make. */
@ApplicationScoped
public class ProjectWebhooks {
    private final WebhookRepository webhooks;

    ProjectWebhooks(WebhookRepository webhooks) {
        this.webhooks = webhooks;
    }

    /** Sees to it that this address is told of everything in the project; one that is there already stays as it is. */
    public Uni<Void> ensure(OrganizationScope scope, long project, String url) {
        return webhooks.list(scope, project).flatMap(known -> {
            if (known.stream().anyMatch(webhook -> webhook.url().equals(url)))
                return Uni.createFrom().voidItem();
            var wanted = new WebhookChange(url, true, true, Map.of(), true, Set.of());
            return webhooks.insert(scope, project, wanted).replaceWithVoid();
        });
    }
}
