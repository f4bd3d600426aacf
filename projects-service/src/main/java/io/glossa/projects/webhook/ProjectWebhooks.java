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

    /**
     * Sees to it that an ML backend is told of everything in its project, at this address; a webhook that is there already
     * stays as it is. From then on it is told to train, too, where the project says so.
     *
     * @param authorization header with which the backend lets us in, or null
     */
    public Uni<Void> ensureForModel(OrganizationScope scope, long project, String url, String authorization) {
        return webhooks.list(scope, project)
                .flatMap(known -> {
                    if (known.stream().anyMatch(webhook -> webhook.url().equals(url)))
                        return Uni.createFrom().voidItem();
                    var headers =
                            authorization == null ? Map.<String, String>of() : Map.of("Authorization", authorization);
                    var wanted = new WebhookChange(url, true, true, headers, true, Set.of());
                    return webhooks.insert(scope, project, wanted).replaceWithVoid();
                })
                .chain(() -> webhooks.belongsToModel(scope, project, url, true));
    }

    /** The webhook of a backend that is gone stays, as in the reference, and is not told to train any more. */
    public Uni<Void> releaseFromModel(OrganizationScope scope, long project, String url) {
        return webhooks.belongsToModel(scope, project, url, false);
    }
}
