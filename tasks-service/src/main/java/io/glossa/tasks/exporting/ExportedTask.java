package io.glossa.tasks.exporting;

import static io.glossa.tasks.exporting.Members.flag;
import static io.glossa.tasks.exporting.Members.json;
import static io.glossa.tasks.exporting.Members.moment;
import static io.glossa.tasks.exporting.Members.number;

import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.relation.DraftJson;
import io.glossa.tasks.relation.PredictionJson;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** A task as the JSON export shows it (export.md 5.1). */
final class ExportedTask {
    /** What stands after data. */
    static final Members MEMBERS = new Members(
            json("meta", "coalesce(t.meta, '{}')"),
            moment("created_at", "t.created_at"),
            moment("updated_at", "t.updated_at"),
            flag("allow_skip", "t.allow_skip"),
            number("inner_id", "t.inner_id"),
            number("total_annotations", "t.total_annotations"),
            number("cancelled_annotations", "t.cancelled_annotations"),
            number("total_predictions", "t.total_predictions"),
            number("comment_count", "t.comment_count"),
            number("unresolved_comment_count", "t.unresolved_comment_count"),
            moment("last_comment_updated_at", "t.last_comment_updated_at"),
            number("project", "t.project"),
            number("updated_by", "t.updated_by"),
            new Members.Member("comment_authors", "t.comment_authors", PackedRows.Kind.NUMBERS));

    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

    /** @param task a row that {@link PackedTasks#HEAD} begins */
    void write(JsonWriter out, PackedRows task, ExportedRelations with) {
        var id = task.number();
        task.skip();
        task.skip();
        var upload = task.numberOrNull();
        out.beginObject().field("id", id);
        ExportedAnnotation.writeAll(out, id, with);
        if (upload != null) {
            var name = with.uploads().get(upload);
            if (name != null) out.field("file_upload", name);
        }
        drafts(out, id, with);
        predictions(out, id, with);
        task.write(PackedRows.Kind.JSON, out.name("data"));
        MEMBERS.write(out, task);
        out.endObject();
    }

    private void drafts(JsonWriter out, long task, ExportedRelations with) {
        out.name("drafts").beginArray();
        for (var draft : with.drafts().getOrDefault(task, List.of())) {
            DraftJson.write(out, draft, with.users().get(draft.user()), now);
        }
        for (var id : with.draftIds().getOrDefault(task, List.of())) out.value(id.longValue());
        out.endArray();
    }

    private void predictions(JsonWriter out, long task, ExportedRelations with) {
        out.name("predictions").beginArray();
        for (var prediction : with.predictions().getOrDefault(task, List.of())) {
            PredictionJson.write(out, prediction, now);
        }
        while (with.predictionIds().next(task)) {
            out.value(with.predictionIds().row().number());
        }
        out.endArray();
    }
}
