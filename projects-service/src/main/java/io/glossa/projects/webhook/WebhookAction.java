package io.glossa.projects.webhook;

import java.util.Arrays;
import java.util.List;

/** What a webhook can be told about, in the order of platform 6.2. */
public enum WebhookAction {
    PROJECT_CREATED("Project created", "project", true),
    PROJECT_UPDATED("Project updated", "project", false),
    PROJECT_DELETED("Project deleted", "project", true),
    TASKS_CREATED("Task created", "tasks", false),
    TASKS_DELETED("Task deleted", "tasks", false),
    ANNOTATION_CREATED("Annotation created", "annotation", false),
    ANNOTATIONS_CREATED("Annotations created", "annotation", false),
    ANNOTATION_UPDATED("Annotation updated", "annotation", false),
    ANNOTATIONS_DELETED("Annotation deleted", "annotations", false),
    LABEL_LINK_CREATED("Label link created", "label_link", false),
    LABEL_LINK_UPDATED("Label link updated", "label_link", false),
    LABEL_LINK_DELETED("Label link deleted", "label_link", false),
    /** Told to ML backends alone (platform 8.4); nobody can ask for it. */
    START_TRAINING("Start training", "project", false);

    private static final List<WebhookAction> OFFERED =
            Arrays.stream(values()).filter(action -> action != START_TRAINING).toList();

    private final String title;
    private final String key;
    private final boolean organizationOnly;

    WebhookAction(String title, String key, boolean organizationOnly) {
        this.title = title;
        this.key = key;
        this.organizationOnly = organizationOnly;
    }

    /** Those that people can ask for. */
    static List<WebhookAction> offered() {
        return OFFERED;
    }

    String title() {
        return title;
    }

    /** Under which key a delivery holds what it is about. */
    String key() {
        return key;
    }

    /** Whether only webhooks of the whole organization are told. */
    public boolean organizationOnly() {
        return organizationOnly;
    }
}
