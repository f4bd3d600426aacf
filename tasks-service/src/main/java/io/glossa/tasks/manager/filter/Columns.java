package io.glossa.tasks.manager.filter;

import io.glossa.tasks.project.Project;
import java.util.Map;

/**
 * The closed registry: what is not here can be neither filtered nor ordered by. Reviews, comments, agreement, assignees and
 * states get their columns here when they come.
 */
final class Columns {
    private static final String DATA = "data.";
    private static final Map<String, Column> BY_ID = Map.ofEntries(
            Map.entry("id", NumberColumn.of("id")),
            Map.entry("inner_id", NumberColumn.of("inner_id")),
            Map.entry("project", NumberColumn.of("project")),
            Map.entry("overlap", NumberColumn.of("overlap")),
            Map.entry("total_annotations", NumberColumn.count("total_annotations")),
            Map.entry("cancelled_annotations", NumberColumn.count("cancelled_annotations")),
            Map.entry("total_predictions", NumberColumn.count("total_predictions")),
            Map.entry("comment_count", NumberColumn.count("comment_count")),
            Map.entry("unresolved_comment_count", NumberColumn.count("unresolved_comment_count")),
            Map.entry("created_at", MomentColumn.of("created_at")),
            Map.entry("updated_at", MomentColumn.of("updated_at")),
            Map.entry("completed_at", MomentColumn.of("completed_at")),
            Map.entry("last_comment_updated_at", MomentColumn.of("last_comment_updated_at")),
            Map.entry("is_labeled", new FlagColumn(Sql.of("t.is_labeled"))),
            Map.entry("allow_skip", new FlagColumn(Sql.of("t.allow_skip"))),
            Map.entry("draft_exists", new FlagColumn(Sql.of("exists (select 1 from draft d where d.task = t.id)"))),
            Map.entry("annotators", annotators()),
            Map.entry("updated_by", updaters()),
            Map.entry("comment_authors", commenters()),
            Map.entry("annotations_results", new ResultsColumn("annotation")),
            Map.entry("predictions_results", new ResultsColumn("prediction")),
            Map.entry("annotations_ids", new AnnotationIdsColumn()),
            Map.entry("predictions_model_versions", new VersionsColumn()),
            Map.entry("predictions_score", new NumberColumn(Columns::score, NumberRules.REAL, false)),
            Map.entry("avg_lead_time", new NumberColumn(project -> leadTime(), NumberRules.REAL, false)),
            Map.entry("file_upload", new UploadColumn()),
            Map.entry("storage_filename", new TextColumn(Sql.of("t.storage_key"))));

    private Columns() {}

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

    private static Column annotators() {
        return new PersonColumn(
                "exists (select 1 from annotation a where a.task = t.id and a.completed_by = any (?::bigint[]))",
                "t.annotators > 0",
                """
                (case when t.annotators > 0 then (select array_agg(distinct a.completed_by order by a.completed_by)
                from annotation a where a.task = t.id) end)""");
    }

    private static Column updaters() {
        return new PersonColumn(
                "coalesce(t.updated_by = any (?::bigint[]), false)", "t.updated_by is not null", "t.updated_by");
    }

    private static Column commenters() {
        return new PersonColumn(
                "t.comment_authors && ?::bigint[]", "cardinality(t.comment_authors) > 0", "t.comment_authors");
    }

    /** The mean over the predictions of the project's model version, over all when it has none. */
    private static Sql score(Project project) {
        var of = "(select avg(p.score) from prediction p where p.task = t.id";
        return project.modelVersion() == null
                ? Sql.of(of + ")")
                : Sql.of(of + " and p.model_version = ?::text)", project.modelVersion());
    }

    private static Sql leadTime() {
        return Sql.of("(select avg(a.lead_time) from annotation a where a.task = t.id)");
    }
}
