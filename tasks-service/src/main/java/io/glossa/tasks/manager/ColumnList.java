package io.glossa.tasks.manager;

import io.glossa.identity.OrganizationScope;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.manager.filter.ColumnInfo;
import io.glossa.tasks.manager.filter.Columns;
import io.glossa.tasks.prediction.ModelVersions;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.glossa.tasks.summary.DataColumn;
import io.glossa.tasks.summary.DataColumns;
import io.glossa.tasks.user.Users;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The columns that a project's tasks can be shown, filtered and ordered by (tasks.md 6.1). */
@ApplicationScoped
class ColumnList {
    private static final int MOST_MEMBERS = 10_000;
    /** Tags whose data is shown as what it is; that of all others is text. */
    private static final Set<String> MEDIA = Set.of("Image", "Audio", "AudioPlus", "Video");

    private final Projects projects;
    private final DataColumns dataColumns;
    private final Users users;
    private final ModelVersions versions;
    private final ExpectedLists expected;

    ColumnList(
            Projects projects, DataColumns dataColumns, Users users, ModelVersions versions, ExpectedLists expected) {
        this.expected = expected;
        this.projects = projects;
        this.dataColumns = dataColumns;
        this.users = users;
        this.versions = versions;
    }

    Uni<byte[]> of(OrganizationScope scope, long id) {
        return projects.require(scope, id).invoke(expected::of).flatMap(project -> dataColumns
                .of(id)
                .flatMap(known -> users.memberIds(scope.id(), MOST_MEMBERS).flatMap(members -> versions.names(id)
                        .map(names -> written(data(project, known), members, names)))));
    }

    /** Variables of the label config in its order, then what else some task has. */
    private static List<ColumnInfo> data(Project project, List<DataColumn> known) {
        var columns = new ArrayList<ColumnInfo>();
        project.config().dataTypes().forEach((name, tag) -> {
            if (name.indexOf('[') < 0) columns.add(data(name, name, MEDIA.contains(tag) ? tag : "String", true));
        });
        boolean nameless = columns.isEmpty();
        var named = project.config().dataTypes().keySet();
        for (var column : known) {
            if (column.name().equals(Project.UNNAMED)) {
                if (nameless) columns.add(data(Project.UNNAMED, "data", "Unknown", true));
            } else if (!named.contains(column.name())) {
                columns.add(data(column.name(), column.name(), "Unknown", false));
            }
        }
        return columns;
    }

    private static ColumnInfo data(String id, String title, String type, boolean labeling) {
        return new ColumnInfo(id, title, type, null, true, labeling);
    }

    private static byte[] written(List<ColumnInfo> data, List<Long> members, List<String> versions) {
        var out = new JsonWriter(8_192).beginObject().name("columns").beginArray();
        for (var column : data) {
            begin(out, column).field("parent", "data");
            visibility(out, column).field("project_defined", true).endObject();
        }
        for (var column : Columns.shown()) {
            begin(out, column).field("help", column.help());
            schema(out, column.id(), members, versions);
            visibility(out, column).field("project_defined", false).endObject();
        }
        begin(out, new ColumnInfo("data", "data", "List", null, true, true))
                .name("children")
                .beginArray();
        for (var column : data) out.value(column.id());
        return out.endArray()
                .field("project_defined", false)
                .endObject()
                .endArray()
                .endObject()
                .toBytes();
    }

    private static JsonWriter begin(JsonWriter out, ColumnInfo column) {
        return out.beginObject()
                .field("id", column.id())
                .field("title", column.title())
                .field("type", column.type())
                .field("target", "tasks");
    }

    private static JsonWriter visibility(JsonWriter out, ColumnInfo column) {
        return out.name("visibility_defaults")
                .beginObject()
                .field("explore", column.explore())
                .field("labeling", column.labeling())
                .endObject();
    }

    /** What a column of a closed set can hold. */
    private static void schema(JsonWriter out, String column, List<Long> members, List<String> versions) {
        switch (column) {
            case "annotators", "updated_by" -> {
                out.name("schema").beginObject().name("items").beginArray();
                for (var member : members) out.value(member.longValue());
                out.endArray().endObject();
            }
            case "predictions_model_versions" -> {
                out.name("schema").beginObject().name("items").beginArray();
                for (var version : versions) out.value(version);
                out.endArray().field("multiple", true).endObject();
            }
            default -> {
                // anything
            }
        }
    }
}
