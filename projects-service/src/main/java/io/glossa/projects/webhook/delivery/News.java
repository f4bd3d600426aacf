package io.glossa.projects.webhook.delivery;

import io.glossa.events.Event;
import io.glossa.projects.webhook.WebhookAction;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * An event as webhooks are told of it.
 *
 * @param project that it happened in
 */
record News(WebhookAction action, long organization, long project, Event event) {

    /**
     * Empty for what no webhook is told of (platform 6.2): drafts, predictions, changed tasks, relabeling, labels, people, and
     * how results are checked, which is nothing that a payload shows of a project.
     */
    static Optional<News> of(Event event) {
        if (event.organization() == null) return Optional.empty();
        return action(event).map(action -> new News(action, event.organization(), project(event), event));
    }

    private static Optional<WebhookAction> action(Event event) {
        return Optional.ofNullable(
                switch (event.type()) {
                    case PROJECT_CREATED -> WebhookAction.PROJECT_CREATED;
                    case PROJECT_UPDATED -> WebhookAction.PROJECT_UPDATED;
                    case PROJECT_DELETED -> WebhookAction.PROJECT_DELETED;
                    case TASKS_CREATED -> WebhookAction.TASKS_CREATED;
                    case TASKS_DELETED -> WebhookAction.TASKS_DELETED;
                    case ANNOTATION_CREATED -> WebhookAction.ANNOTATION_CREATED;
                    case ANNOTATION_UPDATED -> WebhookAction.ANNOTATION_UPDATED;
                    case ANNOTATIONS_CREATED -> WebhookAction.ANNOTATIONS_CREATED;
                    case ANNOTATION_DELETED, ANNOTATIONS_DELETED -> WebhookAction.ANNOTATIONS_DELETED;
                    case LABEL_LINK_CREATED -> WebhookAction.LABEL_LINK_CREATED;
                    case LABEL_LINK_UPDATED -> WebhookAction.LABEL_LINK_UPDATED;
                    case LABEL_LINK_DELETED -> WebhookAction.LABEL_LINK_DELETED;
                    default -> null;
                });
    }

    private static long project(Event event) {
        var data = new JsonObject(event.data());
        var inOne = data.getLong("project");
        return inOne == null ? data.getLong("id") : inOne;
    }
}
