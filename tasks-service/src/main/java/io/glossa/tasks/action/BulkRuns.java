package io.glossa.tasks.action;

import io.glossa.jobs.Jobs;
import io.glossa.jobs.NewJob;
import io.glossa.outbox.Outbox;
import io.glossa.tasks.action.ActionService.Outcome;
import io.glossa.tasks.action.BulkAction.Run;
import io.glossa.tasks.action.BulkAction.Tally;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.manager.Selection;
import io.glossa.tasks.manager.Selections;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Starts actions on many tasks: few at once, many, or what cannot be found soon, as a job. */
@ApplicationScoped
class BulkRuns {
    private static final String ALL = "{}";

    private final Pool pool;
    private final Outbox outbox;
    private final Jobs jobs;
    private final Selections selections;
    private final Targets targets;
    private final ActionConfig config;

    BulkRuns(Pool pool, Outbox outbox, Jobs jobs, Selections selections, Targets targets, ActionConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.jobs = jobs;
        this.selections = selections;
        this.targets = targets;
        this.config = config;
    }

    Uni<Outcome> start(BulkAction action, ActionCall call) {
        var query = action.onWholeProject() ? JsonText.tree(ALL) : call.query();
        var selection = selections.of(call.project(), query);
        return action.parameters(call.project(), call.body())
                .map(parameters ->
                        new Run(UUID.randomUUID(), call.project(), call.user().id(), parameters))
                .flatMap(run -> selection.all() && action.knowsAll()
                        ? toAll(action, run)
                        : nowOrLater(action, run, selection, query.toString()));
    }

    private Uni<Outcome> toAll(BulkAction action, Run run) {
        return pool.withTransaction(connection -> action.applyToAll(connection, run))
                .invoke(action::appliedToAll)
                .map(BulkRuns::outcome);
    }

    private Uni<Outcome> nowOrLater(BulkAction action, Run run, Selection selection, String query) {
        int most = Math.min(config.waitUpTo(), action.mostAtOnce(run.parameters()));
        return targets.surelyMoreThan(run.project(), selection, most)
                .flatMap(many -> many
                        ? Uni.createFrom().item(Optional.<List<Long>>empty())
                        : targets.soon(run.project().id(), selection, most + 1))
                .flatMap(ids -> ids.isEmpty() || ids.get().size() > most
                        ? later(action, run, query)
                        : now(action, run, selection, ids.get()));
    }

    private Uni<Outcome> now(BulkAction action, Run run, Selection selection, List<Long> ids) {
        return action.purpose(run)
                .flatMap(purpose -> action.prepared(run, purpose.of(ids, 0, ids.size())))
                .flatMap(ready -> pool.withTransaction(connection -> action.begin(
                                connection, run, selection, Long.MAX_VALUE)
                        .call(() -> Planner.byIds(connection))
                        .flatMap(all ->
                                all ? Uni.createFrom().item(Tally.NOTHING) : action.apply(connection, run, ready))
                        .flatMap(done -> concluded(connection, action, run, done))
                        .flatMap(done -> action.answer(connection, run, done))))
                .invoke(outbox::committed)
                .map(BulkRuns::outcome);
    }

    private static Outcome outcome(JsonObject answer) {
        return Outcome.done(answer.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static Uni<Tally> concluded(SqlConnection connection, BulkAction action, Run run, Tally sofar) {
        return action.conclude(connection, run, sofar).flatMap(step -> {
            var all = sofar.plus(step.tally());
            return step.last() ? Uni.createFrom().item(all) : concluded(connection, action, run, all);
        });
    }

    /** Begins on all tasks of a project, as a job however few they are; answers its number. */
    Uni<Long> begin(BulkAction action, Run run) {
        return later(action, run, ALL).map(Outcome::job);
    }

    private Uni<Outcome> later(BulkAction action, Run run, String query) {
        var project = run.project();
        return targets.newest(project.id())
                .map(newest -> new NewJob(
                        ActionJobs.KIND,
                        action.id(),
                        project.organization(),
                        project.id(),
                        new JsonObject()
                                .put("query", query)
                                .put("until", newest)
                                .put("run", run.key().toString())
                                .put("actor", run.actor())
                                .put("parameters", run.parameters())))
                .flatMap(job -> jobs.enqueue(pool, job))
                .invoke(jobs::committed)
                .map(id -> new Outcome(accepted(action, id), id));
    }

    private static byte[] accepted(BulkAction action, long job) {
        return new JsonWriter(256)
                .beginObject()
                .field("async", true)
                .field("job", job)
                .field("detail", "\"" + action.menu().title() + "\" goes on in the background, see /api/jobs/" + job)
                .endObject()
                .toBytes();
    }
}
