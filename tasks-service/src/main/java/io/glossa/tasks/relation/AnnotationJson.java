package io.glossa.tasks.relation;

import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.user.UserView;
import java.time.OffsetDateTime;

/** An annotation in the shapes of the API. */
public final class AnnotationJson {
    private AnnotationJson() {}

    /** As annotations are answered and told in events; {@code completed_by} is an id. */
    public static void write(JsonWriter out, AnnotationRow row, UserView author, OffsetDateTime now) {
        write(out, row, author, now, false);
    }

    /** As a task shows them in detail; {@code completed_by} is the user. */
    static void writeExpanded(JsonWriter out, AnnotationRow row, UserView author, OffsetDateTime now) {
        write(out, row, author, now, true);
    }

    private static void write(
            JsonWriter out, AnnotationRow row, UserView author, OffsetDateTime now, boolean expanded) {
        out.beginObject()
                .field("id", row.id())
                .fieldJson("result", row.result())
                .field("created_username", author == null ? "" : author.created())
                .field("created_ago", Ago.of(row.createdAt(), now));
        if (expanded && author != null) writeUser(out.name("completed_by"), author);
        else out.field("completed_by", row.completedBy());
        state(out, row);
        origin(out, row);
        out.field("task", row.task());
        lineage(out, row);
        out.endObject();
    }

    /** Fields that all shapes have: what it is and when it came to be. */
    public static void state(JsonWriter out, AnnotationRow row) {
        out.field("was_cancelled", row.wasCancelled())
                .field("ground_truth", row.groundTruth())
                .field("created_at", row.createdAt())
                .field("updated_at", row.updatedAt())
                .field("draft_created_at", row.draftCreatedAt())
                .field("lead_time", row.leadTime());
    }

    /** Fields that all shapes have: how it came here. */
    public static void origin(JsonWriter out, AnnotationRow row) {
        out.field("import_id", row.importId())
                .field("last_action", row.lastAction())
                .field("bulk_created", row.bulkCreated());
    }

    /** Fields that all shapes have: whose it is and what it was made from. */
    public static void lineage(JsonWriter out, AnnotationRow row) {
        out.field("project", row.project())
                .field("updated_by", row.updatedBy())
                .field("parent_prediction", row.parentPrediction())
                .field("parent_annotation", row.parentAnnotation())
                .field("last_created_by", row.lastCreatedBy());
    }

    private static void writeUser(JsonWriter out, UserView user) {
        out.beginObject()
                .field("id", user.id())
                .field("first_name", user.firstName())
                .field("last_name", user.lastName())
                .field("avatar", user.avatar())
                .field("email", user.email())
                .field("initials", user.initials())
                .endObject();
    }

    /** As exports show them (export.md 5.1). */
    public static void writeExported(JsonWriter out, AnnotationRow row) {
        out.beginObject()
                .field("id", row.id())
                .field("completed_by", row.completedBy())
                .fieldJson("result", row.result());
        state(out, row);
        out.fieldJson("prediction", row.prediction() == null ? "{}" : row.prediction())
                .field("result_count", row.resultCount())
                .field("unique_id", row.uniqueId().toString());
        origin(out, row);
        out.field("task", row.task());
        lineage(out, row);
        out.endObject();
    }
}
