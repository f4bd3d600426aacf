package io.glossa.tasks.relation;

import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.user.UserView;
import java.time.OffsetDateTime;

/** A draft in the shape of the API. */
public final class DraftJson {
    private DraftJson() {}

    public static void write(JsonWriter out, DraftRow row, UserView owner, OffsetDateTime now) {
        out.beginObject()
                .field("id", row.id())
                .field("user", owner == null ? "" : owner.email())
                .field("created_username", owner == null ? "" : owner.drafted())
                .field("created_ago", Ago.of(row.createdAt(), now))
                .fieldJson("result", row.result())
                .field("lead_time", row.leadTime())
                .field("was_postponed", row.wasPostponed())
                .field("import_id", row.importId())
                .field("created_at", row.createdAt())
                .field("updated_at", row.updatedAt())
                .field("task", row.task())
                .field("annotation", row.annotation())
                .endObject();
    }
}
