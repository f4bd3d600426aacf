package io.glossa.tasks.action;

import io.glossa.events.EventType;
import io.glossa.tasks.manager.Selections;
import io.glossa.tasks.project.OverlapShare;
import io.glossa.tasks.task.TaskPurge;
import io.glossa.tasks.task.TaskRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes tasks with all that hangs on them; with a project's last task its views go too. */
@ApplicationScoped
class DeleteTasks implements BulkAction {
    private static final Menu MENU = Menu.listed(
                    "Delete Tasks",
                    100,
                    List.of(Menu.TASKS_DELETE),
                    new Menu.Dialog(
                            null, "You are going to delete the selected tasks. Please confirm your action.", false))
            .with("reload", true);

    private final SetChanges changes;
    private final Selections selections;
    private final TaskPurge purge;

    DeleteTasks(SetChanges changes, Selections selections, TaskPurge purge) {
        this.changes = changes;
        this.selections = selections;
        this.purge = purge;
    }

    @Override
    public String id() {
        return "delete_tasks";
    }

    @Override
    public Menu menu() {
        return MENU;
    }

    @Override
    public Uni<Tally> apply(SqlConnection connection, Run run, Batch batch) {
        return changes.apply(
                connection,
                run,
                EventType.TASKS_DELETED,
                "select delete_tasks($1, $2)",
                Tuple.of(run.project().id()).addArrayOfLong(batch.tasks()));
    }

    @Override
    public boolean knowsAll() {
        return true;
    }

    /** They are hidden at once; their rows, and the events that name them, follow. */
    @Override
    public Uni<JsonObject> applyToAll(SqlConnection connection, Run run) {
        return purge.deleteAll(connection, run.project())
                .call(() -> selections.forgetViews(connection, run.project().id()))
                .map(tasks -> answer(tasks, true));
    }

    @Override
    public void appliedToAll() {
        purge.committed();
    }

    /** The share of tasks that more than one annotator gets is that of the tasks that are left. */
    @Override
    public Uni<Step> conclude(SqlConnection connection, Run run, Tally sofar) {
        if (sofar.items() == 0) return Uni.createFrom().item(Step.LAST);
        return OverlapShare.keep(connection, run.project()).replaceWith(Step.LAST);
    }

    @Override
    public Uni<JsonObject> answer(SqlConnection connection, Run run, Tally tally) {
        long project = run.project().id();
        return TaskRepository.idsAfter(connection, project, 0, 1)
                .map(List::isEmpty)
                .call(empty -> empty
                        ? selections.forgetViews(connection, project)
                        : Uni.createFrom().voidItem())
                .map(empty -> answer(tally.items(), empty));
    }

    private static JsonObject answer(long tasks, boolean empty) {
        return new JsonObject()
                .put("processed_items", tasks)
                .put("reload", empty)
                .put("detail", "Deleted " + tasks + " tasks");
    }
}
