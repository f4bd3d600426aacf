package io.glossa.tasks.storage;

import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.relation.Ago;
import io.glossa.tasks.relation.AnnotationRow;
import io.glossa.tasks.relation.TaskRow;
import io.glossa.tasks.relation.TaskRowJson;
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
        TaskRowJson.write(out.name("task"), task, task.data());
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
}
