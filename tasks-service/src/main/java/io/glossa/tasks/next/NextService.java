package io.glossa.tasks.next;

import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.media.MediaLinks;
import io.glossa.tasks.media.MediaPlaces;
import io.glossa.tasks.prediction.PredictionsOnDemand;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.glossa.tasks.relation.PredictionRow;
import io.glossa.tasks.relation.RelationRepository;
import io.glossa.tasks.relation.TaskJson;
import io.glossa.tasks.relation.TaskRelations;
import io.glossa.tasks.relation.TaskRow;
import io.glossa.tasks.task.ServedPlaces;
import io.glossa.tasks.task.TaskRepository.Place;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Hands out tasks with what is shown of them: one round trip for a task without predictions and drafts. */
@ApplicationScoped
public class NextService {
    /** One that was chosen by other rules. */
    private static final String CHOSEN = "select " + TaskRow.COLUMNS
            + """
            , s.revision as project_revision, s.result_check, 'Data manager queue' as queue_name,
            lease_task(s.id, t.id, $2, make_interval(secs => $4))::text as lock_id,
            exists (select 1 from draft d where d.task = t.id and d.user_id = $2) as has_draft
            from project s join task t on t.project = s.id
            where s.id = $1 and s.organization = $3 and not s.deleted and t.id = $5 and t.id > s.tasks_after""";

    private final Pool pool;
    private final Projects projects;
    private final RelationRepository relations;
    private final MediaPlaces media;
    private final PredictionsOnDemand predictions;
    private final ServedPlaces served;
    private final NextSearch search;
    private final double leaseSeconds;

    NextService(
            Pool pool,
            Projects projects,
            RelationRepository relations,
            MediaPlaces media,
            PredictionsOnDemand predictions,
            ServedPlaces served,
            NextSearch search,
            NextConfig config) {
        this.pool = pool;
        this.projects = projects;
        this.relations = relations;
        this.media = media;
        this.predictions = predictions;
        this.served = served;
        this.search = search;
        this.leaseSeconds = config.leaseSeconds();
    }

    /** The caller's next task, leased to the caller; 404 when there is none. */
    public Uni<byte[]> next(OrganizationScope scope, Principal.User user, long id) {
        return leased(scope, user, id, () -> search.next(scope, user, id)).map(found -> {
            var out = new JsonWriter(4_096);
            found.write(out, 0, user);
            return out.toBytes();
        });
    }

    /** Up to so many tasks as a list, those that the caller holds already first; 404 when there is none. */
    Uni<byte[]> next(OrganizationScope scope, Principal.User user, long id, int count) {
        return leased(scope, user, id, () -> search.next(scope, user, id, count))
                .map(found -> {
                    var out = new JsonWriter(4_096).beginArray();
                    for (int i = 0; i < found.rows().size(); i++) found.write(out, i, user);
                    return out.endArray().toBytes();
                });
    }

    /** A task of a project that was chosen for the caller, leased as the next would be; 404 when it is null or gone. */
    public Uni<byte[]> chosen(OrganizationScope scope, Principal.User user, Project project, Long task) {
        if (task == null) throw nothingFor(user);
        return given(
                scope,
                user,
                project,
                pool.preparedQuery(CHOSEN).execute(Tuple.of(project.id(), user.id(), scope.id(), leaseSeconds, task)));
    }

    /** The task that a search has leased to the caller; 404 when it found none. */
    Uni<byte[]> given(OrganizationScope scope, Principal.User user, Project project, Uni<RowSet<Row>> search) {
        return search.flatMap(rows -> {
                    if (rows.size() == 0) throw nothingFor(user);
                    return found(scope, project, List.of(rows.iterator().next()));
                })
                .map(found -> {
                    var out = new JsonWriter(4_096);
                    found.write(out, 0, user);
                    return out.toBytes();
                });
    }

    /** @param search no rows when the project is not known, one without a task when there is none */
    private Uni<Found> leased(OrganizationScope scope, Principal.User user, long id, Supplier<Uni<List<Row>>> search) {
        return search.get()
                .flatMap(rows -> rows.isEmpty()
                        // not heard of yet, or not there
                        ? projects.require(scope, id).chain(search::get)
                        : Uni.createFrom().item(rows))
                .flatMap(rows -> {
                    if (rows.isEmpty() || rows.get(0).getLong("id") == null) throw nothingFor(user);
                    return projects.at(id, rows.get(0).getLong("project_revision"))
                            .flatMap(project -> found(scope, project, rows));
                });
    }

    private static ProblemException nothingFor(Principal.User user) {
        return CommonProblem.NOT_FOUND.because("There are no tasks for " + user.email());
    }

    private Uni<Found> found(OrganizationScope scope, Project project, List<Row> rows) {
        for (var row : rows) {
            served.remember(
                    scope,
                    row.getLong("id"),
                    new Place(project.id(), row.getLong("project_revision"), row.getString("result_check")));
        }
        return predictions
                .opened(project, rows.stream().map(TaskRow::of).toList())
                .flatMap(tasks -> media.links(
                                project.id(), tasks.stream().map(TaskRow::data).toList())
                        .flatMap(links -> relations(project, rows, tasks)
                                .map(with -> new Found(project, rows, tasks, with, links))));
    }

    private Uni<TaskRelations> relations(Project project, List<Row> rows, List<TaskRow> tasks) {
        if (rows.stream().anyMatch(row -> row.getBoolean("has_draft"))) {
            return relations.all(pool, tasks);
        }
        var predicted = Found.showsPredictions(project)
                ? tasks.stream()
                        .filter(task -> task.totalPredictions() > 0)
                        .map(TaskRow::id)
                        .toArray(Long[]::new)
                : new Long[0];
        return relations
                .predictions(pool, predicted)
                .map(predictions -> new TaskRelations(Map.of(), predictions, Map.of(), Map.of(), Map.of()));
    }

    /** What was leased, with what is shown of it. */
    private record Found(Project project, List<Row> rows, List<TaskRow> tasks, TaskRelations with, MediaLinks links) {

        static boolean showsPredictions(Project project) {
            return project.showCollabPredictions() && project.modelVersion() != null;
        }

        void write(JsonWriter out, int which, Principal.User reader) {
            var row = rows.get(which);
            var task = tasks.get(which);
            new TaskJson(project.config(), project.modelVersion(), null, OffsetDateTime.now(ZoneOffset.UTC), links)
                    .next(
                            out,
                            task,
                            with,
                            predictions(task.id()),
                            reader.id(),
                            row.getString("lock_id"),
                            row.getString("queue_name"));
        }

        private List<PredictionRow> predictions(long task) {
            if (!showsPredictions(project)) return List.of();
            return with.predictions().getOrDefault(task, List.of()).stream()
                    .filter(prediction -> project.modelVersion().equals(prediction.modelVersion()))
                    .toList();
        }
    }
}
