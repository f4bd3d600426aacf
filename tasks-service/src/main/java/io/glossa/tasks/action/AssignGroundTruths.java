package io.glossa.tasks.action;

import io.glossa.events.EventType;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;

/** Makes each task's newest annotation, or the newest of one annotator's, its one ground truth. */
@ApplicationScoped
class AssignGroundTruths implements BulkAction {
    private static final Menu MENU = Menu.hidden(
            "Assign Ground Truths",
            Menu.TASKS_CHANGE,
            new Menu.Dialog(
                    null,
                    "The newest annotation of each selected task becomes its ground truth.\n"
                            + "You can select whose annotations are meant.",
                    true));

    private final Annotators annotators;
    private final SetChanges changes;

    AssignGroundTruths(Annotators annotators, SetChanges changes) {
        this.annotators = annotators;
        this.changes = changes;
    }

    @Override
    public String id() {
        return "assign_ground_truths";
    }

    @Override
    public Menu menu() {
        return MENU;
    }

    @Override
    public Uni<Form> form(Project project) {
        return annotators.form(project);
    }

    @Override
    public Uni<JsonObject> parameters(Project project, JsonBody body) {
        return Uni.createFrom().item(() -> Annotators.chosen(body));
    }

    @Override
    public Uni<Tally> apply(SqlConnection connection, Run run, Batch batch) {
        return connection
                .preparedQuery("select o_ids, o_tasks from assign_ground_truths($1, $2, $3, $4)")
                .execute(Tuple.of(run.project().id())
                        .addArrayOfLong(batch.tasks())
                        .addLong(Annotators.of(run))
                        .addLong(run.actor()))
                .map(rows -> rows.iterator().next())
                .flatMap(row -> changes.tell(
                                connection, run, EventType.ANNOTATIONS_UPDATED, Arrays.asList(row.getArrayOfLongs(0)))
                        .replaceWith(Tally.of(row.getLong(1))));
    }

    @Override
    public Uni<JsonObject> answer(SqlConnection connection, Run run, Tally tally) {
        return tally.told("Assigned", "ground truths");
    }
}
