package io.glossa.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Every type of event, with the topic it is sent on. A name is never given a new meaning: a break is a {@code v2}. */
public enum EventType {
    ORGANIZATION_CREATED(Topic.ORGANIZATIONS, "organization.created.v1"),
    ORGANIZATION_UPDATED(Topic.ORGANIZATIONS, "organization.updated.v1"),
    MEMBER_ADDED(Topic.ORGANIZATIONS, "member.added.v1"),
    MEMBER_UPDATED(Topic.ORGANIZATIONS, "member.updated.v1"),
    MEMBER_REMOVED(Topic.ORGANIZATIONS, "member.removed.v1"),
    USER_CREATED(Topic.USERS, "user.created.v1"),
    USER_UPDATED(Topic.USERS, "user.updated.v1"),
    USER_DELETED(Topic.USERS, "user.deleted.v1"),
    USER_CREDENTIALS_CHANGED(Topic.USERS, "user.credentials_changed.v1"),
    PROJECT_CREATED(Topic.PROJECTS, "project.created.v1"),
    PROJECT_UPDATED(Topic.PROJECTS, "project.updated.v1"),
    PROJECT_DELETED(Topic.PROJECTS, "project.deleted.v1"),
    TASKS_CREATED(Topic.TASKS, "tasks.created.v1"),
    TASKS_DELETED(Topic.TASKS, "tasks.deleted.v1"),
    TASKS_UPDATED(Topic.TASKS, "tasks.updated.v1"),
    TASK_UPDATED(Topic.TASKS, "task.updated.v1"),
    IMPORT_STARTED(Topic.TASKS, "import.started.v1"),
    IMPORT_COMPLETED(Topic.TASKS, "import.completed.v1"),
    IMPORT_FAILED(Topic.TASKS, "import.failed.v1"),
    RESULT_CHECK_UPDATED(Topic.TASKS, "result_check.updated.v1"),
    ANNOTATION_CREATED(Topic.ANNOTATIONS, "annotation.created.v1"),
    ANNOTATION_UPDATED(Topic.ANNOTATIONS, "annotation.updated.v1"),
    ANNOTATION_DELETED(Topic.ANNOTATIONS, "annotation.deleted.v1"),
    ANNOTATIONS_CREATED(Topic.ANNOTATIONS, "annotations.created.v1"),
    ANNOTATIONS_UPDATED(Topic.ANNOTATIONS, "annotations.updated.v1"),
    ANNOTATIONS_DELETED(Topic.ANNOTATIONS, "annotations.deleted.v1"),
    DRAFT_CREATED(Topic.ANNOTATIONS, "draft.created.v1"),
    DRAFT_UPDATED(Topic.ANNOTATIONS, "draft.updated.v1"),
    DRAFT_DELETED(Topic.ANNOTATIONS, "draft.deleted.v1"),
    PREDICTIONS_CREATED(Topic.PREDICTIONS, "predictions.created.v1"),
    PREDICTIONS_UPDATED(Topic.PREDICTIONS, "predictions.updated.v1"),
    PREDICTIONS_DELETED(Topic.PREDICTIONS, "predictions.deleted.v1"),
    EXPORT_STARTED(Topic.EXPORTS, "export.started.v1"),
    EXPORT_COMPLETED(Topic.EXPORTS, "export.completed.v1"),
    EXPORT_FAILED(Topic.EXPORTS, "export.failed.v1"),
    EXPORT_DELETED(Topic.EXPORTS, "export.deleted.v1"),
    STORAGE_CREATED(Topic.STORAGES, "storage.created.v1"),
    STORAGE_UPDATED(Topic.STORAGES, "storage.updated.v1"),
    STORAGE_DELETED(Topic.STORAGES, "storage.deleted.v1"),
    STORAGE_SYNC_STARTED(Topic.STORAGES, "storage.sync_started.v1"),
    STORAGE_SYNC_PROGRESSED(Topic.STORAGES, "storage.sync_progressed.v1"),
    STORAGE_SYNC_COMPLETED(Topic.STORAGES, "storage.sync_completed.v1"),
    STORAGE_SYNC_FAILED(Topic.STORAGES, "storage.sync_failed.v1"),
    LABEL_CREATED(Topic.LABELS, "label.created.v1"),
    LABEL_UPDATED(Topic.LABELS, "label.updated.v1"),
    LABEL_DELETED(Topic.LABELS, "label.deleted.v1"),
    LABEL_LINK_CREATED(Topic.LABELS, "label_link.created.v1"),
    LABEL_LINK_UPDATED(Topic.LABELS, "label_link.updated.v1"),
    LABEL_LINK_DELETED(Topic.LABELS, "label_link.deleted.v1");

    private final Topic topic;
    private final String typeName;

    EventType(Topic topic, String typeName) {
        this.topic = topic;
        this.typeName = typeName;
    }

    public Topic topic() {
        return topic;
    }

    /** The value of {@code ce_type}. */
    public String typeName() {
        return typeName;
    }

    /** The type of this name, or empty for one that this release does not know: consumers pass over those. */
    public static Optional<EventType> of(String typeName) {
        for (var type : values()) {
            if (type.typeName.equals(typeName)) return Optional.of(type);
        }
        return Optional.empty();
    }

    /** The published sample of this type's data, as JSON. Producers and consumers both test against it. */
    public String sample() {
        var path = "samples/" + typeName + ".json";
        try (var in = EventType.class.getResourceAsStream(path)) {
            if (in == null) throw new IllegalStateException("No sample " + path);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
