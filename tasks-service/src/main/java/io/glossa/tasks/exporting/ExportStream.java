package io.glossa.tasks.exporting;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.glossa.problem.CallersContext;
import io.glossa.tasks.manager.Selection;
import io.glossa.tasks.platform.ReadPlace;
import io.glossa.tasks.platform.ReadTransaction;
import io.glossa.tasks.platform.StalledStreams;
import io.glossa.tasks.platform.Turns;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.relation.RelationRepository;
import io.glossa.tasks.user.Users;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Reads a project's tasks in one REPEATABLE READ transaction, page by page as the reader takes them. While one page is on its
 * way to the reader the next is read; no more than that is held, whatever the project's size. Streams, and the pages of those
 * that there are, are read and written by turns of the organizations.
 */
@ApplicationScoped
class ExportStream {
    /**
     * A transaction that changes tasks meets this look at all transactions in one of three ways. It is seen: no time that it
     * writes is before its start, and {@code min} holds that. It has ended: it is not shown as ended before others see what it
     * did, so the stream sees it. It is not shown yet: it reads the clock for what it writes after it is shown, hence after the
     * look, which is later than the statement's own time; {@code clock_timestamp()} would be read when the look is over, and lie
     * behind what others wrote meanwhile. That is why times of change are never {@code now()}: a transaction takes that a
     * moment before it is shown. Transactions that are prepared are not seen; there are none.
     */
    static final String CURSOR =
            """
            select least(statement_timestamp(), min(xact_start)) from pg_stat_activity
            where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()""";

    /**
     * Pages are small and mostly in order already; sorting what belongs to each task by itself takes several times as long as
     * sorting the page.
     */
    private static final String BEGIN = ReadTransaction.BEGIN + "set local enable_incremental_sort = off";

    /**
     * Where nothing restricts the tasks, each page's statements walk along the same indexes, and planning them anew takes a tenth
     * of what the page costs.
     */
    private static final String PLANNED_ONCE =
            """
            ; set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off;
            set local enable_bitmapscan = off""";

    private final Pool pool;
    private final RelationRepository relations;
    private final Users users;
    private final Turns streams;
    private final StalledStreams stalled;
    private final Turns pages;
    private final Turns writing;
    private final long pageBytes;

    /** @param pool one of its own: however many read, and however slowly, annotators' connections are left alone */
    ExportStream(
            @ReactiveDataSource("exports") Pool pool,
            RelationRepository relations,
            Users users,
            StreamConfig config,
            Vertx vertx) {
        this.pool = pool;
        this.relations = relations;
        this.users = users;
        this.streams = new Turns(config.streams(), config.reserved());
        this.stalled = new StalledStreams(vertx, config.stalled());
        this.pages =
                new Turns(config.readers() + 1, 1); // a view of one's own may take long, and nobody else waits for it
        this.writing = new Turns(config.writers(), 0);
        this.pageBytes = config.page().asLongValue();
    }

    /**
     * Whole lines of JSON; the last one says how many tasks there were.
     *
     * @param selection the tasks of the options' view; null for all
     * @param named whether the first line names what a table needs columns for, see {@link TableNames}
     * @param letGo ends the answer as one that broke off, if that may be done to it when its reader takes nothing and others
     *     wait
     */
    Multi<byte[]> lines(
            Project project, ExportOptions options, Selection selection, boolean named, Optional<Runnable> letGo) {
        return Multi.createFrom()
                .resource(
                        () -> new ReadPlace(
                                streams.ask(project.organization()), stalled, letGo, pool, begin(options, selection)),
                        place -> place.open().onItem().transformToMulti(connection -> new Lines(
                                        connection, place.reader(), project, options, selection)
                                .from(named)))
                .withFinalizer(ReadPlace::leave);
    }

    private static String begin(ExportOptions options, Selection selection) {
        return isWhole(options, selection) ? BEGIN + PLANNED_ONCE : BEGIN;
    }

    /** Whether the tasks are those of one walk along the project, perhaps without those that have no annotations. */
    private static boolean isWhole(ExportOptions options, Selection selection) {
        return selection == null
                && options.ids() == null
                && options.since() == null
                && options.skipped() == null
                && options.finished() == null
                && options.annotated() == null
                && options.annotations() == null;
    }

    /**
     * A moment of which this is sure: whatever changes tasks and is not visible to a stream that begins later than this
     * answer will leave them with a time of change that is not before the moment, as far as the database's clock does not go
     * back.
     */
    Uni<OffsetDateTime> cursor() {
        return pool.query(CURSOR).execute().map(rows -> rows.iterator().next().getOffsetDateTime(0));
    }

    /** One reader's way through the tasks. */
    private final class Lines {
        private final SqlConnection connection;
        private final StalledStreams.Stream reader;
        private final Project project;
        private final ExportOptions options;
        private final Selection selection;
        private final TaskPages tasks;
        private final ExportedTask json;
        private PageLines present;
        private long count;
        private boolean ended;

        Lines(
                SqlConnection connection,
                StalledStreams.Stream reader,
                Project project,
                ExportOptions options,
                Selection selection) {
            this.connection = connection;
            this.reader = reader;
            this.project = project;
            this.options = options;
            this.selection = selection;
            var related = new ExportedRelationsReader(connection, project.id(), relations, users, options);
            this.tasks = new TaskPages(selected(), related, pages, project.organization(), pageBytes);
            this.json = new ExportedTask(project.id());
        }

        Multi<byte[]> from(boolean named) {
            var lines = Multi.createBy().repeating().uni(this::piece).whilst(piece -> !ended);
            return named ? Multi.createBy().concatenating().streams(names().toMulti(), lines) : lines;
        }

        private Uni<byte[]> names() {
            var names = new TableNames(connection, project, options, selected());
            return pages.during(project.organization(), names::line);
        }

        private Uni<byte[]> piece() {
            reader.goesOn();
            var piece =
                    present != null && present.more() ? written() : tasks.next().flatMap(this::begun);
            return piece.invoke(reader::waits);
        }

        private Uni<byte[]> begun(TaskPages.Page page) {
            if (page.tasks().isEmpty()) {
                ended = true;
                var end = (count == 0 ? "" : "\n") + "{\"end\":true,\"tasks\":" + count + "}\n";
                return Uni.createFrom().item(end.getBytes(US_ASCII));
            }
            present = new PageLines(page, json, count == 0);
            count += page.tasks().count();
            return written();
        }

        /** Writing takes the processor for a while, so it is not done where requests are served. */
        private Uni<byte[]> written() {
            var turn = writing.during(project.organization(), () -> Uni.createFrom()
                    .item(present::next)
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
            return CallersContext.back(turn).invoke(lines -> {
                if (!present.more()) tasks.took(present);
            });
        }

        private SelectedTasks selected() {
            return new SelectedTasks(connection, project, options, selection);
        }
    }
}
