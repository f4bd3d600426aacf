package io.glossa.tasks.action;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.glossa.tasks.prediction.GuessStore;
import io.glossa.tasks.prediction.Models;
import io.glossa.tasks.relation.TaskRow;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Asks a model of the project's for predictions of those tasks that have none of its version yet. Without a model the tasks
 * are only counted, as in the reference.
 */
@ApplicationScoped
class RetrievePredictions implements BulkAction {
    /** A model takes its time for each task. */
    private static final int AT_ONCE = 100;

    private static final String BACKEND = "backend";
    private static final String BATCH = "batch";

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

    private final Pool pool;
    private final Models models;
    private final GuessStore store;
    private final Cache<UUID, Optional<Models.Ready>> ready = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    RetrievePredictions(Pool pool, Models models, GuessStore store) {
        this.pool = pool;
        this.models = models;
        this.store = store;
    }

    @Override
    public String id() {
        return "retrieve_tasks_predictions";
    }

    @Override
    public Menu menu() {
        return MENU;
    }

    /**
     * @param backend whose predictions are wanted
     * @param batch tasks that it is sent at once, or null for as many as usual
     */
    static JsonObject parameters(long backend, Integer batch) {
        return new JsonObject()
                .put(BACKEND, backend)
                .put(BATCH, batch == null ? AT_ONCE : Math.max(1, Math.min(batch, AT_ONCE)));
    }

    @Override
    public int mostAtOnce(JsonObject parameters) {
        return parameters.getInteger(BATCH, AT_ONCE);
    }

    /** Where there is no model nothing is sent to it. */
    @Override
    public Uni<Purpose> purpose(Run run) {
        return ready(run).map(model -> model.map(known -> new Purpose(mostAtOnce(run.parameters()), known))
                .orElse(new Purpose(Integer.MAX_VALUE, null)));
    }

    @Override
    public Uni<Batch> prepared(Run run, Batch batch) {
        if (batch.model() == null) return Uni.createFrom().item(batch);
        return lacking(run, batch)
                .flatMap(tasks -> tasks.isEmpty()
                        ? Uni.createFrom().item(batch)
                        : models.guess(run.project(), backend(run), tasks)
                                .onFailure()
                                .invoke(() -> ready.invalidate(run.key()))
                                .map(batch::with));
    }

    private static Long backend(Run run) {
        return run.parameters().getLong(BACKEND);
    }

    /** A model is made ready once a minute and not before each of thousands of batches: that may cost it more than they do. */
    private Uni<Optional<Models.Ready>> ready(Run run) {
        var known = ready.getIfPresent(run.key());
        if (known != null) return Uni.createFrom().item(known);
        return models.ready(run.project(), backend(run)).invoke(model -> ready.put(run.key(), model));
    }

    /** All of them, as far as anybody knows, when the model has not said which version it is of. */
    private Uni<List<TaskRow>> lacking(Run run, Batch batch) {
        return pool.preparedQuery("select " + TaskRow.COLUMNS + " from tasks_lacking($1, $2, $3) t order by t.id")
                .execute(Tuple.of(run.project().id())
                        .addArrayOfLong(batch.tasks())
                        .addString(batch.model().version()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TaskRow::of)
                        .toList());
    }

    /** What was not known to be there already before the question may be there now: it is not stored twice. */
    @Override
    public Uni<Tally> apply(SqlConnection connection, Run run, Batch batch) {
        long asked = batch.tasks().length;
        var guesses = batch.guesses();
        if (guesses.usable().isEmpty()) {
            return Uni.createFrom().item(new Tally(asked, 0, guesses.unusable()));
        }
        return store.store(connection, run.project(), guesses.usable(), run.actor())
                .map(stored -> new Tally(asked, stored.size(), guesses.unusable()));
    }

    /** As in the reference, and how many answers of the model could not be used, if any. */
    @Override
    public Uni<JsonObject> answer(SqlConnection connection, Run run, Tally tally) {
        return tally.told("Retrieved", "predictions").invoke(told -> {
            if (tally.leftOut() > 0) told.put("left_out", tally.leftOut());
        });
    }
}
