package io.glossa.tasks.exporting;

import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.relation.AnnotationJson;
import io.glossa.tasks.relation.AnnotationRow;
import io.glossa.tasks.relation.DraftJson;
import io.glossa.tasks.relation.PredictionJson;
import io.glossa.tasks.relation.TaskJson;
import io.glossa.tasks.relation.TaskRow;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** A task as the JSON export shows it (export.md 5.1). */
final class ExportedTask {
    private final ExportOptions options;
    private final TaskJson json;
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

    ExportedTask(Project project, ExportOptions options) {
        this.options = options;
        this.json = new TaskJson(project.config(), project.modelVersion(), null, now);
    }

    void write(JsonWriter out, TaskRow task, ExportedRelations with) {
        out.beginObject().field("id", task.id());
        annotations(out, task, with);
        if (task.fileUpload() != null) {
            var name = with.uploads().get(task.fileUpload());
            if (name != null) out.field("file_upload", name);
        }
        drafts(out, task, with);
        predictions(out, task, with);
        out.fieldJson("data", json.data(task))
                .fieldJson("meta", task.meta() == null ? "{}" : task.meta())
                .field("created_at", task.createdAt())
                .field("updated_at", task.updatedAt())
                .field("allow_skip", task.allowSkip())
                .field("inner_id", task.innerId())
                .field("total_annotations", task.totalAnnotations())
                .field("cancelled_annotations", task.cancelledAnnotations())
                .field("total_predictions", task.totalPredictions())
                .field("comment_count", task.commentCount())
                .field("unresolved_comment_count", task.unresolvedCommentCount())
                .field("last_comment_updated_at", task.lastCommentUpdatedAt())
                .field("project", task.project())
                .field("updated_by", task.updatedBy())
                .field("comment_authors", task.commentAuthors())
                .endObject();
    }

    private void annotations(JsonWriter out, TaskRow task, ExportedRelations with) {
        out.name("annotations").beginArray();
        for (var annotation : with.annotations().getOrDefault(task.id(), List.of())) {
            if (!wants(annotation)) continue;
            var author = options.fullAuthors() ? with.users().get(annotation.completedBy()) : null;
            AnnotationJson.writeExported(out, annotation, author);
        }
        out.endArray();
    }

    private boolean wants(AnnotationRow annotation) {
        return options.annotations() == null || options.annotations().stream().anyMatch(kind -> kind.has(annotation));
    }

    private void drafts(JsonWriter out, TaskRow task, ExportedRelations with) {
        out.name("drafts").beginArray();
        for (var draft : with.drafts().getOrDefault(task.id(), List.of())) {
            DraftJson.write(out, draft, with.users().get(draft.user()), now);
        }
        for (var id : with.draftIds().getOrDefault(task.id(), List.of())) out.value(id.longValue());
        out.endArray();
    }

    private void predictions(JsonWriter out, TaskRow task, ExportedRelations with) {
        out.name("predictions").beginArray();
        for (var prediction : with.predictions().getOrDefault(task.id(), List.of())) {
            PredictionJson.write(out, prediction, now);
        }
        for (var id : with.predictionIds().getOrDefault(task.id(), List.of())) out.value(id.longValue());
        out.endArray();
    }
}
