package io.glossa.tasks.manager;

import io.glossa.tasks.media.MediaLinks;
import io.glossa.tasks.media.MediaPlaces;
import io.glossa.tasks.relation.RelationRepository;
import io.glossa.tasks.relation.TaskRelations;
import io.glossa.tasks.relation.TaskRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads what a page shows of what hangs on its tasks, and no more: one statement for each kind. */
@ApplicationScoped
class PageRelations {
    private final RelationRepository relations;
    private final MediaPlaces media;

    PageRelations(RelationRepository relations, MediaPlaces media) {
        this.relations = relations;
        this.media = media;
    }

    Uni<TaskRelations> of(SqlClient client, List<TaskRow> tasks, ComputedColumns columns) {
        var annotated = ids(
                columns.needAnnotations(), tasks, task -> task.totalAnnotations() + task.cancelledAnnotations() > 0);
        var predicted = ids(columns.needPredictions(), tasks, task -> task.totalPredictions() > 0);
        var drafted = ids(columns.needDrafts(), tasks, task -> true);
        return relations
                .annotations(client, annotated)
                .flatMap(annotations -> relations.predictions(client, predicted).flatMap(predictions -> relations
                        .drafts(client, drafted)
                        .flatMap(drafts -> uploads(client, tasks, columns).flatMap(uploads -> {
                            var found = new TaskRelations(annotations, predictions, drafts, uploads, Map.of());
                            return columns.needUsers()
                                    ? relations
                                            .names(found)
                                            .map(names ->
                                                    new TaskRelations(annotations, predictions, drafts, uploads, names))
                                    : Uni.createFrom().item(found);
                        }))));
    }

    /** How addresses of objects in the tasks are shown. */
    Uni<MediaLinks> links(List<TaskRow> tasks, ListRequest request) {
        if (!request.resolve() || tasks.isEmpty()) return Uni.createFrom().item(MediaLinks.NONE);
        return media.links(
                tasks.get(0).project(), tasks.stream().map(TaskRow::data).toList());
    }

    private Uni<Map<Long, String>> uploads(SqlClient client, List<TaskRow> tasks, ComputedColumns columns) {
        return columns.needUploads()
                ? relations.uploads(client, tasks)
                : Uni.createFrom().item(Map.of());
    }

    private static Long[] ids(boolean wanted, List<TaskRow> tasks, Predicate<TaskRow> has) {
        return wanted ? tasks.stream().filter(has).map(TaskRow::id).toArray(Long[]::new) : new Long[0];
    }
}
