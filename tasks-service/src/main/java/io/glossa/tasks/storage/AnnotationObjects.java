package io.glossa.tasks.storage;

import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.relation.AnnotationRow;
import io.glossa.tasks.relation.TaskRow;
import io.glossa.tasks.user.UserView;
import io.glossa.tasks.user.Users;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reads annotations with their tasks. An answer ends when it has grown large, and says whether that cut it. */
@ApplicationScoped
class AnnotationObjects {
    private static final long LARGE = 8 << 20;
    private static final int FIELDS = 21;

    /** The size of an answer is known before its rows are read: each comes with what those before it take. */
    private static final String CHOSEN =
            """
            with chosen as (
                select c.id, sum(coalesce(pg_column_size(c.result), 0) + pg_column_size(t.data))
                    over (order by %1$s rows between unbounded preceding and 1 preceding) as before
                from task t join annotation c on c.task = t.id where %2$s order by %1$s limit $1)
            select %3$s, (select count(*) from chosen)
            from chosen join annotation a on a.id = chosen.id where coalesce(chosen.before, 0) < $2 order by %4$s""";

    private static final String BY_ID = CHOSEN.formatted(
            "c.id",
            "c.id = any($4) and t.project = $3 and t.id > (select tasks_after($3))",
            AnnotationRow.COLUMNS,
            "a.id");
    private static final String NEXT = CHOSEN.formatted(
            "t.id, c.id",
            "t.project = $3 and t.id > (select tasks_after($3)) and t.id >= $4 and (t.id > $4 or c.id > $5)",
            AnnotationRow.COLUMNS,
            "a.task, a.id");

    private final Pool pool;
    private final Users users;

    AnnotationObjects(Pool pool, Users users) {
        this.pool = pool;
        this.users = users;
    }

    /** Those of these ids that the project has, by id. */
    Uni<byte[]> byId(long project, List<Long> ids) {
        return answer(BY_ID, Tuple.of(ids.size(), LARGE, project).addArrayOfLong(ids.toArray(Long[]::new)));
    }

    /** The annotations that come after this one, by task and id. */
    Uni<byte[]> after(long project, long task, long annotation, int limit) {
        return answer(NEXT, Tuple.of(limit, LARGE, project, task, annotation));
    }

    private Uni<byte[]> answer(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).flatMap(rows -> {
            var found = new ArrayList<AnnotationRow>(rows.size());
            for (var row : rows) found.add(AnnotationRow.of(row));
            return tasks(found)
                    .flatMap(tasks -> authors(found).map(authors -> write(found, tasks, authors, isCut(rows))));
        });
    }

    private static boolean isCut(RowSet<Row> rows) {
        return rows.size() > 0 && rows.iterator().next().getLong(FIELDS) > rows.size();
    }

    private Uni<Map<Long, TaskRow>> tasks(List<AnnotationRow> annotations) {
        var ids = annotations.stream().map(AnnotationRow::task).distinct().toArray(Long[]::new);
        return pool.preparedQuery("select " + TaskRow.COLUMNS + " from task t where t.id = any($1)")
                .execute(Tuple.tuple().addArrayOfLong(ids))
                .map(rows -> {
                    var tasks = new HashMap<Long, TaskRow>();
                    for (var row : rows) tasks.put(row.getLong(0), TaskRow.of(row));
                    return tasks;
                });
    }

    private Uni<Map<Long, UserView>> authors(List<AnnotationRow> annotations) {
        var ids = annotations.stream()
                .map(AnnotationRow::completedBy)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return ids.isEmpty() ? Uni.createFrom().item(Map.of()) : users.byIds(ids);
    }

    private static byte[] write(
            List<AnnotationRow> annotations, Map<Long, TaskRow> tasks, Map<Long, UserView> authors, boolean more) {
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        var out = new JsonWriter(1 << 16);
        out.beginObject().name("objects").beginArray();
        for (var annotation : annotations) {
            var task = tasks.get(annotation.task());
            if (task == null) continue; // deleted between the two questions
            var author = annotation.completedBy() == null ? null : authors.get(annotation.completedBy());
            AnnotationObjectJson.write(out, annotation, task, author, now);
        }
        return out.endArray().field("more", more).endObject().toBytes();
    }
}
