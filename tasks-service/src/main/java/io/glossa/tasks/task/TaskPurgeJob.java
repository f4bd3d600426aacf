package io.glossa.tasks.task;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.jobs.JobHandler;
import io.glossa.jobs.JobRun;
import io.glossa.outbox.Outbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Removes the rows of tasks that were deleted all at once, some at a time, each batch with the events that name them. Nobody waits
 * for it, so it rests as long as it works: whoever labels meanwhile has the rest of the database.
 */
@ApplicationScoped
class TaskPurgeJob implements JobHandler {
    static final String KIND = "task-purge";
    private static final String DONE = "done";
    private static final int ROWS = 2_000;

    private final Outbox outbox;

    TaskPurgeJob(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> run(JobRun run) {
        return Multi.createBy()
                .repeating()
                .uni(() -> paced(run))
                .until(removed -> removed == 0)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Integer> paced(JobRun run) {
        var begun = System.nanoTime();
        return some(run)
                .call(removed -> removed < ROWS
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(Duration.ofNanos(System.nanoTime() - begun)));
    }

    private Uni<Integer> some(JobRun run) {
        long project = run.job().project();
        // filled by the effect, before which nobody knows how far it gets
        var reached = new JsonObject();
        return run.checkpoint(reached, connection -> connection
                        .preparedQuery("select purge_tasks($1, $2)")
                        .execute(Tuple.of(project, ROWS))
                        .map(rows -> List.of(rows.iterator().next().getArrayOfLongs(0)))
                        .invoke(ids -> reached.put(DONE, run.progress().getLong(DONE, 0L) + ids.size()))
                        .call(ids -> outbox.append(
                                connection,
                                Event.ofMany(
                                        EventType.TASKS_DELETED,
                                        project,
                                        run.job().organization(),
                                        ids))))
                .invoke(outbox::committed)
                .map(List::size);
    }
}
