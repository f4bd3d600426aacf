package io.glossa.tasks.manager;

import io.glossa.problem.CommonProblem;
import io.glossa.tasks.manager.TaskFinder.Totals;
import io.glossa.tasks.manager.filter.Sql;
import io.glossa.tasks.platform.ReadPlace;
import io.glossa.tasks.platform.StalledStreams;
import io.glossa.tasks.platform.Turns;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.relation.TaskRow;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Lists of everything: sent piece by piece as the reader takes them, all as of one moment. No more than a piece is held,
 * whatever the size of the project.
 */
@ApplicationScoped
class TaskStream {
    private static final int FIRST = 16;
    private static final int ROWS = 500;
    private static final int IDS = 20_000;
    /** Bytes, of JSON. */
    private static final long PIECE = 1024 * 1024;

    private final Pool pool;
    private final ReadOnly readOnly;
    private final TaskFinder finder;
    private final ListCounts counts;
    private final PageRelations relations;
    private final ManagerConfig config;
    private final Turns turns;
    private final StalledStreams stalled;

    TaskStream(
            Pool pool,
            ReadOnly readOnly,
            TaskFinder finder,
            ListCounts counts,
            PageRelations relations,
            ManagerConfig config,
            Vertx vertx) {
        this.pool = pool;
        this.readOnly = readOnly;
        this.finder = finder;
        this.counts = counts;
        this.relations = relations;
        this.config = config;
        this.turns = new Turns(config.mostStreams(), 1);
        this.stalled = new StalledStreams(vertx, config.stalled());
    }

    /** The Data Manager's list with its totals. What fails before the first piece fails as a page does. */
    Multi<byte[]> enveloped(Project project, TaskQuery query, ListRequest request, Runnable letGo) {
        return from(project, query, request, letGo, connection -> totals(connection, project, query)
                .map(totals -> ListJson.enveloped(project, request, totals)));
    }

    /** The plain list. */
    Multi<byte[]> plain(Project project, TaskQuery query, ListRequest request, Runnable letGo) {
        return from(project, query, request, letGo, connection -> Uni.createFrom()
                .item(() -> ListJson.plain(project, request)));
    }

    private Uni<Totals> totals(SqlConnection connection, Project project, TaskQuery query) {
        return query.all()
                ? finder.totals(connection, query.selection(project))
                : counts.of(connection, project, query).map(BlockCounts::totals);
    }

    private Multi<byte[]> from(
            Project project,
            TaskQuery query,
            ListRequest request,
            Runnable letGo,
            Function<SqlConnection, Uni<ListJson>> begin) {
        return Multi.createFrom()
                .resource(
                        () -> new ReadPlace(
                                turns.ask(project.organization()),
                                stalled,
                                Optional.of(letGo),
                                pool,
                                readOnly.unhurried()),
                        place -> opened(place)
                                .flatMap(connection -> begin.apply(connection)
                                        .map(json ->
                                                new Reading(connection, place.reader(), project, query, request, json))
                                        .call(Reading::start))
                                .onFailure()
                                .transform(QueryFailures::translate)
                                .onItem()
                                .transformToMulti(Reading::pieces))
                .withFinalizer(ReadPlace::leave);
    }

    private Uni<SqlConnection> opened(ReadPlace place) {
        return place.open().ifNoItem().after(config.streamPatience()).failWith(CommonProblem.UNAVAILABLE::asIs);
    }

    /** One reader's way through the tasks. */
    private final class Reading {
        private final SqlConnection connection;
        private final StalledStreams.Stream reader;
        private final TaskQuery query;
        private final Project project;
        private final ListRequest request;
        private final ListJson json;
        private Cursor cursor;
        private int size = FIRST;
        private boolean ended;

        Reading(
                SqlConnection connection,
                StalledStreams.Stream reader,
                Project project,
                TaskQuery query,
                ListRequest request,
                ListJson json) {
            this.connection = connection;
            this.reader = reader;
            this.project = project;
            this.query = query;
            this.request = request;
            this.json = json;
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
            return Multi.createBy().repeating().uni(this::piece).whilst(piece -> !ended);
        }

        private Uni<byte[]> piece() {
            reader.goesOn();
            var piece = request.columns().onlyIds()
                    ? cursor.read(IDS).map(this::ids)
                    : cursor.read(size).flatMap(this::rows);
            return piece.invoke(reader::waits);
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
                        var written = json.rows(tasks, with, links, ended);
                        size = (int) Math.max(1, Math.min(ROWS, PIECE * tasks.size() / Math.max(1, written.length)));
                        return written;
                    }));
        }
    }
}
