package io.glossa.tasks.manager;

import io.glossa.problem.CommonProblem;
import io.glossa.tasks.manager.TaskFinder.Totals;
import io.glossa.tasks.manager.filter.Sql;
import io.glossa.tasks.platform.ReadTransaction;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.relation.TaskRow;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

/**
 * Lists of everything: sent piece by piece as the reader takes them, all as of one moment. No more than a piece is held,
 * whatever the size of the project.
 */
@ApplicationScoped
class TaskStream {
    private static final int ROWS = 500;
    private static final int IDS = 20_000;

    private final ReadOnly readOnly;
    private final TaskFinder finder;
    private final ListCounts counts;
    private final PageRelations relations;
    private final ManagerConfig config;
    private final AtomicInteger open = new AtomicInteger();

    TaskStream(ReadOnly readOnly, TaskFinder finder, ListCounts counts, PageRelations relations, ManagerConfig config) {
        this.readOnly = readOnly;
        this.finder = finder;
        this.counts = counts;
        this.relations = relations;
        this.config = config;
    }

    /** The Data Manager's list with its totals. What fails before the first piece fails as a page does. */
    Uni<Multi<byte[]>> enveloped(Project project, TaskQuery query, ListRequest request) {
        return begin(new Reading(project, query, request))
                .call(reading -> reading.orClose(totals(reading.connection, project, query)
                        .invoke(totals -> reading.json = ListJson.enveloped(project, request, totals))))
                .map(Reading::pieces);
    }

    private Uni<Totals> totals(SqlConnection connection, Project project, TaskQuery query) {
        return query.all()
                ? finder.totals(connection, query.selection(project))
                : counts.of(connection, project, query).map(BlockCounts::totals);
    }

    /** The plain list. */
    Uni<Multi<byte[]>> plain(Project project, TaskQuery query, ListRequest request) {
        return begin(new Reading(project, query, request))
                .invoke(reading -> reading.json = ListJson.plain(project, request))
                .map(Reading::pieces);
    }

    private Uni<Reading> begin(Reading reading) {
        if (open.incrementAndGet() > config.mostStreams()) {
            open.decrementAndGet();
            return Uni.createFrom().failure(CommonProblem.UNAVAILABLE.asIs());
        }
        return readOnly.open()
                .onFailure()
                .invoke(open::decrementAndGet)
                .invoke(connection -> reading.connection = connection)
                .call(() -> reading.orClose(reading.start()))
                .replaceWith(reading);
    }

    /** One reader's place. */
    private final class Reading {
        private final TaskQuery query;
        private final Project project;
        private final ListRequest request;
        private final AtomicBoolean closed = new AtomicBoolean();
        private SqlConnection connection;
        private Cursor cursor;
        private ListJson json;
        private boolean ended;

        Reading(Project project, TaskQuery query, ListRequest request) {
            this.project = project;
            this.query = query;
            this.request = request;
        }

        Uni<Void> start() {
            return finder.extent(connection, project).flatMap(extent -> {
                Sql sql = finder.everything(
                        project, query, extent.bounds(), request.columns().onlyIds());
                return connection
                        .prepare(sql.numbered(1))
                        .invoke(statement -> cursor = statement.cursor(Tuple.wrap(new ArrayList<>(sql.values()))))
                        .replaceWithVoid();
            });
        }

        Multi<byte[]> pieces() {
            return Multi.createBy()
                    .repeating()
                    .uni(this::piece)
                    .whilst(piece -> !ended)
                    .onTermination()
                    .call(this::close);
        }

        <T> Uni<T> orClose(Uni<T> work) {
            return work.onFailure().call(this::close).onFailure().transform(QueryFailures::translate);
        }

        Uni<Void> close() {
            if (closed.getAndSet(true)) return Uni.createFrom().voidItem();
            open.decrementAndGet();
            return ReadTransaction.end(connection);
        }

        private Uni<byte[]> piece() {
            return request.columns().onlyIds()
                    ? cursor.read(IDS).map(this::ids)
                    : cursor.read(ROWS).flatMap(this::rows);
        }

        private byte[] ids(RowSet<Row> rows) {
            ended = !cursor.hasMore();
            return json.ids(
                    StreamSupport.stream(rows.spliterator(), false)
                            .map(row -> row.getLong(0))
                            .toArray(Long[]::new),
                    ended);
        }

        private Uni<byte[]> rows(RowSet<Row> rows) {
            var tasks = StreamSupport.stream(rows.spliterator(), false)
                    .map(TaskRow::of)
                    .toList();
            return relations
                    .of(connection, tasks, request.columns())
                    .flatMap(with -> relations.links(tasks, request).map(links -> {
                        ended = !cursor.hasMore();
                        return json.rows(tasks, with, links, ended);
                    }));
        }
    }
}
