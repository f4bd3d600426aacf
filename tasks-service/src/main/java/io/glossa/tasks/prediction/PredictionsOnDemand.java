package io.glossa.tasks.prediction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.glossa.outbox.Outbox;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.relation.TaskRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.jboss.logging.Logger;

/** Asks a project's model for predictions of tasks that are shown and have none, where the project wants that. */
@ApplicationScoped
public class PredictionsOnDemand {
    private static final Logger LOG = Logger.getLogger(PredictionsOnDemand.class);
    /** Tasks of one list: a model takes its time for each, and somebody waits. */
    public static final int MOST = 100;
    /** How long a model may take to say that it is there; its predictions take as long as they do. */
    private static final Duration PRESENCE = Duration.ofSeconds(2);

    private final Pool pool;
    private final Models models;
    private final GuessStore guesses;
    private final Outbox outbox;
    /** Projects whose model has just failed or had nothing to say: their tasks open without it for a while. */
    private final Cache<Long, Boolean> silent = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(30))
            .build();

    PredictionsOnDemand(Pool pool, Models models, GuessStore guesses, Outbox outbox) {
        this.pool = pool;
        this.models = models;
        this.guesses = guesses;
        this.outbox = outbox;
    }

    /** These tasks in their order, as they are once the model has been asked. One that does not answer keeps nobody. */
    public Uni<List<TaskRow>> complete(Project project, List<TaskRow> tasks) {
        if (!project.evaluatesPredictions() || silent.getIfPresent(project.id()) != null) {
            return Uni.createFrom().item(tasks);
        }
        return asked(
                project,
                tasks,
                tasks.stream().filter(task -> task.totalPredictions() == 0).toList());
    }

    /**
     * For whoever opens tasks to work on them: also where the project goes by a model, for tasks that have none of its
     * predictions yet (platform 8.4).
     */
    public Uni<List<TaskRow>> opened(Project project, List<TaskRow> tasks) {
        if (!project.liveModel() || !project.showCollabPredictions()) return complete(project, tasks);
        if (silent.getIfPresent(project.id()) != null) return Uni.createFrom().item(tasks);
        return pool.preparedQuery("select task from prediction where task = any($1) and model_version = $2")
                .execute(Tuple.of(tasks.stream().map(TaskRow::id).toArray(Long[]::new), project.modelVersion()))
                .flatMap(rows -> {
                    var predicted = new HashSet<Long>();
                    for (var row : rows) predicted.add(row.getLong(0));
                    return asked(
                            project,
                            tasks,
                            tasks.stream()
                                    .filter(task -> !predicted.contains(task.id()))
                                    .toList());
                });
    }

    private Uni<List<TaskRow>> asked(Project project, List<TaskRow> tasks, List<TaskRow> lackingAll) {
        if (lackingAll.isEmpty()) return Uni.createFrom().item(tasks);
        var lacking = lackingAll.subList(0, Math.min(MOST, lackingAll.size()));
        return models.ready(project, null)
                .ifNoItem()
                .after(PRESENCE)
                .fail()
                .flatMap(model ->
                        model.isEmpty() ? Uni.createFrom().item(Guesses.NONE) : models.guess(project, null, lacking))
                .map(Guesses::usable)
                .flatMap(found -> found.isEmpty() ? unchanged(project, tasks) : stored(project, tasks, found))
                .onFailure()
                .invoke(failure -> LOG.infof("Project %d is shown without its model: %s", project.id(), failure))
                .onFailure()
                .recoverWithUni(() -> unchanged(project, tasks));
    }

    private Uni<List<TaskRow>> unchanged(Project project, List<TaskRow> tasks) {
        silent.put(project.id(), true);
        return Uni.createFrom().item(tasks);
    }

    private Uni<List<TaskRow>> stored(Project project, List<TaskRow> tasks, List<Guess> found) {
        return pool.withTransaction(connection -> guesses.store(connection, project, found, null))
                .invoke(outbox::committed)
                .invoke(made -> {
                    // of a version that is not the one looked for: it would be asked each time
                    if (made.isEmpty()) silent.put(project.id(), true);
                })
                .chain(() -> pool.preparedQuery("select " + TaskRow.COLUMNS + " from task t where t.id = any($1)")
                        .execute(Tuple.of(found.stream().map(Guess::task).toArray(Long[]::new))))
                .map(rows -> {
                    var now = new HashMap<Long, TaskRow>();
                    for (var row : rows) now.put(row.getLong("id"), TaskRow.of(row));
                    return tasks.stream()
                            .map(task -> now.getOrDefault(task.id(), task))
                            .toList();
                });
    }
}
