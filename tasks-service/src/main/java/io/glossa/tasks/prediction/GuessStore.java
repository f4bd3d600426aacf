package io.glossa.tasks.prediction;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.outbox.Outbox;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/** Makes predictions of what models guess, with the event that tells of them. */
@ApplicationScoped
public class GuessStore {
    private final Outbox outbox;

    GuessStore(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Stores those whose task is there and has no prediction of their version yet; answers the predictions' ids.
     *
     * @param actor who asked for them, or null when nobody did
     */
    public Uni<List<Long>> store(SqlConnection connection, Project project, List<Guess> guesses, Long actor) {
        return connection
                .preparedQuery("select store_predictions($1, $2, $3, $4, $5, $6)")
                .execute(Tuple.of(project.id())
                        .addArrayOfLong(guesses.stream().map(Guess::task).toArray(Long[]::new))
                        .addArrayOfString(guesses.stream().map(Guess::result).toArray(String[]::new))
                        .addArrayOfDouble(guesses.stream().map(Guess::score).toArray(Double[]::new))
                        .addArrayOfString(
                                guesses.stream().map(Guess::modelVersion).toArray(String[]::new))
                        .addLong(actor))
                .map(rows -> Arrays.asList(rows.iterator().next().getArrayOfLongs(0)))
                .call(ids -> outbox.append(
                        connection,
                        Event.ofMany(EventType.PREDICTIONS_CREATED, project.id(), project.organization(), ids)));
    }
}
