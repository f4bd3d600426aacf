package io.glossa.tasks.exporting;

import io.glossa.tasks.relation.AnnotationRow;
import io.glossa.tasks.relation.DraftRow;
import io.glossa.tasks.relation.PredictionRow;
import io.glossa.tasks.relation.RelationRepository;
import io.glossa.tasks.relation.TaskRow;
import io.glossa.tasks.user.UserView;
import io.glossa.tasks.user.Users;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads what hangs on a page of tasks, as much of it as the options want: one statement for each kind. */
final class ExportedRelationsReader {
    private final SqlConnection connection;
    private final RelationRepository relations;
    private final Users users;
    private final ExportOptions options;

    ExportedRelationsReader(
            SqlConnection connection, RelationRepository relations, Users users, ExportOptions options) {
        this.connection = connection;
        this.relations = relations;
        this.users = users;
        this.options = options;
    }

    Uni<ExportedRelations> of(List<TaskRow> tasks) {
        var all = ids(tasks, task -> true);
        var annotated = ids(tasks, task -> task.totalAnnotations() + task.cancelledAnnotations() > 0);
        var predicted = ids(tasks, task -> task.totalPredictions() > 0);
        return relations.annotations(connection, annotated).flatMap(annotations -> drafts(all)
                .flatMap(drafts -> draftIds(all).flatMap(draftIds -> predictions(predicted)
                        .flatMap(predictions -> predictionIds(predicted).flatMap(predictionIds -> relations
                                .uploads(connection, tasks)
                                .flatMap(uploads -> names(annotations, drafts)
                                        .map(names -> new ExportedRelations(
                                                annotations,
                                                drafts,
                                                draftIds,
                                                predictions,
                                                predictionIds,
                                                uploads,
                                                names))))))));
    }

    private Uni<Map<Long, List<DraftRow>>> drafts(Long[] tasks) {
        return options.fullDrafts()
                ? relations.drafts(connection, tasks)
                : Uni.createFrom().item(Map.of());
    }

    private Uni<Map<Long, List<Long>>> draftIds(Long[] tasks) {
        return options.fullDrafts()
                ? Uni.createFrom().item(Map.of())
                : idsOf("select task, id from draft where task = any($1) order by id", tasks);
    }

    private Uni<Map<Long, List<PredictionRow>>> predictions(Long[] tasks) {
        return options.fullPredictions()
                ? relations.predictions(connection, tasks)
                : Uni.createFrom().item(Map.of());
    }

    private Uni<Map<Long, List<Long>>> predictionIds(Long[] tasks) {
        return options.fullPredictions()
                ? Uni.createFrom().item(Map.of())
                : idsOf("select task, id from prediction where task = any($1) order by id", tasks);
    }

    private Uni<Map<Long, List<Long>>> idsOf(String sql, Long[] tasks) {
        if (tasks.length == 0) return Uni.createFrom().item(Map.of());
        return connection
                .preparedQuery(sql)
                .execute(Tuple.tuple().addArrayOfLong(tasks))
                .map(rows -> {
                    var found = new HashMap<Long, List<Long>>();
                    for (var row : rows) {
                        found.computeIfAbsent(row.getLong(0), none -> new ArrayList<>())
                                .add(row.getLong(1));
                    }
                    return found;
                });
    }

    private Uni<Map<Long, UserView>> names(
            Map<Long, List<AnnotationRow>> annotations, Map<Long, List<DraftRow>> drafts) {
        var ids = new HashSet<Long>();
        for (var list : drafts.values()) for (var draft : list) ids.add(draft.user());
        if (options.fullAuthors()) {
            for (var list : annotations.values()) {
                for (var annotation : list) if (annotation.completedBy() != null) ids.add(annotation.completedBy());
            }
        }
        return ids.isEmpty() ? Uni.createFrom().item(Map.of()) : users.byIds(ids);
    }

    private static Long[] ids(List<TaskRow> tasks, Predicate<TaskRow> wanted) {
        return tasks.stream().filter(wanted).map(TaskRow::id).toArray(Long[]::new);
    }
}
