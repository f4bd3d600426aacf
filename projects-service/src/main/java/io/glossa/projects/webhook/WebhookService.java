package io.glossa.projects.webhook;

import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Permission;
import io.glossa.identity.Principal;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.projects.input.Body;
import io.glossa.projects.input.Rules;
import io.glossa.projects.outbound.UserUrls;
import io.glossa.projects.project.KnownProjects;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** What can be done with webhooks. A URL is checked before anything else is said, as in the reference. */
@ApplicationScoped
class WebhookService {
    private final WebhookRepository webhooks;
    private final KnownProjects projects;
    private final UserUrls urls;
    private final Pool pool;

    WebhookService(WebhookRepository webhooks, KnownProjects projects, UserUrls urls, Pool pool) {
        this.webhooks = webhooks;
        this.projects = projects;
        this.urls = urls;
        this.pool = pool;
    }

    /** Without a project it is a webhook of the whole organization, which takes an administrator. */
    Uni<Webhook> create(Principal.User user, OrganizationScope scope, Body body) {
        var wanted = WebhookChange.read(body, true);
        var project = body.read("project", Rules.pk().orNull());
        return reachable(wanted)
                .chain(() -> projects.has(pool, scope, project))
                .invoke(known -> {
                    if (project != null && !known) {
                        body.errors()
                                .add(
                                        "project",
                                        Rules.noSuchPk(body.raw("project").asText()));
                    }
                    body.refuseIfWrong();
                    if (project == null && !user.may(Permission.ORGANIZATION_CHANGE)) {
                        throw CommonProblem.NOT_FOUND.because("Project not found.");
                    }
                    if (project != null && wanted.concernsOrganizations()) {
                        throw ValidationErrors.ofBody("Project webhook can't contain organization-only action.");
                    }
                })
                .chain(() -> webhooks.insert(scope, project, wanted));
    }

    Uni<Webhook> change(OrganizationScope scope, long id, Body body, boolean urlRequired) {
        var change = WebhookChange.read(body, urlRequired);
        return reachable(change).invoke(body::refuseIfWrong).chain(() -> webhooks.update(scope, id, change));
    }

    private Uni<Void> reachable(WebhookChange wanted) {
        return wanted.url() == null
                ? Uni.createFrom().voidItem()
                : urls.check("url", wanted.url()).replaceWithVoid();
    }
}
