package io.glossa.tasks.manager.filter;

import io.glossa.tasks.project.Project;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The closed registry: what is not here can be neither filtered nor ordered by. Reviews, comments, agreement, assignees and
 * states get their columns here when they come.
 */
public final class Columns {
    /** How many of a task's people orderings look at: indexes hold no more. */
    static final int ORDERED_PEOPLE = 20;

    private static final String DATA = "data.";
    private static final Map<String, Column> BY_ID = new HashMap<>();
    private static final List<ColumnInfo> SHOWN = new ArrayList<>();

    static {
        shown("id", "ID", "Number", true, false, "Task ID", NumberColumn.of("id"));
        shown(
                "inner_id",
                "Inner ID",
                "Number",
                false,
                false,
                "Internal task ID starting from 1 for the current project",
                NumberColumn.of("inner_id"));
        shown(
                "completed_at",
                "Completed",
                "Datetime",
                true,
                false,
                "Last annotation date",
                MomentColumn.of("completed_at"));
        shown(
                "total_annotations",
                "Annotations",
                "Number",
                true,
                true,
                "Total annotations per task",
                NumberColumn.count("total_annotations"));
        shown(
                "cancelled_annotations",
                "Cancelled",
                "Number",
                true,
                false,
                "Total cancelled (skipped) annotations",
                NumberColumn.count("cancelled_annotations"));
        shown(
                "total_predictions",
                "Predictions",
                "Number",
                true,
                false,
                "Total predictions per task",
                NumberColumn.count("total_predictions"));
        shown("annotators", "Annotated by", "List", true, false, "All users who completed the task", annotators());
        shown(
                "annotations_results",
                "Annotation results",
                "String",
                false,
                false,
                "Annotation results stacked over all annotations",
                new ResultsColumn("annotation", "t.total_annotations + t.cancelled_annotations > 0"));
        shown(
                "annotations_ids",
                "Annotation IDs",
                "String",
                false,
                false,
                "Annotation IDs stacked over all annotations",
                new AnnotationIdsColumn());
        shown(
                "predictions_score",
                "Prediction score",
                "Number",
                false,
                false,
                "Average prediction score over all task predictions",
                new ScoreColumn());
        shown(
                "predictions_model_versions",
                "Prediction model versions",
                "List",
                false,
                false,
                "Model versions aggregated over all predictions",
                new VersionsColumn());
        shown(
                "predictions_results",
                "Prediction results",
                "String",
                false,
                false,
                "Prediction results stacked over all predictions",
                new ResultsColumn("prediction", "t.total_predictions > 0"));
        shown(
                "file_upload",
                "Upload filename",
                "String",
                false,
                false,
                "Filename of uploaded file",
                new UploadColumn());
        shown(
                "storage_filename",
                "Storage filename",
                "String",
                false,
                false,
                "Filename from import storage",
                TextColumn.of("storage_key"));
        shown(
                "created_at",
                "Created at",
                "Datetime",
                false,
                false,
                "Task creation time",
                MomentColumn.of("created_at"));
        shown("updated_at", "Updated at", "Datetime", false, false, "Task update time", MomentColumn.of("updated_at"));
        shown("updated_by", "Updated by", "List", false, false, "User who did the last task update", updaters());
        shown(
                "avg_lead_time",
                "Lead Time",
                "Time",
                false,
                false,
                "Average lead time over all annotations",
                NumberColumn.mean("avg_lead_time"));
        shown(
                "draft_exists",
                "Drafts",
                "Boolean",
                false,
                false,
                "True if at least one draft exists for the task",
                drafted());
        // fields of a task that the list of columns does not show
        BY_ID.put("project", NumberColumn.of("project"));
        BY_ID.put("overlap", NumberColumn.of("overlap"));
        BY_ID.put("is_labeled", FlagColumn.of("is_labeled"));
        BY_ID.put("allow_skip", FlagColumn.of("allow_skip"));
        BY_ID.put("comment_count", NumberColumn.count("comment_count"));
        BY_ID.put("unresolved_comment_count", NumberColumn.count("unresolved_comment_count"));
        BY_ID.put("last_comment_updated_at", MomentColumn.of("last_comment_updated_at"));
        BY_ID.put("comment_authors", commenters());
    }

    private Columns() {}

    /** What clients are told of, in the order in which they show it; the data's own columns come before. */
    public static List<ColumnInfo> shown() {
        return Collections.unmodifiableList(SHOWN);
    }

    /** The column of this name; fails with {@link BadFilter} when there is none. */
    static Column find(String name, Project project) {
        if (name.startsWith(DATA)) return DataColumn.of(name.substring(DATA.length()), project);
        var column = BY_ID.get(name);
        if (column == null) throw unknown(name);
        return column;
    }

    static BadFilter unknown(String name) {
        var shown = name.length() <= 100 ? name : name.substring(0, 100);
        return BadFilter.column("Unknown column \"" + shown + "\".");
    }

    private static void shown(
            String id, String title, String type, boolean explore, boolean labeling, String help, Column column) {
        SHOWN.add(new ColumnInfo(id, title, type, help, explore, labeling));
        BY_ID.put(id, column);
    }

    private static Column annotators() {
        return new PersonColumn(
                "t.annotator_ids && ?::bigint[]",
                "t.annotators > 0",
                "t.annotator_ids[1:" + ORDERED_PEOPLE + "]",
                KeyType.PEOPLE,
                descending -> Optional.of(new TaskIndex(
                        descending ? TaskIndex.Kind.ANNOTATORS_DESCENDING : TaskIndex.Kind.ANNOTATORS_IN_ORDER, "")),
                Optional.of(new TaskIndex(TaskIndex.Kind.ANNOTATORS, "")));
    }

    private static Column drafted() {
        return new FlagColumn(
                Sql.of("exists (select 1 from draft d where d.task = t.id and d.project = t.project)"),
                Optional.of(new TaskIndex(TaskIndex.Kind.DRAFTS, "")));
    }

    private static Column updaters() {
        return new PersonColumn(
                "t.updated_by = any (?::bigint[])",
                "t.updated_by is not null",
                "t.updated_by",
                KeyType.WHOLE,
                descending -> Optional.of(TaskIndex.column("updated_by", descending)),
                Optional.of(TaskIndex.column("updated_by", false)));
    }

    private static Column commenters() {
        return new PersonColumn(
                "t.comment_authors && ?::bigint[]",
                "cardinality(t.comment_authors) > 0",
                "t.comment_authors",
                KeyType.PEOPLE,
                descending -> Optional.empty(),
                Optional.empty());
    }
}
