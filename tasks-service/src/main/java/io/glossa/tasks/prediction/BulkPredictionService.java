package io.glossa.tasks.prediction;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.outbox.Outbox;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.importing.ImportNumbers;
import io.glossa.tasks.importing.PredictionResult;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.glossa.tasks.relation.PredictionRow;
import io.glossa.tasks.task.TaskRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Predictions by the set: one statement and one transaction, whatever their number. */
@ApplicationScoped
class BulkPredictionService {
    private static final int MOST = 10_000;
    private static final int MOST_ERRORS = 100;

    private final Pool pool;
    private final Outbox outbox;
    private final Projects projects;
    private final TaskRepository tasks;
    private final ImportNumbers numbers;
    private final PredictionRepository predictions;

    BulkPredictionService(
            Pool pool,
            Outbox outbox,
            Projects projects,
            TaskRepository tasks,
            ImportNumbers numbers,
            PredictionRepository predictions) {
        this.pool = pool;
        this.outbox = outbox;
        this.projects = projects;
        this.tasks = tasks;
        this.numbers = numbers;
        this.predictions = predictions;
    }

    /** Saves a list of predictions; answers their ids in its order. 400 names what is wrong with the first that do not fit. */
    Uni<byte[]> create(OrganizationScope scope, Principal.User actor, byte[] sent) {
        var bodies = JsonBody.readList(sent, MOST);
        var fields = each(bodies.size(), place -> PredictionFields.of(bodies.get(place), true));
        if (fields.isEmpty()) return Uni.createFrom().item(shown(List.of()));
        return project(scope, fields)
                .flatMap(project -> rows(project, fields).call(rows -> save(scope, actor, project, rows)))
                .map(BulkPredictionService::shown);
    }

    private Uni<Project> project(OrganizationScope scope, List<PredictionFields> fields) {
        var wanted = fields.stream().map(PredictionFields::task).distinct().toArray(Long[]::new);
        return tasks.projectsOf(scope, wanted).flatMap(byTask -> {
            each(fields.size(), place -> {
                var task = fields.get(place).task();
                if (!byTask.containsKey(task)) throw ValidationErrors.of("task", JsonBody.invalidKey(task));
                return task;
            });
            var of = new HashSet<>(byTask.values());
            if (of.size() > 1) throw ValidationErrors.of("task", "All tasks must be of one project.");
            return projects.require(scope, of.iterator().next());
        });
    }

    private Uni<List<PredictionRow>> rows(Project project, List<PredictionFields> fields) {
        var results = each(fields.size(), place -> {
            var of = fields.get(place).project();
            if (of != null && of != project.id()) throw ValidationErrors.of("project", JsonBody.invalidKey(of));
            return PredictionResult.normalise(
                    project.config(),
                    fields.get(place).resultType(),
                    fields.get(place).result());
        });
        var now = PredictionService.now();
        return numbers.predictions(fields.size()).map(ids -> {
            var rows = new ArrayList<PredictionRow>(ids.length);
            for (int i = 0; i < ids.length; i++) {
                rows.add(fields.get(i).create(ids[i], project.id(), results.get(i), now));
            }
            return rows;
        });
    }

    private Uni<Void> save(OrganizationScope scope, Principal.User actor, Project project, List<PredictionRow> rows) {
        var ids = rows.stream().map(PredictionRow::id).toList();
        return pool.withTransaction(connection -> predictions
                        .saveAll(connection, project.id(), rows, actor.id())
                        .invoke(saved -> {
                            if (!saved) throw ValidationErrors.of("task", "One of the tasks was deleted meanwhile.");
                        })
                        .chain(() -> outbox.append(
                                connection,
                                Event.ofMany(EventType.PREDICTIONS_CREATED, project.id(), scope.id(), ids))))
                .invoke(outbox::committed);
    }

    /** Does a step for each place of the list; 400 names the first of those where it fails, each with its place. */
    private static <T> List<T> each(int count, IntFunction<T> step) {
        var done = new ArrayList<T>(count);
        var failures = new ArrayList<Map<String, Object>>();
        for (int place = 0; place < count && failures.size() < MOST_ERRORS; place++) {
            try {
                done.add(step.apply(place));
            } catch (ProblemException refused) {
                if (refused.validationErrors() == null) throw refused;
                var failure = new LinkedHashMap<String, Object>();
                failure.put("index", place);
                failure.putAll(refused.validationErrors().asMap());
                failures.add(failure);
            }
        }
        if (failures.isEmpty()) return done;
        throw new ValidationErrors().put(ValidationErrors.NON_FIELD, failures).asProblem();
    }

    private static byte[] shown(List<PredictionRow> rows) {
        var out = new JsonWriter(rows.size() * 16 + 16).beginArray();
        for (var row : rows) out.beginObject().field("id", row.id()).endObject();
        return out.endArray().toBytes();
    }
}
