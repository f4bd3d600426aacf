package io.glossa.tasks.exporting;

import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.manager.Selection;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.relation.RelationRepository;
import io.glossa.tasks.relation.TaskRow;
import io.glossa.tasks.user.Users;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads a project's tasks in one REPEATABLE READ transaction, page by page as the reader takes them. While one page is
 * written as JSON the next is on its way; no more than that is held, whatever the project's size.
 */
@ApplicationScoped
class ExportStream {
    /** Nobody knows yet how large the tasks are. */
    private static final int FIRST_PAGE = 16;

    private static final int LARGEST_PAGE = 1_000;
    private static final int PAGE_BYTES = 1 << 20;

    private final Pool pool;
    private final RelationRepository relations;
    private final Users users;

    /** @param pool one of its own: however many read, and however slowly, annotators' connections are left alone */
    ExportStream(@ReactiveDataSource("exports") Pool pool, RelationRepository relations, Users users) {
        this.pool = pool;
        this.relations = relations;
        this.users = users;
    }

    /**
     * Lines of JSON, without the last line break of each piece; the last line says how many tasks there were.
     *
     * @param selection the tasks of the options' view; null for all
     */
    Multi<byte[]> lines(Project project, ExportOptions options, Selection selection) {
        return Multi.createFrom()
                .<SqlConnection, byte[]>resourceFromUni(this::open, connection -> {
                    var reading = new Reading(project, options, selection, connection);
                    return Multi.createBy().repeating().uni(reading::piece).whilst(piece -> !reading.ended());
                })
                .withFinalizer(ExportStream::close);
    }

    /**
     * A moment of which this is sure: whatever changes tasks and is not visible to a stream that begins later than this
     * answer will leave them with a time of change that is not before the moment. Times of change are the database's, taken
     * within their transactions, so it is the start of the oldest transaction that still runs.
     */
    Uni<OffsetDateTime> cursor() {
        return pool.query(
                        """
                        select least(clock_timestamp(), min(xact_start)) from pg_stat_activity
                        where datname = current_database() and backend_type = 'client backend'
                              and pid <> pg_backend_pid()""")
                .execute()
                .map(rows -> rows.iterator().next().getOffsetDateTime(0));
    }

    /** Waits for its turn; whoever leaves meanwhile takes no connection along. */
    private Uni<SqlConnection> open() {
        return Uni.createFrom()
                .<SqlConnection>emitter(waiting -> {
                    var left = new AtomicBoolean();
                    waiting.onTermination(() -> left.set(true));
                    pool.getConnection()
                            .subscribe()
                            .with(
                                    connection -> {
                                        if (left.get()) connection.closeAndForget();
                                        else waiting.complete(connection);
                                    },
                                    waiting::fail);
                })
                .call(connection -> connection
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
        private final SelectedTasks selected;
        private final ExportedRelationsReader related;
        private final ExportedTask json;
        private int pageSize = FIRST_PAGE;
        private long count;
        private boolean ended;
        private Uni<List<TaskRow>> ahead;

        Reading(Project project, ExportOptions options, Selection selection, SqlConnection connection) {
            this.selected = new SelectedTasks(connection, project.id(), options, selection);
            this.related = new ExportedRelationsReader(connection, relations, users, options);
            this.json = new ExportedTask(project, options);
        }

        boolean ended() {
            return ended;
        }

        Uni<byte[]> piece() {
            var rows = ahead != null ? ahead : selected.next(pageSize);
            return rows.flatMap(tasks -> {
                if (tasks.isEmpty()) {
                    ended = true;
                    return Uni.createFrom().item(("{\"end\":true,\"tasks\":" + count + "}").getBytes());
                }
                count += tasks.size();
                var with = start(related.of(tasks));
                ahead = start(selected.next(pageSize));
                return with.map(found -> write(tasks, found));
            });
        }

        /** Sends it now; the answer waits until it is asked for. */
        private static <T> Uni<T> start(Uni<T> query) {
            var started = query.memoize().indefinitely();
            started.subscribe().with(done -> {}, failure -> {});
            return started;
        }

        private byte[] write(List<TaskRow> tasks, ExportedRelations with) {
            var out = new JsonWriter(PAGE_BYTES / 4);
            for (var task : tasks) {
                if (out.size() > 0) out.line();
                json.write(out, task, with);
            }
            pageSize = Math.max(1, Math.min(LARGEST_PAGE, (int) ((long) PAGE_BYTES * tasks.size() / out.size())));
            return out.toBytes();
        }
    }
}
