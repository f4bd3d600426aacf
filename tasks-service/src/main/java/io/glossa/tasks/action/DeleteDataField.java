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

/** Takes a field out of the data of tasks. What the label config shows stays. */
@ApplicationScoped
class DeleteDataField implements BulkAction {
    private static final String NAME = "value_name";
    private static final Menu MENU = Menu.hidden(
            "Delete Data Field",
            Menu.TASKS_CHANGE,
            new Menu.Dialog(
                    null, "Confirm that you want to take a field out of the data of the selected tasks.", true));

    private final SetChanges changes;

    DeleteDataField(SetChanges changes) {
        this.changes = changes;
    }

    @Override
    public String id() {
        return "delete_data_field";
    }

    @Override
    public Menu menu() {
        return MENU;
    }

    @Override
    public Uni<Form> form(Project project) {
        return Uni.createFrom().item(new Form().field("input", NAME, "Name"));
    }

    @Override
    public Uni<JsonObject> parameters(Project project, JsonBody body) {
        if (!body.has(NAME)) body.errors().add(NAME, "This field is required.");
        var name = body.string(NAME, false);
        body.errors().throwIfAny();
        for (var field : project.config().dataFields()) {
            if (field.path().equals(name) || field.path().startsWith(name + ".")) {
                throw ValidationErrors.of(NAME, "The label config shows \"" + name + "\", so it has to stay.");
            }
        }
        return Uni.createFrom().item(new JsonObject().put("name", name));
    }

    @Override
    public Uni<Tally> apply(SqlConnection connection, Run run, Batch batch) {
        return changes.apply(
                connection,
                run,
                EventType.TASKS_UPDATED,
                "select delete_in_data($1, $2, $3)",
                Tuple.of(run.project().id())
                        .addArrayOfLong(batch.tasks())
                        .addString(run.parameters().getString("name")));
    }

    @Override
    public Uni<JsonObject> answer(SqlConnection connection, Run run, Tally tally) {
        return Uni.createFrom().item(new JsonObject().put("detail", "Updated " + tally.items() + " tasks"));
    }
}
