package io.glossa.tasks.exporting;

import io.glossa.tasks.relation.DraftRow;
import io.glossa.tasks.relation.PredictionRow;
import io.glossa.tasks.relation.RelationRepository;
import io.glossa.tasks.relation.TaskSpan;
import io.glossa.tasks.user.UserView;
import io.glossa.tasks.user.Users;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what hangs on a page of tasks, as much of it as the options want: one statement for each kind, sent one behind the
 * other without waiting.
 */
final class ExportedRelationsReader {
    private static final byte[] NOTHING = {};

    private final SqlConnection connection;
    private final long project;
    private final RelationRepository relations;
    private final Users users;
    private final ExportOptions options;
    /** Names of the files of the last page; mostly those of the next as well. */
    private Map<Long, String> uploads = Map.of();

    ExportedRelationsReader(
            SqlConnection connection, long project, RelationRepository relations, Users users, ExportOptions options) {
        this.connection = connection;
        this.project = project;
        this.relations = relations;
        this.users = users;
        this.options = options;
    }

    /** @param tasks of the reader's project, in ascending order of ids */
    Uni<ExportedRelations> of(PackedTasks tasks) {
        var all = TaskSpan.of(project, tasks.ids());
        var predicted = TaskSpan.of(project, tasks.predicted());
        // On one connection they are answered in the order in which they were sent.
        return Uni.combine()
                .all()
                .unis(
                        annotations(TaskSpan.of(project, tasks.annotated())),
                        drafts(all),
                        draftIds(all),
                        predictions(predicted),
                        predictionIds(predicted),
                        uploads(tasks))
                .asTuple()
                .flatMap(found -> authors(found.getItem1()).flatMap(authors -> owners(found.getItem2())
                        .map(owners -> new ExportedRelations(
                                new PackedByTask(found.getItem1()),
                                found.getItem2(),
                                found.getItem3(),
                                found.getItem4(),
                                new PackedByTask(found.getItem5()),
                                found.getItem6(),
                                authors,
                                owners))));
    }

    private Uni<byte[]> annotations(TaskSpan tasks) {
        var kinds = options.annotations() == null ? "" : " and " + AnnotationKind.any(options.annotations());
        return packed(
                ExportedAnnotation.COLUMNS,
                "annotation a where " + tasks.condition("a") + kinds + " order by a.task",
                tasks);
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

    private Uni<byte[]> predictionIds(TaskSpan tasks) {
        if (options.fullPredictions()) return Uni.createFrom().item(NOTHING);
        return packed("p.task, p.id", "prediction p where " + tasks.condition("p") + " order by p.task", tasks);
    }

    private Uni<byte[]> packed(String columns, String rest, TaskSpan tasks) {
        if (tasks.isEmpty()) return Uni.createFrom().item(NOTHING);
        return connection
                .preparedQuery(PackedRows.query(columns, rest))
                .execute(tasks.parameters())
                .map(PackedRows::answer);
    }

    private Uni<Map<Long, String>> uploads(PackedTasks tasks) {
        if (uploads.keySet().containsAll(tasks.uploads()))
            return Uni.createFrom().item(uploads);
        return relations.uploads(connection, tasks.uploads()).invoke(found -> uploads = found);
    }

    private static <T> Uni<Map<Long, List<T>>> none() {
        return Uni.createFrom().item(Map.of());
    }

    private Uni<Map<Long, UserView>> authors(byte[] annotations) {
        return options.fullAuthors() ? named(ExportedAnnotation.authors(annotations)) : named(Set.of());
    }

    private Uni<Map<Long, UserView>> owners(Map<Long, List<DraftRow>> drafts) {
        var ids = new HashSet<Long>();
        for (var list : drafts.values()) for (var draft : list) ids.add(draft.user());
        return named(ids);
    }

    private Uni<Map<Long, UserView>> named(Set<Long> ids) {
        return ids.isEmpty() ? Uni.createFrom().item(Map.of()) : users.byIds(ids);
    }
}
