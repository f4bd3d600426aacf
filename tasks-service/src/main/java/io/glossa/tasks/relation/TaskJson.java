package io.glossa.tasks.relation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.labelconfig.LabelConfig;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.media.MediaLinks;
import io.glossa.tasks.project.Project;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A task in the shapes of the API (tasks.md 2.1, 2.6, 5.1; export.md 5.1). Data goes out as it is stored, unless lines
 * that were imported before there was a config have to be named.
 */
public final class TaskJson {
    private static final String UNDEFINED = "\"" + Project.UNNAMED + "\"";

    private final LabelConfig config;
    private final String modelVersion;
    private final Set<String> include;
    private final OffsetDateTime now;
    private final MediaLinks media;

    /** Data is shown as it is stored. */
    public TaskJson(LabelConfig config, String modelVersion, Set<String> include, OffsetDateTime now) {
        this(config, modelVersion, include, now, MediaLinks.NONE);
    }

    /**
     * @param modelVersion the project's, for the score shown; may be null
     * @param include names of the members that are wanted, or null for all
     * @param media how addresses of objects are shown in data
     */
    public TaskJson(
            LabelConfig config, String modelVersion, Set<String> include, OffsetDateTime now, MediaLinks media) {
        this.config = config;
        this.modelVersion = modelVersion;
        this.include = include;
        this.now = now;
        this.media = media;
    }

    /** As tasks are created, changed and listed by project; relations are null where they are left out. */
    public void simple(JsonWriter out, TaskRow task, TaskRelations relations) {
        out.beginObject();
        if (wants("id")) out.field("id", task.id());
        if (wants("data")) out.fieldJson("data", data(task));
        if (wants("meta")) out.fieldJson("meta", task.meta());
        times(out, task);
        if (wants("is_labeled")) out.field("is_labeled", task.labeled());
        if (wants("overlap")) out.field("overlap", task.overlap());
        if (wants("inner_id")) out.field("inner_id", task.innerId());
        if (wants("total_annotations")) out.field("total_annotations", task.totalAnnotations());
        if (wants("cancelled_annotations")) out.field("cancelled_annotations", task.cancelledAnnotations());
        if (wants("total_predictions")) out.field("total_predictions", task.totalPredictions());
        comments(out, task);
        if (wants("project")) out.field("project", task.project());
        if (wants("updated_by")) out.field("updated_by", task.updatedBy());
        if (wants("file_upload")) out.field("file_upload", task.fileUpload());
        if (wants("comment_authors")) out.field("comment_authors", task.commentAuthors());
        if (relations != null) {
            if (wants("annotations")) annotations(out, task, relations, false);
            if (wants("predictions")) predictions(out, relations.predictionsOf(task.id()));
        }
        out.endObject();
    }

    /**
     * As the Data Manager lists tasks when it asks for no more than the tasks.
     *
     * @param shown which computed columns are filled; the others are blank or left out
     */
    public void listed(JsonWriter out, TaskRow task, TaskRelations relations, Predicate<String> shown) {
        out.beginObject();
        if (wants("id")) out.field("id", task.id());
        if (wants("drafts")) out.fieldJson("drafts", "[]");
        counters(out, task);
        stacked(out, task, relations, shown);
        means(out, task, relations, shown);
        rest(out, task);
        out.endObject();
    }

    /**
     * With everything that hangs on it.
     *
     * @param reader whose drafts are shown
     * @param single a task asked for by itself shows who made its annotations and no results in short
     */
    public void detailed(JsonWriter out, TaskRow task, TaskRelations relations, long reader, boolean single) {
        detailed(out, task, relations, reader, single, column -> !single || !column.endsWith("_results"));
    }

    /** A task asked for by itself for a review: of what is computed only who annotated it. */
    public void reviewed(JsonWriter out, TaskRow task, TaskRelations relations, long reader) {
        detailed(out, task, relations, reader, true, "annotators"::equals);
    }

    private void detailed(
            JsonWriter out,
            TaskRow task,
            TaskRelations relations,
            long reader,
            boolean single,
            Predicate<String> shown) {
        out.beginObject();
        if (wants("id")) out.field("id", task.id());
        if (wants("predictions")) predictions(out, relations.predictionsOf(task.id()));
        if (wants("annotations")) annotations(out, task, relations, single);
        if (wants("drafts")) drafts(out, relations, task, reader);
        counters(out, task);
        stacked(out, task, relations, shown);
        means(out, task, relations, shown);
        rest(out, task);
        out.endObject();
    }

    /** Columns that are blank when they are not shown. */
    private void stacked(JsonWriter out, TaskRow task, TaskRelations relations, Predicate<String> shown) {
        var annotations = relations.annotationsOf(task.id());
        var predictions = relations.predictionsOf(task.id());
        if (wants("annotators")) {
            out.name("annotators").beginArray();
            if (shown.test("annotators")) {
                annotations.stream()
                        .map(AnnotationRow::completedBy)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .forEach(user -> out.value(user.longValue()));
            }
            out.endArray();
        }
        text(out, "annotations_results", shown, () -> StackedResults.of(results(annotations, AnnotationRow::result)));
        text(out, "predictions_results", shown, () -> StackedResults.of(results(predictions, PredictionRow::result)));
        text(out, "annotations_ids", shown, () -> annotations.stream()
                .map(row -> Long.toString(row.id()))
                .collect(Collectors.joining(",")));
        text(out, "predictions_model_versions", shown, () -> predictions.stream()
                .map(PredictionRow::modelVersion)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", ")));
        if (wants("file_upload")) {
            boolean known = task.fileUpload() != null && shown.test("file_upload");
            out.field("file_upload", known ? relations.uploads().get(task.fileUpload()) : null);
        }
        if (wants("storage_filename")) {
            out.field("storage_filename", shown.test("storage_filename") ? task.storageKey() : null);
        }
    }

    /** Columns that are left out when they are not shown. */
    private void means(JsonWriter out, TaskRow task, TaskRelations relations, Predicate<String> shown) {
        if (wants("completed_at") && shown.test("completed_at")) {
            out.field("completed_at", task.labeled() ? task.completedAt() : null);
        }
        if (wants("predictions_score") && shown.test("predictions_score")) {
            out.field("predictions_score", score(relations.predictionsOf(task.id())));
        }
        if (wants("avg_lead_time") && shown.test("avg_lead_time")) {
            out.field("avg_lead_time", leadTime(relations.annotationsOf(task.id())));
        }
        if (wants("draft_exists") && shown.test("draft_exists")) {
            out.field("draft_exists", !relations.draftsOf(task.id()).isEmpty());
        }
    }

    private void text(JsonWriter out, String column, Predicate<String> shown, Supplier<String> text) {
        if (wants(column)) out.field(column, shown.test(column) ? text.get() : "");
    }

    private static <T> List<String> results(List<T> rows, Function<T, String> result) {
        return rows.stream().map(result).collect(Collectors.toList());
    }

    /** As an annotator gets it to work on. */
    public void next(
            JsonWriter out,
            TaskRow task,
            TaskRelations relations,
            List<PredictionRow> predictions,
            long reader,
            String lock,
            String queue) {
        out.beginObject().field("id", task.id());
        predictions(out, predictions);
        out.fieldJson("annotations", "[]");
        drafts(out, relations, task, reader);
        updatedBy(out, task);
        out.field("unique_lock_id", lock).fieldJson("data", shown(task)).fieldJson("meta", task.meta());
        times(out, task);
        out.field("is_labeled", task.labeled())
                .field("overlap", task.overlap())
                .field("inner_id", task.innerId())
                .field("total_annotations", task.totalAnnotations())
                .field("cancelled_annotations", task.cancelledAnnotations())
                .field("total_predictions", task.totalPredictions());
        comments(out, task);
        out.field("project", task.project())
                .field("file_upload", task.fileUpload())
                .field("comment_authors", task.commentAuthors())
                .field("queue", queue)
                .endObject();
    }

    /** The task's data with the name that the config gives to what had none. */
    public String data(TaskRow task) {
        var data = task.data();
        if (!data.contains(UNDEFINED)) return data;
        var name = config.firstDataKey();
        if (name.isEmpty() || !(JsonText.tree(data) instanceof ObjectNode tree) || !tree.has(Project.UNNAMED))
            return data;
        tree.set(name.get(), tree.remove(Project.UNNAMED));
        return tree.toString();
    }

    private String shown(TaskRow task) {
        return media.in(task.id(), data(task));
    }

    private boolean wants(String name) {
        return include == null || include.contains(name);
    }

    private void times(JsonWriter out, TaskRow task) {
        if (wants("created_at")) out.field("created_at", task.createdAt());
        if (wants("updated_at")) out.field("updated_at", task.updatedAt());
    }

    private void counters(JsonWriter out, TaskRow task) {
        if (wants("inner_id")) out.field("inner_id", task.innerId());
        if (wants("cancelled_annotations")) out.field("cancelled_annotations", task.cancelledAnnotations());
        if (wants("total_annotations")) out.field("total_annotations", task.totalAnnotations());
        if (wants("total_predictions")) out.field("total_predictions", task.totalPredictions());
    }

    private void comments(JsonWriter out, TaskRow task) {
        if (wants("comment_count")) out.field("comment_count", task.commentCount());
        if (wants("unresolved_comment_count")) out.field("unresolved_comment_count", task.unresolvedCommentCount());
        if (wants("last_comment_updated_at")) out.field("last_comment_updated_at", task.lastCommentUpdatedAt());
    }

    private void rest(JsonWriter out, TaskRow task) {
        if (wants("updated_by")) updatedBy(out, task);
        if (wants("data")) out.fieldJson("data", shown(task));
        if (wants("meta")) out.fieldJson("meta", task.meta());
        times(out, task);
        if (wants("is_labeled")) out.field("is_labeled", task.labeled());
        if (wants("overlap")) out.field("overlap", task.overlap());
        comments(out, task);
        if (wants("project")) out.field("project", task.project());
        if (wants("comment_authors")) out.field("comment_authors", task.commentAuthors());
    }

    private static void updatedBy(JsonWriter out, TaskRow task) {
        out.name("updated_by").beginArray();
        if (task.updatedBy() != null)
            out.beginObject().field("user_id", task.updatedBy()).endObject();
        out.endArray();
    }

    private void annotations(JsonWriter out, TaskRow task, TaskRelations relations, boolean expanded) {
        out.name("annotations").beginArray();
        for (var annotation : relations.annotationsOf(task.id())) {
            var author =
                    annotation.completedBy() == null ? null : relations.users().get(annotation.completedBy());
            if (expanded) AnnotationJson.writeExpanded(out, annotation, author, now);
            else AnnotationJson.write(out, annotation, author, now);
        }
        out.endArray();
    }

    private void predictions(JsonWriter out, List<PredictionRow> predictions) {
        out.name("predictions").beginArray();
        for (var prediction : predictions) PredictionJson.write(out, prediction, now);
        out.endArray();
    }

    private void drafts(JsonWriter out, TaskRelations relations, TaskRow task, long reader) {
        out.name("drafts").beginArray();
        for (var draft : relations.draftsOf(task.id())) {
            if (draft.user() == reader)
                DraftJson.write(out, draft, relations.users().get(reader), now);
        }
        out.endArray();
    }

    private Double score(List<PredictionRow> predictions) {
        if (modelVersion != null && modelVersion.isEmpty()) return null;
        return Mean.of(predictions.stream()
                .filter(row -> modelVersion == null || modelVersion.equals(row.modelVersion()))
                .map(PredictionRow::score));
    }

    private static Double leadTime(List<AnnotationRow> annotations) {
        return Mean.of(annotations.stream().map(AnnotationRow::leadTime));
    }
}
