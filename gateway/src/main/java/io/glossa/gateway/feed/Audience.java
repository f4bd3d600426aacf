package io.glossa.gateway.feed;

import io.glossa.events.EventType;
import io.glossa.events.Topic;
import io.glossa.identity.Permission;
import io.glossa.identity.Principal;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who listens, and to what.
 *
 * @param topics names of the topics whose events the role may see and the wanted types are on
 * @param types names of the wanted types; empty means all
 * @param ownOnly names of the types of which the listener hears only what is their own
 * @param project the only project, or null
 */
record Audience(
        long user, long organization, Set<String> topics, Set<String> types, Set<String> ownOnly, Long project) {
    /** What somebody has not handed in yet is theirs. The API shows it to nobody else but in an export. */
    private static final Set<String> DRAFTS =
            EnumSet.of(EventType.DRAFT_CREATED, EventType.DRAFT_UPDATED, EventType.DRAFT_DELETED).stream()
                    .map(EventType::typeName)
                    .collect(Collectors.toUnmodifiableSet());

    static Audience of(Principal.User user, FeedRequest request) {
        var topics = new TreeSet<String>();
        for (var topic : Topic.values()) {
            if (user.may(permission(topic)) && request.wants(topic)) topics.add(topic.topicName());
        }
        var ownOnly = user.may(Permission.EXPORTS_CREATE) ? Set.<String>of() : DRAFTS;
        return new Audience(user.id(), user.organization(), topics, request.types(), ownOnly, request.project());
    }

    boolean listensTo(String topic) {
        return topics.contains(topic);
    }

    boolean sees(FeedEvent event) {
        return event.type() != null
                && event.organization() != null
                && event.organization() == organization
                && listensTo(event.partition().topic())
                && (types.isEmpty() || types.contains(event.type()))
                && (project == null || event.project() == project)
                && (!ownOnly.contains(event.type()) || event.user() == user);
    }

    private static Permission permission(Topic topic) {
        return switch (topic) {
            case ORGANIZATIONS, USERS, AUDIT -> Permission.ORGANIZATION_CHANGE;
            case PROJECTS, LABELS -> Permission.PROJECTS_VIEW;
            case TASKS, PREDICTIONS -> Permission.TASKS_VIEW;
            case ANNOTATIONS -> Permission.ANNOTATIONS_VIEW;
            case EXPORTS -> Permission.EXPORTS_VIEW;
            case STORAGES -> Permission.STORAGES_VIEW;
        };
    }
}
