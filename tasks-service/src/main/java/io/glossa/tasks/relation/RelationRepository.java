package io.glossa.tasks.relation;

import io.glossa.tasks.user.UserView;
import io.glossa.tasks.user.Users;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Reads what hangs on tasks: one statement for each kind, whatever the number of tasks. */
@ApplicationScoped
public class RelationRepository {
    private final Users users;

    RelationRepository(Users users) {
        this.users = users;
    }

    /** Everything of these tasks, with names of users and files. The tasks say which kinds they have. */
    public Uni<TaskRelations> all(SqlClient client, List<TaskRow> tasks) {
        return rows(client, tasks, true).flatMap(found -> uploads(client, tasks).flatMap(uploads -> names(found)
                .map(names ->
                        new TaskRelations(found.annotations(), found.predictions(), found.drafts(), uploads, names))));
    }

    /** Annotations, predictions (if wanted) and drafts of these tasks, without names; for exports. */
    public Uni<TaskRelations> rows(SqlClient client, List<TaskRow> tasks, boolean withPredictions) {
        var annotated = ids(tasks, task -> task.totalAnnotations() + task.cancelledAnnotations() > 0);
        var predicted = ids(tasks, task -> withPredictions && task.totalPredictions() > 0);
        return annotations(client, annotated).flatMap(annotations -> predictions(client, predicted)
                .flatMap(predictions -> drafts(client, ids(tasks, task -> true))
                        .map(drafts -> new TaskRelations(annotations, predictions, drafts, Map.of(), Map.of()))));
    }

    /** Stored names of the files that these tasks come from, by upload id. */
    public Uni<Map<Long, String>> uploads(SqlClient client, List<TaskRow> tasks) {
        return uploads(
                client,
                tasks.stream().map(TaskRow::fileUpload).filter(id -> id != null).collect(Collectors.toSet()));
    }

    /** Stored names of these uploads by their ids. */
    public Uni<Map<Long, String>> uploads(SqlClient client, Set<Long> wanted) {
        if (wanted.isEmpty()) return Uni.createFrom().item(Map.of());
        return client.preparedQuery("select id, name from file_upload where id = any($1)")
                .execute(Tuple.tuple().addArrayOfLong(wanted.toArray(Long[]::new)))
                .map(rows -> {
                    var names = new HashMap<Long, String>();
                    for (var row : rows) names.put(row.getLong(0), row.getString(1));
                    return names;
                });
    }

    public Uni<Map<Long, List<AnnotationRow>>> annotations(SqlClient client, Long[] tasks) {
        return annotations(client, TaskSpan.each(tasks));
    }

    public Uni<Map<Long, List<AnnotationRow>>> annotations(SqlClient client, TaskSpan tasks) {
        return grouped(
                client,
                "select " + AnnotationRow.COLUMNS + " from annotation a where " + tasks.condition("a")
                        + " order by a.id",
                tasks,
                AnnotationRow::of,
                AnnotationRow::task);
    }

    public Uni<Map<Long, List<PredictionRow>>> predictions(SqlClient client, Long[] tasks) {
        return predictions(client, TaskSpan.each(tasks));
    }

    public Uni<Map<Long, List<PredictionRow>>> predictions(SqlClient client, TaskSpan tasks) {
        return grouped(
                client,
                "select " + PredictionRow.COLUMNS + " from prediction p where " + tasks.condition("p")
                        + " order by p.id",
                tasks,
                PredictionRow::of,
                PredictionRow::task);
    }

    public Uni<Map<Long, List<DraftRow>>> drafts(SqlClient client, Long[] tasks) {
        return drafts(client, TaskSpan.each(tasks));
    }

    public Uni<Map<Long, List<DraftRow>>> drafts(SqlClient client, TaskSpan tasks) {
        return grouped(
                client,
                "select " + DraftRow.COLUMNS + " from draft d where " + tasks.condition("d") + " order by d.id",
                tasks,
                DraftRow::of,
                DraftRow::task);
    }

    /** Ids of the drafts of these tasks, by task. */
    public Uni<Map<Long, List<Long>>> draftIds(SqlClient client, TaskSpan tasks) {
        if (tasks.isEmpty()) return Uni.createFrom().item(Map.of());
        return client.preparedQuery("select d.task, d.id from draft d where " + tasks.condition("d") + " order by d.id")
                .execute(tasks.parameters())
                .map(rows -> {
                    var found = new HashMap<Long, List<Long>>();
                    for (var row : rows) {
                        found.computeIfAbsent(row.getLong(0), none -> new ArrayList<>())
                                .add(row.getLong(1));
                    }
                    return found;
                });
    }

    /** The people whose names these show. */
    public Uni<Map<Long, UserView>> names(TaskRelations found) {
        var ids = new HashSet<Long>();
        for (var list : found.annotations().values()) {
            for (var annotation : list) if (annotation.completedBy() != null) ids.add(annotation.completedBy());
        }
        for (var list : found.drafts().values()) for (var draft : list) ids.add(draft.user());
        return ids.isEmpty() ? Uni.createFrom().item(Map.of()) : users.byIds(ids);
    }

    private static Long[] ids(List<TaskRow> tasks, java.util.function.Predicate<TaskRow> wanted) {
        return tasks.stream().filter(wanted).map(TaskRow::id).toArray(Long[]::new);
    }

    private static <T> Uni<Map<Long, List<T>>> grouped(
            SqlClient client, String sql, TaskSpan tasks, Function<Row, T> read, ToLongFunction<T> task) {
        if (tasks.isEmpty()) return Uni.createFrom().item(Map.of());
        return client.preparedQuery(sql).execute(tasks.parameters()).map(rows -> group(rows, read, task));
    }

    private static <T> Map<Long, List<T>> group(RowSet<Row> rows, Function<Row, T> read, ToLongFunction<T> task) {
        var byTask = new HashMap<Long, List<T>>();
        for (var row : rows) {
            var item = read.apply(row);
            byTask.computeIfAbsent(task.applyAsLong(item), none -> new ArrayList<>())
                    .add(item);
        }
        return byTask;
    }
}
