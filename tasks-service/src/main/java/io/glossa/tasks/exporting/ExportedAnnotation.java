package io.glossa.tasks.exporting;

import static io.glossa.tasks.exporting.Members.flag;
import static io.glossa.tasks.exporting.Members.json;
import static io.glossa.tasks.exporting.Members.moment;
import static io.glossa.tasks.exporting.Members.number;

import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.user.UserView;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** An annotation as the JSON export shows it (export.md 5.1). */
final class ExportedAnnotation {
    private static final Members BEFORE_TASK = new Members(
            json("result", "a.result"),
            flag("was_cancelled", "a.was_cancelled"),
            flag("ground_truth", "a.ground_truth"),
            moment("created_at", "a.created_at"),
            moment("updated_at", "a.updated_at"),
            moment("draft_created_at", "a.draft_created_at"),
            new Members.Member("lead_time", "a.lead_time", PackedRows.Kind.DECIMAL),
            json("prediction", "a.prediction").or("{}"),
            number("result_count", "a.result_count"),
            new Members.Member("unique_id", "a.unique_id", PackedRows.Kind.UUID),
            number("import_id", "a.import_id"),
            new Members.Member("last_action", "a.last_action", PackedRows.Kind.TEXT),
            flag("bulk_created", "a.bulk_created"));
    private static final byte[] TASK = Members.name("task");
    private static final byte[] PROJECT = Members.name("project");
    private static final Members AFTER_PROJECT = new Members(
            number("updated_by", "a.updated_by"),
            number("parent_prediction", "a.parent_prediction"),
            number("parent_annotation", "a.parent_annotation"),
            number("last_created_by", "a.last_created_by"));

    /** Of the table {@code annotation a}. */
    static final String COLUMNS =
            "a.task, a.id, a.completed_by, " + BEFORE_TASK.columns() + ", " + AFTER_PROJECT.columns();

    private ExportedAnnotation() {}

    /** Who made them. */
    static Set<Long> authors(byte[] packed) {
        var authors = new HashSet<Long>();
        for (var row = new PackedRows(packed); row.next(); ) {
            row.skip();
            row.skip();
            var author = row.numberOrNull();
            if (author != null) authors.add(author);
        }
        return authors;
    }

    /** A task's annotations in the order of their ids; authors stand in full where they are known. */
    static void writeAll(JsonWriter out, long project, long task, ExportedRelations with) {
        out.name("annotations").beginArray();
        while (with.annotations().next(task)) {
            write(out, project, task, with.annotations().row(), with.authors());
        }
        out.endArray();
    }

    private static void write(JsonWriter out, long project, long task, PackedRows row, Map<Long, UserView> authors) {
        out.beginObject().field("id", row.number());
        var completedBy = row.numberOrNull();
        var author = completedBy == null ? null : authors.get(completedBy);
        if (author == null) out.field("completed_by", completedBy);
        else author(out.name("completed_by"), author);
        BEFORE_TASK.write(out, row);
        out.prepared(TASK).value(task).prepared(PROJECT).value(project);
        AFTER_PROJECT.write(out, row);
        out.endObject();
    }

    private static void author(JsonWriter out, UserView user) {
        out.beginObject()
                .field("id", user.id())
                .field("email", user.email())
                .field("first_name", user.firstName())
                .field("last_name", user.lastName())
                .endObject();
    }
}
