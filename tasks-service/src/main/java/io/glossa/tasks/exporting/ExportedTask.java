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

/** A project's tasks as the JSON export shows them (export.md 5.1). */
final class ExportedTask {
    private static final Members BEFORE_COUNTS = new Members(
            json("meta", "t.meta").or("{}"),
            moment("created_at", "t.created_at"),
            moment("updated_at", "t.updated_at"),
            flag("allow_skip", "t.allow_skip"),
            number("inner_id", "t.inner_id"));
    private static final byte[] DATA = Members.name("data");
    private static final byte[] TOTAL_ANNOTATIONS = Members.name("total_annotations");
    private static final byte[] CANCELLED_ANNOTATIONS = Members.name("cancelled_annotations");
    private static final byte[] TOTAL_PREDICTIONS = Members.name("total_predictions");
    private static final Members BEFORE_PROJECT = new Members(
            number("comment_count", "t.comment_count"),
            number("unresolved_comment_count", "t.unresolved_comment_count"),
            moment("last_comment_updated_at", "t.last_comment_updated_at"));
    private static final byte[] PROJECT = Members.name("project");
    private static final Members AFTER_PROJECT = new Members(
            number("updated_by", "t.updated_by"),
            new Members.Member(
                            "comment_authors",
                            "case when cardinality(t.comment_authors) > 0 then t.comment_authors end",
                            PackedRows.Kind.NUMBERS)
                    .or("[]"));

    /** What stands after data. */
    static final String COLUMNS =
            BEFORE_COUNTS.columns() + ", " + BEFORE_PROJECT.columns() + ", " + AFTER_PROJECT.columns();

    private final long project;
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

    ExportedTask(long project) {
        this.project = project;
    }

    /** @param task a row that {@link PackedTasks#HEAD} begins */
    void write(JsonWriter out, PackedRows task, ExportedRelations with) {
        var id = task.number();
        var annotations = task.number();
        var cancelled = task.number();
        var predictions = task.number();
        var upload = task.numberOrNull();
        out.beginObject().field("id", id);
        ExportedAnnotation.writeAll(out, project, id, with);
        if (upload != null) {
            var name = with.uploads().get(upload);
            if (name != null) out.field("file_upload", name);
        }
        drafts(out, id, with);
        predictions(out, id, with);
        task.write(PackedRows.Kind.JSON, out.prepared(DATA));
        BEFORE_COUNTS.write(out, task);
        out.prepared(TOTAL_ANNOTATIONS).value(annotations);
        out.prepared(CANCELLED_ANNOTATIONS).value(cancelled);
        out.prepared(TOTAL_PREDICTIONS).value(predictions);
        BEFORE_PROJECT.write(out, task);
        out.prepared(PROJECT).value(project);
        AFTER_PROJECT.write(out, task);
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
