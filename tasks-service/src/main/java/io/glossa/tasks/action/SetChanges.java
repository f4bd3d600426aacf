package io.glossa.tasks.action;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.outbox.Outbox;
import io.glossa.tasks.action.BulkAction.Run;
import io.glossa.tasks.action.BulkAction.Tally;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/** Changes by one statement, with the events that tell of them. */
@ApplicationScoped
class SetChanges {
    private final Outbox outbox;

    SetChanges(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Calls a function that answers the ids of what it has changed.
     *
     * @param call {@code select} of one value, an array of ids
     */
    Uni<Tally> apply(SqlConnection connection, Run run, EventType type, String call, Tuple values) {
        return connection
                .preparedQuery(call)
                .execute(values)
                .map(rows -> Arrays.asList(rows.iterator().next().getArrayOfLongs(0)))
                .call(ids -> tell(connection, run, type, ids))
                .map(ids -> Tally.of(ids.size()));
    }

    Uni<Void> tell(SqlConnection connection, Run run, EventType type, List<Long> ids) {
        var project = run.project();
        return outbox.append(connection, Event.ofMany(type, project.id(), project.organization(), ids));
    }
}
