package io.glossa.tasks.action;

import io.glossa.events.EventType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes all predictions of tasks. */
@ApplicationScoped
class DeletePredictions implements BulkAction {
    private static final Menu MENU = Menu.listed(
            "Delete Predictions",
            102,
            List.of(Menu.PREDICTIONS),
            new Menu.Dialog(
                    null,
                    "You are going to delete all predictions from the selected tasks. Please confirm your action.",
                    false));

    private final SetChanges changes;

    DeletePredictions(SetChanges changes) {
        this.changes = changes;
    }

    @Override
    public String id() {
        return "delete_tasks_predictions";
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
                EventType.PREDICTIONS_DELETED,
                "select delete_predictions_of($1, $2, $3)",
                Tuple.of(run.project().id()).addArrayOfLong(batch.tasks()).addLong(run.actor()));
    }

    @Override
    public Uni<JsonObject> answer(SqlConnection connection, Run run, Tally tally) {
        return tally.told("Deleted", "predictions");
    }
}
