package io.glossa.tasks.relation;

import io.glossa.tasks.json.JsonWriter;

/** A task by itself, as storages and webhooks get it: 20 fields (platform.md 6.3, storages.md 7.1). */
public final class TaskRowJson {
    private TaskRowJson() {}

    /** @param data the task's data, as it is stored or with its columns named */
    public static void write(JsonWriter out, TaskRow task, String data) {
        out.beginObject()
                .field("id", task.id())
                .fieldJson("data", data)
                .fieldJson("meta", task.meta())
                .field("created_at", task.createdAt())
                .field("updated_at", task.updatedAt())
                .field("is_labeled", task.labeled())
                .field("allow_skip", task.allowSkip())
                .field("overlap", (long) task.overlap())
                .field("inner_id", task.innerId())
                .field("total_annotations", (long) task.totalAnnotations())
                .field("cancelled_annotations", (long) task.cancelledAnnotations())
                .field("total_predictions", (long) task.totalPredictions())
                .name("precomputed_agreement")
                .nothing()
                .field("comment_count", (long) task.commentCount())
                .field("unresolved_comment_count", (long) task.unresolvedCommentCount())
                .field("last_comment_updated_at", task.lastCommentUpdatedAt())
                .field("project", task.project())
                .field("updated_by", task.updatedBy())
                .field("file_upload", task.fileUpload())
                .field("comment_authors", task.commentAuthors())
                .endObject();
    }
}
