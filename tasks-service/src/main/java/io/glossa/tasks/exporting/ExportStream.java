package io.glossa.tasks.exporting;

import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.relation.DraftRow;
import io.glossa.tasks.relation.RelationRepository;
import io.glossa.tasks.relation.TaskJson;
import io.glossa.tasks.relation.TaskRelations;
import io.glossa.tasks.relation.TaskRow;
import io.glossa.tasks.user.UserView;
import io.glossa.tasks.user.Users;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Reads a project's tasks in one REPEATABLE READ transaction, page by page as the reader takes them. While one page is
 * written as JSON the next is on its way; no more than that is held, whatever the project's size.
 */
@ApplicationScoped
class ExportStream {
    private static final int FIRST_PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;
    private static final int PAGE_BYTES = 1 << 20;

    private final Pool pool;
    private final RelationRepository relations;
    private final Users users;

    ExportStream(Pool pool, RelationRepository relations, Users users) {
        this.pool = pool;
        this.relations = relations;
        this.users = users;
    }

    /**
     * Lines of JSON, without the last line break of each piece; the last line says how many tasks there were.
     *
     * @param all whether tasks without annotations come too
     * @param ids only these tasks, or null for all
     */
    Multi<byte[]> lines(Project project, boolean all, Long[] ids) {
        return Multi.createFrom()
                .<SqlConnection, byte[]>resourceFromUni(this::open, connection -> {
                    var reading = new Reading(project, all, ids, connection);
                    return Multi.createBy().repeating().uni(reading::piece).whilst(piece -> !reading.ended());
                })
                .withFinalizer(ExportStream::close);
    }

    private Uni<SqlConnection> open() {
        return pool.getConnection().call(connection -> connection
                .query("begin isolation level repeatable read read only")
                .execute());
    }

    private static Uni<Void> close(SqlConnection connection) {
        return connection
                .query("rollback")
                .execute()
                .onFailure()
                .recoverWithNull()
                .chain(connection::close);
    }

    /** One reader's place. */
    private final class Reading {
        private final Project project;
        private final boolean all;
        private final Long[] ids;
        private final SqlConnection connection;
        private final TaskJson json;
        private long last;
        private int pageSize = FIRST_PAGE;
        private long count;
        private boolean ended;
        private Uni<List<TaskRow>> ahead;

        Reading(Project project, boolean all, Long[] ids, SqlConnection connection) {
            this.project = project;
            this.all = all;
            this.ids = ids;
            this.connection = connection;
            this.json =
                    new TaskJson(project.config(), project.modelVersion(), null, OffsetDateTime.now(ZoneOffset.UTC));
        }

        boolean ended() {
            return ended;
        }

        Uni<byte[]> piece() {
            var rows = ahead != null ? ahead : page();
            return rows.flatMap(tasks -> {
                if (tasks.isEmpty()) {
                    ended = true;
                    return Uni.createFrom().item(("{\"end\":true,\"tasks\":" + count + "}").getBytes());
                }
                last = tasks.get(tasks.size() - 1).id();
                count += tasks.size();
                var with = relations(tasks);
                ahead = start(page());
                return with.map(found -> write(tasks, found));
            });
        }

        private Uni<List<TaskRow>> page() {
            var sql = "select " + TaskRow.COLUMNS + " from task t where t.project = $1 and t.id > $2"
                    + (all ? "" : " and t.total_annotations + t.cancelled_annotations > 0")
                    + (ids == null ? "" : " and t.id = any($4)") + " order by t.project, t.id limit $3";
            var values = Tuple.of(project.id(), last, pageSize);
            if (ids != null) values.addArrayOfLong(ids);
            return connection.preparedQuery(sql).execute(values).map(rows -> StreamSupport.stream(
                            rows.spliterator(), false)
                    .map(TaskRow::of)
                    .toList());
        }

        /** Sends it now; the answer waits until it is asked for. */
        private static <T> Uni<T> start(Uni<T> query) {
            var started = query.memoize().indefinitely();
            started.subscribe().with(done -> {}, failure -> {});
            return started;
        }

        private Uni<Exported> relations(List<TaskRow> tasks) {
            return start(predictionIds(tasks).flatMap(predictions -> relations
                    .rows(connection, tasks, false)
                    .flatMap(rows -> relations.uploads(connection, tasks).flatMap(uploads -> owners(rows)
                            .map(names -> new Exported(
                                    new TaskRelations(rows.annotations(), Map.of(), rows.drafts(), uploads, names),
                                    predictions))))));
        }

        private Uni<Map<Long, UserView>> owners(TaskRelations rows) {
            Set<Long> owners = new HashSet<>();
            for (var drafts : rows.drafts().values()) for (DraftRow draft : drafts) owners.add(draft.user());
            return owners.isEmpty() ? Uni.createFrom().item(Map.of()) : users.byIds(owners);
        }

        private Uni<Map<Long, List<Long>>> predictionIds(List<TaskRow> tasks) {
            var predicted = tasks.stream()
                    .filter(task -> task.totalPredictions() > 0)
                    .map(TaskRow::id)
                    .toArray(Long[]::new);
            if (predicted.length == 0) return Uni.createFrom().item(Map.of());
            return connection
                    .preparedQuery("select task, id from prediction where task = any($1) order by id")
                    .execute(Tuple.tuple().addArrayOfLong(predicted))
                    .map(rows -> {
                        var found = new HashMap<Long, List<Long>>();
                        for (var row : rows) {
                            found.computeIfAbsent(row.getLong(0), none -> new ArrayList<>())
                                    .add(row.getLong(1));
                        }
                        return found;
                    });
        }

        private byte[] write(List<TaskRow> tasks, Exported with) {
            var out = new JsonWriter(PAGE_BYTES / 4);
            for (var task : tasks) {
                if (out.size() > 0) out.line();
                json.exported(out, task, with.relations(), with.predictions().getOrDefault(task.id(), List.of()));
            }
            pageSize = Math.max(1, Math.min(LARGEST_PAGE, (int) ((long) PAGE_BYTES * tasks.size() / out.size())));
            return out.toBytes();
        }
    }

    private record Exported(TaskRelations relations, Map<Long, List<Long>> predictions) {}
}
