package io.glossa.events;

import java.util.Arrays;
import java.util.Optional;

/** The topics, one for each kind of aggregate. New ones come last: cursors of consumers go by the order. */
public enum Topic {
    ORGANIZATIONS(Topic.ORGANIZATIONS_NAME),
    USERS(Topic.USERS_NAME),
    PROJECTS(Topic.PROJECTS_NAME),
    TASKS(Topic.TASKS_NAME),
    ANNOTATIONS(Topic.ANNOTATIONS_NAME),
    PREDICTIONS(Topic.PREDICTIONS_NAME),
    EXPORTS(Topic.EXPORTS_NAME),
    STORAGES(Topic.STORAGES_NAME),
    AUDIT(Topic.AUDIT_NAME),
    LABELS(Topic.LABELS_NAME);

    public static final String ORGANIZATIONS_NAME = "glossa.organizations";
    public static final String USERS_NAME = "glossa.users";
    public static final String PROJECTS_NAME = "glossa.projects";
    public static final String TASKS_NAME = "glossa.tasks";
    public static final String ANNOTATIONS_NAME = "glossa.annotations";
    public static final String PREDICTIONS_NAME = "glossa.predictions";
    public static final String EXPORTS_NAME = "glossa.exports";
    public static final String STORAGES_NAME = "glossa.storages";
    public static final String AUDIT_NAME = "glossa.audit";
    public static final String LABELS_NAME = "glossa.labels";

    private final String topicName;

    Topic(String topicName) {
        this.topicName = topicName;
    }

    /** The topic of this name, or empty when there is none. */
    public static Optional<Topic> of(String topicName) {
        return Arrays.stream(values())
                .filter(topic -> topic.topicName.equals(topicName))
                .findFirst();
    }

    /** The topic's name on the broker. */
    public String topicName() {
        return topicName;
    }
}
