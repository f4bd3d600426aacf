package io.glossa.tasks.action;

import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.manager.Selection;
import io.glossa.tasks.prediction.Guesses;
import io.glossa.tasks.prediction.Models;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;

/**
 * An action on many tasks, batch by batch, each in a transaction of its own or all in one. Nothing is kept between batches
 * but what is in the database.
 */
non-sealed interface BulkAction extends Action {

    /** Reads and checks what the caller has chosen; 400 with the field. It is kept with the job. */
    default Uni<JsonObject> parameters(Project project, JsonBody body) {
        return Uni.createFrom().item(new JsonObject());
    }

    /** Whether it works on all tasks of the project, whatever is selected. */
    default boolean onWholeProject() {
        return false;
    }

    /** Whether it has a way to do it to all tasks of a project that looks at none of them: {@link #applyToAll}. */
    default boolean knowsAll() {
        return false;
    }

    /**
     * Does it to all tasks of the project in the caller's transaction, however many they are.
     *
     * @return what the caller reads
     */
    default Uni<JsonObject> applyToAll(SqlConnection connection, Run run) {
        throw new UnsupportedOperationException(id());
    }

    /** Called when the transaction of {@link #applyToAll} has been committed. */
    default void appliedToAll() {
        // nothing goes on behind it
    }

    /** The most tasks that it does at once while a caller waits. */
    default int mostAtOnce(JsonObject parameters) {
        return Integer.MAX_VALUE;
    }

    /** What the next batch is taken for; asked before it is taken. */
    default Uni<Purpose> purpose(Run run) {
        return Uni.createFrom().item(new Purpose(mostAtOnce(run.parameters()), null));
    }

    /**
     * Does what has to see all tasks at once, in the caller's transaction, before the first batch.
     *
     * @param until the last task that is meant
     * @return whether there is nothing left for batches
     */
    default Uni<Boolean> begin(SqlConnection connection, Run run, Selection selection, long until) {
        return Uni.createFrom().item(false);
    }

    /** Brings from elsewhere what {@link #apply} needs, before the transaction begins; may be done twice. */
    default Uni<Batch> prepared(Run run, Batch batch) {
        return Uni.createFrom().item(batch);
    }

    /** Does it to these tasks, with counters and events, in the caller's transaction. */
    default Uni<Tally> apply(SqlConnection connection, Run run, Batch batch) {
        return Uni.createFrom().item(Tally.NOTHING);
    }

    /** Called after the beginning and the last batch, until it says that nothing is left to be done; each time in a transaction. */
    default Uni<Step> conclude(SqlConnection connection, Run run, Tally sofar) {
        return Uni.createFrom().item(Step.LAST);
    }

    /** Forgets what {@link #begin} or {@link #apply} has left for {@link #conclude}, when that will not be called. */
    default Uni<Void> abandon(SqlConnection connection, UUID run) {
        return Uni.createFrom().voidItem();
    }

    /** What the caller reads when all is done. */
    Uni<JsonObject> answer(SqlConnection connection, Run run, Tally tally);

    /**
     * One use of the action.
     *
     * @param key names this use in tables
     */
    record Run(UUID key, Project project, long actor, JsonObject parameters) {}

    /**
     * What a batch is taken for.
     *
     * @param most tasks in it
     * @param model that is asked about them, or null when none is
     */
    record Purpose(int most, Models.Ready model) {
        Batch of(List<Long> tasks, long before, long total) {
            return new Batch(tasks.toArray(Long[]::new), before, total, model, Guesses.NONE);
        }
    }

    /**
     * @param tasks ids, ascending; some may be gone
     * @param before tasks in the batches before this one
     * @param total tasks in all batches, as counted at the start
     * @param model that is asked about them, or null when none is: there was none when they were taken
     * @param guesses what it made of them
     */
    record Batch(Long[] tasks, long before, long total, Models.Ready model, Guesses guesses) {
        Batch(Long[] tasks, long before, long total) {
            this(tasks, before, total, null, Guesses.NONE);
        }

        Batch with(Guesses more) {
            return new Batch(tasks, before, total, model, more);
        }
    }

    /**
     * What has been done.
     *
     * @param items what the action is about: tasks, annotations or predictions
     * @param parts what was changed within them
     * @param leftOut what was to be among them and could not be used
     */
    record Tally(long items, long parts, long leftOut) {
        static final Tally NOTHING = new Tally(0, 0);

        Tally(long items, long parts) {
            this(items, parts, 0);
        }

        static Tally of(long items) {
            return new Tally(items, 0);
        }

        Tally plus(Tally more) {
            return new Tally(items + more.items, parts + more.parts, leftOut + more.leftOut);
        }

        /** The answer of those that have nothing else to say: {@code Deleted 3 predictions}. */
        Uni<JsonObject> told(String done, String to) {
            return Uni.createFrom()
                    .item(new JsonObject().put("processed_items", items).put("detail", done + " " + items + " " + to));
        }
    }

    /** @param last whether nothing is left to be done */
    record Step(boolean last, Tally tally) {
        static final Step LAST = new Step(true, Tally.NOTHING);
    }
}
