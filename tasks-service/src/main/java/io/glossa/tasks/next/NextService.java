package io.glossa.tasks.next;

import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.problem.CommonProblem;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.glossa.tasks.relation.PredictionRow;
import io.glossa.tasks.relation.RelationRepository;
import io.glossa.tasks.relation.TaskJson;
import io.glossa.tasks.relation.TaskRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Hands out tasks. */
@ApplicationScoped
class NextService {
    private static final String NEXT = "select " + TaskRow.COLUMNS
            + """
            , n.o_queue, n.o_lock::text, exists (select 1 from draft d where d.task = t.id and d.user_id = $2)
            from next_task($1, $2, $3, $4, $5, $6, $7, make_interval(secs => $8)) n join task t on t.id = n.o_task""";

    private final Pool pool;
    private final Projects projects;
    private final RelationRepository relations;
    private final double leaseSeconds;

    NextService(Pool pool, Projects projects, RelationRepository relations, NextConfig config) {
        this.pool = pool;
        this.projects = projects;
        this.relations = relations;
        this.leaseSeconds = config.lease().toMillis() / 1_000.0;
    }

    /** The caller's next task, leased to the caller; 404 when there is none. */
    Uni<byte[]> next(OrganizationScope scope, Principal.User user, long id) {
        return projects.require(scope, id).flatMap(project -> pool.preparedQuery(NEXT)
                .execute(Tuple.tuple()
                        .addLong(id)
                        .addLong(user.id())
                        .addString(project.sampling())
                        .addString(project.skipQueue())
                        .addInteger(project.maximumAnnotations())
                        .addBoolean(project.showOverlapFirst())
                        .addBoolean(project.annotatorEvaluationEnabled())
                        .addDouble(leaseSeconds))
                .flatMap(rows -> {
                    var found = rows.iterator();
                    if (!found.hasNext()) {
                        throw CommonProblem.NOT_FOUND.because("There are no tasks for " + user.email());
                    }
                    return shown(project, user, found.next());
                }));
    }

    private Uni<byte[]> shown(Project project, Principal.User user, Row row) {
        var task = TaskRow.of(row);
        var queue = row.getString(21);
        var lock = row.getString(22);
        boolean drafts = row.getBoolean(23);
        boolean predictions =
                project.showCollabPredictions() && task.totalPredictions() > 0 && project.modelVersion() != null;
        var json = new TaskJson(project.config(), project.modelVersion(), null, OffsetDateTime.now(ZoneOffset.UTC));
        if (!drafts && !predictions) {
            var out = new JsonWriter(task.data().length() + 1_024);
            json.next(out, task, io.glossa.tasks.relation.TaskRelations.NONE, List.of(), user.id(), lock, queue);
            return Uni.createFrom().item(out.toBytes());
        }
        return relations.all(pool, List.of(task)).map(with -> {
            var shownPredictions = predictions
                    ? with.predictions().getOrDefault(task.id(), List.<PredictionRow>of()).stream()
                            .filter(prediction -> project.modelVersion().equals(prediction.modelVersion()))
                            .toList()
                    : List.<PredictionRow>of();
            var out = new JsonWriter(task.data().length() + 4_096);
            json.next(out, task, with, shownPredictions, user.id(), lock, queue);
            return out.toBytes();
        });
    }
}
