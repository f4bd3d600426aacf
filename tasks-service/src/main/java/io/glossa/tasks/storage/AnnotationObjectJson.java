package io.glossa.tasks.storage;

import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.relation.Ago;
import io.glossa.tasks.relation.AnnotationJson;
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
        AnnotationJson.state(out, row);
        AnnotationJson.origin(out, row);
        AnnotationJson.lineage(out, row);
        out.endObject();
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
