package io.glossa.tasks.action;

import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
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

    /** Does it to these tasks, with counters and events, in the caller's transaction. */
    Uni<Tally> apply(SqlConnection connection, Run run, Batch batch);

    /** Called after the last batch, until it says that nothing is left to be done; each time in a transaction. */
    default Uni<Step> conclude(SqlConnection connection, Run run, Tally sofar) {
        return Uni.createFrom().item(Step.LAST);
    }

    /** Forgets what {@link #apply} has left for {@link #conclude}, when that will not be called. */
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
     * @param tasks ids, ascending; some may be gone
     * @param before tasks in the batches before this one
     * @param total tasks in all batches, as counted at the start
     */
    record Batch(Long[] tasks, long before, long total) {}

    /**
     * What has been done.
     *
     * @param items what the action is about: tasks, annotations or predictions
     * @param parts what was changed within them
     */
    record Tally(long items, long parts) {
        static final Tally NOTHING = new Tally(0, 0);

        static Tally of(long items) {
            return new Tally(items, 0);
        }

        Tally plus(Tally more) {
            return new Tally(items + more.items, parts + more.parts);
        }
    }

    /** @param last whether nothing is left to be done */
    record Step(boolean last, Tally tally) {
        static final Step LAST = new Step(true, Tally.NOTHING);
    }
}
