package io.glossa.tasks.action;

import io.glossa.jobs.Job;
import io.glossa.jobs.JobFailedException;
import io.glossa.jobs.JobHandler;
import io.glossa.jobs.JobRun;
import io.glossa.outbox.Outbox;
import io.glossa.problem.ProblemException;
import io.glossa.tasks.action.BulkAction.Batch;
import io.glossa.tasks.action.BulkAction.Run;
import io.glossa.tasks.action.BulkAction.Tally;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.manager.Selection;
import io.glossa.tasks.manager.Selections;
import io.glossa.tasks.project.Projects;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/**
 * Does actions on many tasks, one batch after the other. How far one has come is committed with each batch: {@code done} and
 * {@code total} tasks for readers, the last task's id to go on from.
 */
@ApplicationScoped
class ActionJobs implements JobHandler {
    static final String KIND = "task-action";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Projects projects;
    private final Selections selections;
    private final Targets targets;
    private final Actions actions;
    private final Outbox outbox;
    private final ActionConfig config;

    ActionJobs(
            Projects projects,
            Selections selections,
            Targets targets,
            Actions actions,
            Outbox outbox,
            ActionConfig config) {
        this.projects = projects;
        this.selections = selections;
        this.targets = targets;
        this.actions = actions;
        this.outbox = outbox;
        this.config = config;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 2;
    }

    @Override
    public Uni<Void> run(JobRun job) {
        try {
            work(job);
            return Uni.createFrom().voidItem();
        } catch (ProblemException refused) {
            // a model that is away for a moment may be back for the next go
            if (refused.type().status() == 503 && job.job().attempts() < attempts()) throw refused;
            throw new JobFailedException(refused.getMessage(), refused);
        }
    }

    private void work(JobRun job) {
        var payload = job.job().payload();
        var action = (BulkAction) actions.require(job.job().subject());
        var project = await(projects.find(job.job().project()))
                .orElseThrow(() -> new JobFailedException("The project has been deleted"));
        var selection = selections.of(project, JsonText.tree(payload.getString("query")));
        var run = new Run(
                UUID.fromString(payload.getString("run")),
                project,
                payload.getLong("actor"),
                payload.getJsonObject("parameters"));
        long until = payload.getLong("until");
        if (job.progress().isEmpty()) begin(job, action, run, selection, until);
        batches(job, action, run, selection, until);
        conclude(job, action, run);
    }

    private void begin(JobRun job, BulkAction action, Run run, Selection selection, long until) {
        var start = Progress.start(await(targets.count(selection, until)));
        var reached = start.toJson();
        await(job.checkpoint(reached, connection -> action.begin(connection, run, selection, until)
                .invoke(all -> {
                    if (all) reached.mergeIn(start.allApplied().toJson());
                })));
    }

    private void batches(JobRun job, BulkAction action, Run run, Selection selection, long until) {
        while (!Progress.of(job).applied()) {
            var from = Progress.of(job);
            var purpose = await(action.purpose(run));
            int most = Math.min(config.batch(), purpose.most());
            var ids = await(targets.next(run.project().id(), selection, from.after(), until, most));
            if (ids.isEmpty()) {
                await(job.checkpoint(from.allApplied().toJson()));
                continue;
            }
            var batch = await(action.prepared(run, purpose.of(ids, from.done(), from.total())));
            // the job keeps what stands in it when the effect is done
            var reached = from.toJson();
            await(job.checkpoint(reached, connection -> Planner.byIds(connection)
                    .chain(() -> action.apply(connection, run, batch))
                    .invoke(tally -> reached.mergeIn(from.behind(batch, tally).toJson()))));
            outbox.committed();
        }
    }

    private void conclude(JobRun job, BulkAction action, Run run) {
        while (!Progress.of(job).concluded()) {
            var from = Progress.of(job);
            var reached = from.toJson();
            await(job.checkpoint(reached, connection -> Planner.byIds(connection)
                    .chain(() -> action.conclude(connection, run, from.tally()))
                    .flatMap(step -> {
                        var to = from.with(from.tally().plus(step.tally()), step.last());
                        reached.mergeIn(to.toJson());
                        return step.last()
                                ? action.answer(connection, run, to.tally())
                                        .invoke(answer -> reached.put("result", answer))
                                        .replaceWithVoid()
                                : Uni.createFrom().voidItem();
                    })));
            outbox.committed();
        }
    }

    @Override
    public Uni<Void> failed(SqlConnection connection, Job job, JobFailedException reason) {
        return cancelled(connection, job);
    }

    @Override
    public Uni<Void> cancelled(SqlConnection connection, Job job) {
        var key = UUID.fromString(job.payload().getString("run"));
        return ((BulkAction) actions.require(job.subject())).abandon(connection, key);
    }

    private static <T> T await(Uni<T> step) {
        return step.await().atMost(PATIENCE);
    }

    /**
     * How far a job has come.
     *
     * @param after id of the last task that was worked on
     * @param applied whether there are no more tasks
     * @param concluded whether all is done
     */
    private record Progress(long done, long total, long after, Tally tally, boolean applied, boolean concluded) {

        static Progress start(long total) {
            return new Progress(0, total, 0, Tally.NOTHING, false, false);
        }

        static Progress of(JobRun job) {
            var json = job.progress();
            return new Progress(
                    json.getLong("done"),
                    json.getLong("total"),
                    json.getLong("after"),
                    new Tally(json.getLong("items"), json.getLong("parts"), json.getLong("left_out", 0L)),
                    json.getBoolean("applied"),
                    json.getBoolean("concluded"));
        }

        Progress behind(Batch batch, Tally more) {
            var last = batch.tasks()[batch.tasks().length - 1];
            return new Progress(done + batch.tasks().length, total, last, tally.plus(more), false, false);
        }

        Progress allApplied() {
            return new Progress(total, total, after, tally, true, false);
        }

        Progress with(Tally sum, boolean last) {
            return new Progress(done, total, after, sum, true, last);
        }

        JsonObject toJson() {
            return new JsonObject()
                    .put("done", done)
                    .put("total", total)
                    .put("after", after)
                    .put("items", tally.items())
                    .put("parts", tally.parts())
                    .put("left_out", tally.leftOut())
                    .put("applied", applied)
                    .put("concluded", concluded);
        }
    }
}
