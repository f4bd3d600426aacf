package io.glossa.tasks.prediction;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.labelconfig.LabelConfig;
import io.glossa.outbox.Outbox;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.importing.ImportNumbers;
import io.glossa.tasks.importing.PredictionResult;
import io.glossa.tasks.json.JsonType;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.glossa.tasks.relation.PredictionJson;
import io.glossa.tasks.relation.PredictionRow;
import io.glossa.tasks.task.TaskRepository;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Predictions: one transaction each, with the counters and the event. */
@ApplicationScoped
class PredictionService {
    private static final String NO_CHOICE = "Select a valid choice. That choice is not one of the available choices.";

    private final Pool pool;
    private final Outbox outbox;
    private final Projects projects;
    private final TaskRepository tasks;
    private final ImportNumbers numbers;
    private final PredictionRepository predictions;

    PredictionService(
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

    /** All predictions within the scope, by id: pieces of the list, each some predictions long. */
    Multi<byte[]> list(OrganizationScope scope, String task, String project, String projectOfTask) {
        var wantedTask = id("task", task);
        var wantedProjects = Stream.of(id("project", project), id("task__project", projectOfTask))
                .filter(id -> id != null)
                .toArray(Long[]::new);
        Uni<Void> known = Uni.createFrom().voidItem();
        if (wantedTask != null) {
            known = known.chain(() -> tasks.projectOf(scope, wantedTask))
                    .invoke(found -> found.orElseThrow(() -> ValidationErrors.of("task", NO_CHOICE)))
                    .replaceWithVoid();
        }
        if (project != null && !project.isEmpty()) known = known.chain(() -> choice(scope, "project", project));
        if (projectOfTask != null && !projectOfTask.isEmpty()) {
            known = known.chain(() -> choice(scope, "task__project", projectOfTask));
        }
        return known.onItem().transformToMulti(checked -> pages(scope, wantedTask, wantedProjects));
    }

    private Multi<byte[]> pages(OrganizationScope scope, Long task, Long[] wanted) {
        return Multi.createBy()
                .repeating()
                .uni(AtomicLong::new, last -> predictions
                        .after(scope, last.get(), task, wanted)
                        .invoke(rows -> {
                            if (!rows.isEmpty())
                                last.set(rows.get(rows.size() - 1).id());
                        }))
                .whilst(rows -> !rows.isEmpty())
                .filter(rows -> !rows.isEmpty())
                .map(PredictionService::piece);
    }

    /** Predictions with commas between them; the list's brackets, and the commas between pieces, are put around it. */
    private static byte[] piece(List<PredictionRow> rows) {
        var list = new JsonWriter(rows.size() * 512).beginArray();
        var now = now();
        for (var row : rows) PredictionJson.write(list, row, now);
        var bytes = list.endArray().toBytes();
        return Arrays.copyOfRange(bytes, 1, bytes.length - 1);
    }

    private Uni<Void> choice(OrganizationScope scope, String field, String id) {
        return projects.find(Long.parseLong(id))
                .invoke(found -> {
                    if (found.isEmpty() || found.get().organization() != scope.id()) {
                        throw ValidationErrors.of(field, NO_CHOICE);
                    }
                })
                .replaceWithVoid();
    }

    private static Long id(String field, String value) {
        if (value == null || value.isEmpty()) return null;
        if (value.length() <= 18 && value.chars().allMatch(c -> c >= '0' && c <= '9')) return Long.valueOf(value);
        throw ValidationErrors.of(field, NO_CHOICE);
    }

    Uni<byte[]> read(OrganizationScope scope, long id) {
        return predictions.require(scope, id).map(PredictionService::shown);
    }

    Uni<byte[]> create(OrganizationScope scope, Principal.User actor, byte[] sent) {
        var fields = PredictionFields.of(JsonBody.read(sent), true);
        return project(scope, fields.task())
                .call(() -> checkProject(scope, fields))
                .flatMap(project -> {
                    var result = PredictionResult.normalise(project.config(), fields.resultType(), fields.result());
                    return numbers.predictions(1).map(ids -> fields.create(ids[0], project.id(), result, now()));
                })
                .call(row -> pool.withTransaction(connection -> predictions
                        .save(connection, row, actor.id())
                        .invoke(saved -> {
                            if (!saved) throw unknownTask(row.task());
                        })
                        .chain(() -> outbox.append(connection, event(EventType.PREDICTIONS_CREATED, scope, row)))))
                .invoke(outbox::committed)
                .map(PredictionService::shown);
    }

    /** @param whole whether the body must name the task and the result */
    Uni<byte[]> change(OrganizationScope scope, Principal.User actor, long id, byte[] sent, boolean whole) {
        return predictions.require(scope, id).flatMap(before -> {
            var fields = PredictionFields.of(JsonBody.read(sent), whole);
            long task = fields.task() == null ? before.task() : fields.task();
            return project(scope, task)
                    .call(() -> checkProject(scope, fields))
                    .map(project -> result(project, fields))
                    .flatMap(result -> pool.<PredictionRow>withTransaction(
                            connection -> save(connection, scope, actor, before, task, fields, result)))
                    .invoke(outbox::committed)
                    .map(PredictionService::shown);
        });
    }

    private Uni<PredictionRow> save(
            SqlConnection connection,
            OrganizationScope scope,
            Principal.User actor,
            PredictionRow before,
            long task,
            PredictionFields fields,
            String result) {
        return predictions
                .lockTasks(connection, before.task(), task)
                .chain(() -> predictions.require(connection, scope, before.id()))
                .map(row -> fields.change(storable(row, fields), result, now()))
                .call(row -> predictions.save(connection, row, actor.id()).invoke(saved -> {
                    if (!saved) throw unknownTask(task);
                }))
                .call(row -> outbox.append(connection, event(EventType.PREDICTIONS_UPDATED, scope, row)));
    }

    private static String result(Project project, PredictionFields fields) {
        if (fields.resultType() == null) return null;
        return PredictionResult.normalise(project.config(), fields.resultType(), fields.result());
    }

    /** A prediction without a result is saved again only with one, as in the reference. */
    private static PredictionRow storable(PredictionRow row, PredictionFields fields) {
        if (row.result() == null && fields.resultType() == null) {
            PredictionResult.normalise(LabelConfig.EMPTY, JsonType.NULL, "null");
        }
        return row;
    }

    Uni<Void> delete(OrganizationScope scope, Principal.User actor, long id) {
        return predictions
                .require(scope, id)
                .flatMap(row -> pool.withTransaction(connection -> predictions
                        .delete(connection, id, actor.id())
                        .invoke(task -> task.orElseThrow(() -> CommonProblem.noMatch("Prediction")))
                        .chain(() -> outbox.append(connection, event(EventType.PREDICTIONS_DELETED, scope, row)))))
                .invoke(outbox::committed);
    }

    /** The project of a task, whose label config says what a short result means. */
    private Uni<Project> project(OrganizationScope scope, long task) {
        return tasks.projectOf(scope, task)
                .map(found -> found.orElseThrow(() -> unknownTask(task)))
                .flatMap(project -> projects.require(scope, project));
    }

    private Uni<Void> checkProject(OrganizationScope scope, PredictionFields fields) {
        if (fields.project() == null) return Uni.createFrom().voidItem();
        return projects.find(fields.project())
                .invoke(found -> {
                    if (found.isEmpty() || found.get().organization() != scope.id()) {
                        throw ValidationErrors.of("project", JsonBody.invalidKey(fields.project()));
                    }
                })
                .replaceWithVoid();
    }

    private static ProblemException unknownTask(long task) {
        return ValidationErrors.of("task", JsonBody.invalidKey(task));
    }

    private static Event event(EventType type, OrganizationScope scope, PredictionRow row) {
        return Event.of(
                type,
                row.task(),
                "predictions/" + row.id(),
                scope.id(),
                "{\"project\":" + row.project() + ",\"ids\":[" + row.id() + "]}");
    }

    private static byte[] shown(PredictionRow row) {
        var out = new JsonWriter(row.result() == null ? 512 : row.result().length() + 512);
        PredictionJson.write(out, row, now());
        return out.toBytes();
    }

    static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }
}
