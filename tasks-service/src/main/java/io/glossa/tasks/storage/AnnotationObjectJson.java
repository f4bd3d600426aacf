package io.glossa.tasks.storage;

import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.relation.Ago;
import io.glossa.tasks.relation.AnnotationRow;
import io.glossa.tasks.relation.TaskRow;
import io.glossa.tasks.user.UserView;
import java.time.OffsetDateTime;

/** An annotation with its task in it, as export storages hold it (storages.md 7.1). URIs stay as they were imported. */
final class AnnotationObjectJson {
    private AnnotationObjectJson() {}

    /** @param author null when nobody made it */
    static void write(JsonWriter out, AnnotationRow row, TaskRow task, UserView author, OffsetDateTime now) {
        out.beginObject()
                .field("id", row.id())
                .fieldJson("result", row.result())
                .field("created_username", author == null ? "" : author.created())
                .field("created_ago", Ago.of(row.createdAt(), now));
        author(out.name("completed_by"), author);
        task(out.name("task"), task);
        out.field("was_cancelled", row.wasCancelled())
                .field("ground_truth", row.groundTruth())
                .field("created_at", row.createdAt())
                .field("updated_at", row.updatedAt())
                .field("draft_created_at", row.draftCreatedAt())
                .field("lead_time", row.leadTime())
                .field("import_id", row.importId())
                .field("last_action", row.lastAction())
                .field("bulk_created", row.bulkCreated())
                .field("project", row.project())
                .field("updated_by", row.updatedBy())
                .field("parent_prediction", row.parentPrediction())
                .field("parent_annotation", row.parentAnnotation())
                .field("last_created_by", row.lastCreatedBy())
                .endObject();
    }

    private static void author(JsonWriter out, UserView author) {
        if (author == null) {
            out.nothing();
            return;
        }
        out.beginObject()
                .field("id", author.id())
                .field("first_name", author.firstName())
                .field("last_name", author.lastName())
                .field("email", author.email())
                .endObject();
    }

    private static void task(JsonWriter out, TaskRow task) {
        out.beginObject()
                .field("id", task.id())
                .fieldJson("data", task.data())
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
