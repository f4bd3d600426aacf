package io.glossa.tasks.exporting;

import io.glossa.tasks.relation.AnnotationRow;
import io.glossa.tasks.relation.DraftRow;
import io.glossa.tasks.relation.PredictionRow;
import io.glossa.tasks.relation.RelationRepository;
import io.glossa.tasks.relation.TaskRow;
import io.glossa.tasks.relation.TaskSpan;
import io.glossa.tasks.user.UserView;
import io.glossa.tasks.user.Users;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads what hangs on a page of tasks, as much of it as the options want: one statement for each kind, sent one behind the
 * other without waiting.
 */
final class ExportedRelationsReader {
    private final SqlConnection connection;
    private final long project;
    private final RelationRepository relations;
    private final Users users;
    private final ExportOptions options;

    ExportedRelationsReader(
            SqlConnection connection, long project, RelationRepository relations, Users users, ExportOptions options) {
        this.connection = connection;
        this.project = project;
        this.relations = relations;
        this.users = users;
        this.options = options;
    }

    /** @param tasks of the reader's project, in ascending order of ids */
    Uni<ExportedRelations> of(List<TaskRow> tasks) {
        var all = span(tasks, task -> true);
        var annotated = span(tasks, task -> task.totalAnnotations() + task.cancelledAnnotations() > 0);
        var predicted = span(tasks, task -> task.totalPredictions() > 0);
        // On one connection they are answered in the order in which they were sent.
        return Uni.combine()
                .all()
                .unis(
                        relations.annotations(connection, annotated),
                        drafts(all),
                        draftIds(all),
                        predictions(predicted),
                        predictionIds(predicted),
                        relations.uploads(connection, tasks))
                .asTuple()
                .flatMap(found -> names(found.getItem1(), found.getItem2())
                        .map(names -> new ExportedRelations(
                                found.getItem1(),
                                found.getItem2(),
                                found.getItem3(),
                                found.getItem4(),
                                found.getItem5(),
                                found.getItem6(),
                                names)));
    }

    private Uni<Map<Long, List<DraftRow>>> drafts(TaskSpan tasks) {
        return options.fullDrafts() ? relations.drafts(connection, tasks) : none();
    }

    private Uni<Map<Long, List<Long>>> draftIds(TaskSpan tasks) {
        return options.fullDrafts() ? none() : relations.draftIds(connection, tasks);
    }

    private Uni<Map<Long, List<PredictionRow>>> predictions(TaskSpan tasks) {
        return options.fullPredictions() ? relations.predictions(connection, tasks) : none();
    }

    private Uni<Map<Long, List<Long>>> predictionIds(TaskSpan tasks) {
        return options.fullPredictions() ? none() : relations.predictionIds(connection, tasks);
    }

    private static <T> Uni<Map<Long, List<T>>> none() {
        return Uni.createFrom().item(Map.of());
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

    private TaskSpan span(List<TaskRow> tasks, Predicate<TaskRow> wanted) {
        return TaskSpan.of(
                project, tasks.stream().filter(wanted).map(TaskRow::id).toArray(Long[]::new));
    }
}
