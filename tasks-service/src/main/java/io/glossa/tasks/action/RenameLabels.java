package io.glossa.tasks.action;

import io.glossa.events.EventType;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;

/** Gives a label of a control another name in all annotations of the project; the label config stays as it is. */
@ApplicationScoped
class RenameLabels implements BulkAction {
    private static final String CONTROL = "control_tag";
    private static final String OLD = "old_label_name";
    private static final String NEW = "new_label_name";
    private static final Menu MENU = Menu.hidden(
            "Rename Labels",
            Menu.TASKS_CHANGE,
            new Menu.Dialog(
                    null,
                    "Confirm that you want to rename a label in all annotations of the project. The label config will"
                            + " not be changed.",
                    true));

    private final SetChanges changes;

    RenameLabels(SetChanges changes) {
        this.changes = changes;
    }

    @Override
    public String id() {
        return "rename_labels";
    }

    @Override
    public Menu menu() {
        return MENU;
    }

    @Override
    public boolean onWholeProject() {
        return true;
    }

    @Override
    public Uni<Form> form(Project project) {
        return Uni.createFrom()
                .item(new Form()
                        .select(CONTROL, "Choose a control tag", CacheLabels.controls(project), null)
                        .field("input", OLD, "Old label name")
                        .field("input", NEW, "New label name"));
    }

    @Override
    public Uni<JsonObject> parameters(Project project, JsonBody body) {
        var parameters = new JsonObject();
        for (var name : new String[] {CONTROL, OLD, NEW}) {
            if (!body.has(name)) body.errors().add(name, "This field is required.");
            parameters.put(name, body.string(name, false));
        }
        body.errors().throwIfAny();
        var old = parameters.getString(OLD);
        var known = project.config()
                .control(parameters.getString(CONTROL))
                .filter(control -> control.dynamicLabels() || control.labels().contains(old));
        if (known.isEmpty()) {
            throw ValidationErrors.ofBody("Wrong old label name, it is not from labeling config: " + old);
        }
        return Uni.createFrom().item(parameters);
    }

    @Override
    public Uni<Tally> apply(SqlConnection connection, Run run, Batch batch) {
        var names = run.parameters();
        return connection
                .preparedQuery("select o_ids, o_labels from rename_labels_of($1, $2, $3, $4, $5, $6)")
                .execute(Tuple.of(run.project().id())
                        .addArrayOfLong(batch.tasks())
                        .addString(names.getString(CONTROL))
                        .addString(names.getString(OLD))
                        .addString(names.getString(NEW))
                        .addLong(run.actor()))
                .map(rows -> rows.iterator().next())
                .flatMap(row -> {
                    var ids = Arrays.asList(row.getArrayOfLongs(0));
                    return changes.tell(connection, run, EventType.ANNOTATIONS_UPDATED, ids)
                            .replaceWith(new Tally(ids.size(), row.getLong(1)));
                });
    }

    @Override
    public Uni<JsonObject> answer(SqlConnection connection, Run run, Tally tally) {
        return Uni.createFrom()
                .item(new JsonObject().put("detail", "Updated " + tally.parts() + " labels in " + tally.items()));
    }
}
