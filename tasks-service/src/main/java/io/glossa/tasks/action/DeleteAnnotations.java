package io.glossa.tasks.action;

import io.glossa.events.EventType;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes the annotations and drafts of tasks, all of them or one annotator's. */
@ApplicationScoped
class DeleteAnnotations implements BulkAction {
    private static final Menu MENU = Menu.listed(
            "Delete Annotations",
            101,
            List.of(Menu.TASKS_CHANGE, Menu.ANNOTATIONS_DELETE),
            new Menu.Dialog(
                    null,
                    "You are going to delete annotations from the selected tasks.\n"
                            + "You can select specific annotators to delete annotations for.\n"
                            + "Please confirm your action.",
                    true));

    private final Annotators annotators;
    private final SetChanges changes;

    DeleteAnnotations(Annotators annotators, SetChanges changes) {
        this.annotators = annotators;
        this.changes = changes;
    }

    @Override
    public String id() {
        return "delete_tasks_annotations";
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
        return changes.apply(
                connection,
                run,
                EventType.ANNOTATIONS_DELETED,
                "select delete_annotations_of($1, $2, $3, $4)",
                Tuple.of(run.project().id())
                        .addArrayOfLong(batch.tasks())
                        .addLong(Annotators.of(run))
                        .addLong(run.actor()));
    }

    @Override
    public Uni<JsonObject> answer(SqlConnection connection, Run run, Tally tally) {
        return tally.told("Deleted", "annotations");
    }
}
