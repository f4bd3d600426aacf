package io.glossa.tasks.action;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Asks the project's ML backends for predictions. None can be connected yet, and then the tasks are only counted, as in the
 * reference; backends will be asked by a job of their own, because this runs in a transaction.
 */
@ApplicationScoped
class RetrievePredictions implements BulkAction {
    private static final Menu MENU = Menu.listed(
            "Retrieve Predictions",
            90,
            List.of(Menu.PREDICTIONS),
            new Menu.Dialog(
                    "Retrieve Predictions",
                    "Send the selected tasks to all ML backends connected to the project."
                            + "This operation might be abruptly interrupted due to a timeout. "
                            + "The recommended way to get predictions is to update tasks using the Label Studio API."
                            + "Please confirm your action.",
                    false));

    @Override
    public String id() {
        return "retrieve_tasks_predictions";
    }

    @Override
    public Menu menu() {
        return MENU;
    }

    @Override
    public Uni<Tally> apply(SqlConnection connection, Run run, Batch batch) {
        return Uni.createFrom().item(Tally.of(batch.tasks().length));
    }

    @Override
    public Uni<JsonObject> answer(SqlConnection connection, Run run, Tally tally) {
        return Uni.createFrom()
                .item(new JsonObject()
                        .put("processed_items", tally.items())
                        .put("detail", "Retrieved " + tally.items() + " predictions"));
    }
}
