package io.glossa.tasks.importing;

import io.glossa.events.EventType;
import io.glossa.outbox.Outbox;
import io.glossa.problem.CommonProblem;
import io.glossa.tasks.importing.ImportWriter.Ids;
import io.glossa.tasks.importing.ImportWriter.StorageSource;
import io.glossa.tasks.project.OverlapShare;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.user.Users;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

/**
 * One import's transaction: takes tasks one by one, writes them in batches while the next are read, and commits all or
 * nothing. The transaction begins with the first full batch, so a slow client with a small body holds no connection.
 * Blocks: only worker threads use it, one at a time.
 */
final class ImportSession implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BATCHES_UNDER_WAY = 2;
    private static final int LARGEST_BLOCK = 32_000;

    private final Pool pool;
    private final Outbox outbox;
    private final ImportNumbers numbers;
    private final ImportConfig config;
    private final Project project;
    private final StorageSource storage;
    private final long importer;
    private final boolean keepIds;

    private final Deque<CompletableFuture<Void>> underWay = new ArrayDeque<>();
    private final Annotators annotators;
    private final List<Long> ids = new ArrayList<>();
    private final List<ImportNumbers.Block> blocks = new ArrayList<>();
    private int usedOfBlock;
    private Long[] replaced = new Long[0];
    /** By how much tasks are numbered lower than their block says. */
    private long shift;

    private ImportBatch batch = new ImportBatch();
    private SqlConnection connection;
    private Transaction transaction;
    private ImportWriter writer;
    private boolean committed;
    /** Up to which id all tasks of the project were deleted when this began. */
    private long deletedBefore;

    /** Items of the input up to the last that was sent. */
    private long seen;

    private ImportErrors errors = new ImportErrors(false);
    private KnownTasks known;

    ImportSession(
            Pool pool,
            Outbox outbox,
            Users users,
            ImportNumbers numbers,
            ImportConfig config,
            Project project,
            StorageSource storage,
            long importer,
            boolean keepIds) {
        this.pool = pool;
        this.outbox = outbox;
        this.annotators = new Annotators(users, project);
        this.numbers = numbers;
        this.config = config;
        this.project = project;
        this.storage = storage;
        this.importer = importer;
        this.keepIds = keepIds;
    }

    /** Writes in a transaction that somebody else began and commits. */
    void within(SqlConnection foreign) {
        connection = foreign;
    }

    /**
     * Tells what shall become of tasks that cannot be written as new.
     *
     * @param external or null when external ids are not looked at
     */
    void follow(ExternalIds external, ImportErrors noted) {
        errors = noted;
        known = external == null ? null : new KnownTasks(project, external, noted);
    }

    void add(ImportedTask task, ImportBatch.Origin origin) {
        // the second of one external id finds the first in the database
        if (batch.has(task.externalId())) send();
        batch.add(task, origin);
        if (batch.size() >= config.batchRows() || batch.weight() >= config.batchCharacters()) send();
    }

    /**
     * Which of these objects of the storage have become tasks, as key and row. Whoever else brings objects of the same
     * storage waits until this import has ended.
     */
    Set<String> knownObjects(List<String> keys) {
        begin();
        await(connection
                .preparedQuery("select pg_advisory_xact_lock(hashtextextended($1, $2))")
                .execute(Tuple.of(storage.kind(), storage.id())));
        // tasks that were deleted with all others of the project may still be there
        await(connection
                .preparedQuery(
                        """
                        update task set storage_kind = null, storage = null, storage_key = null, storage_row = null
                        where storage_kind = $1 and storage = $2 and storage_key = any($3)
                            and id <= tasks_after(project)""")
                .execute(Tuple.of(storage.kind(), storage.id()).addArrayOfString(keys.toArray(String[]::new))));
        var rows = await(connection
                .preparedQuery(
                        """
                        select storage_key, storage_row from task
                        where storage_kind = $1 and storage = $2 and storage_key = any($3)""")
                .execute(Tuple.of(storage.kind(), storage.id()).addArrayOfString(keys.toArray(String[]::new))));
        var known = new HashSet<String>();
        for (var row : rows) known.add(StorageImports.place(row.getString(0), row.getString(1)));
        return known;
    }

    /**
     * Takes away, in the same transaction, the tasks that these uploads have brought before. If the project has no others,
     * the new ones are counted from 1 again.
     */
    void replaceTasksOf(List<Long> uploads) {
        replaced = uploads.toArray(Long[]::new);
        begin();
        await(connection
                .preparedQuery("select pg_advisory_xact_lock(hashtextextended('reimport', $1))")
                .execute(Tuple.of(project.id())));
        var others = Tuple.of(project.id()).addArrayOfLong(replaced);
        shift = await(connection
                        .preparedQuery(
                                """
                                select coalesce((select last from inner_id where project = $1), 0)
                                where (
                                    select id from task
                                    where (project, id) > ($1, (select tasks_after($1))) and project <= $1
                                        and (file_upload is null or not file_upload = any($2))
                                    order by project, id limit 1) is null""")
                        .execute(others)
                        .map(rows ->
                                rows.size() == 0 ? 0L : rows.iterator().next().getLong(0)))
                .longValue();
    }

    private void deleteReplaced() {
        var before = Tuple.of(project.id())
                .addArrayOfLong(replaced)
                .addLong(blocks.get(0).ids()[0]);
        var deleted = await(connection
                .preparedQuery(
                        """
                        select delete_tasks($1, array(
                            select id from task where project = $1 and file_upload = any($2) and id < $3))""")
                .execute(before)
                .map(rows -> rows.iterator().next().getArrayOfLongs(0)));
        await(outbox.append(connection, IdEvents.of(EventType.TASKS_DELETED, project, deleted)));
    }

    /** Writes what is left and commits; answers what has been imported. */
    Totals commit() {
        return commit((open, totals) -> Uni.createFrom().voidItem());
    }

    /** @param last what else belongs to the transaction */
    Totals commit(BiFunction<SqlConnection, Totals, Uni<Void>> last) {
        if (batch.size() > 0) send();
        if (writer == null) begin();
        while (!underWay.isEmpty()) await(underWay.pop());
        errors.throwIfAny(seen);
        if (tasksAfter("select hold_tasks($1)") != deletedBefore) {
            throw CommonProblem.CONFLICT.because(
                    "All tasks of the project were deleted meanwhile. Nothing was imported, send it again.");
        }
        await(writer.finish());
        if (replaced.length > 0) deleteReplaced();
        await(OverlapShare.keep(connection, project));
        var totals = new Totals(
                writer.tasks,
                writer.annotations,
                writer.predictions,
                ids,
                known == null ? 0 : known.updated(),
                known == null ? 0 : known.unchanged());
        await(last.apply(connection, totals));
        if (transaction != null) await(transaction.commit());
        committed = true;
        outbox.committed();
        giveBackRest();
        if (shift > 0) await(numbers.shift(project.id(), lastInnerId(), shift));
        return totals;
    }

    @Override
    public void close() {
        try {
            if (writer != null && !committed) rollBack();
        } finally {
            if (transaction != null) connection.closeAndForget();
        }
    }

    private void send() {
        var full = annotators.known(batch, errors);
        seen = batch.origins.get(batch.size() - 1).index() + 1;
        batch = new ImportBatch();
        if (writer == null) begin();
        if (known == null) {
            var given = write(full);
            if (keepIds) ids.addAll(List.of(given));
        } else {
            var sorted = known.sort(connection, writer, full);
            if (errors.any()) return;
            var given = write(sorted.fresh());
            if (keepIds) ids.addAll(sorted.all(given));
        }
    }

    /** Has a batch written; answers the ids of its tasks. */
    private Long[] write(ImportBatch full) {
        if (full.size() == 0) return new Long[0];
        var given = give(full);
        while (underWay.size() >= BATCHES_UNDER_WAY) await(underWay.pop());
        underWay.add(writer.write(full, given, annotators.ids()).subscribeAsCompletionStage());
        return given.tasks();
    }

    private void begin() {
        if (connection == null) {
            connection = await(pool.getConnection());
            transaction = await(connection.begin());
        }
        deletedBefore = tasksAfter("select tasks_after($1)");
        writer = new ImportWriter(connection, outbox, project, storage, importer);
    }

    private long tasksAfter(String question) {
        return await(connection
                .preparedQuery(question)
                .execute(Tuple.of(project.id()))
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    private Ids give(ImportBatch full) {
        int count = full.size();
        if (blocks.isEmpty() || blocks.get(blocks.size() - 1).size() - usedOfBlock < count) nextBlock(count);
        var block = blocks.get(blocks.size() - 1);
        int from = usedOfBlock;
        usedOfBlock += count;
        int annotations = 0;
        int predictions = 0;
        for (var task : full.tasks) {
            annotations += task.annotations().size();
            predictions += task.predictions().size();
        }
        return new Ids(
                block.slice(from, count),
                block.firstInnerId() + from - shift,
                await(numbers.annotations(annotations)),
                await(numbers.predictions(predictions)));
    }

    /** A small import takes what it needs; a large one takes more at once, always whole batches of it. */
    private void nextBlock(int count) {
        giveBackRest();
        int size = count;
        for (int i = 0; i < blocks.size() && size < LARGEST_BLOCK; i++) size *= 4;
        size = Math.max(count, Math.min(size, LARGEST_BLOCK / count * count));
        blocks.add(await(numbers.tasks(project.id(), size)));
        usedOfBlock = 0;
    }

    private long lastInnerId() {
        return blocks.get(blocks.size() - 1).firstInnerId() + usedOfBlock - 1;
    }

    private void giveBackRest() {
        if (blocks.isEmpty()) return;
        var block = blocks.get(blocks.size() - 1);
        if (usedOfBlock == block.size()) return;
        giveBack(block, usedOfBlock);
    }

    private void giveBack(ImportNumbers.Block block, int used) {
        long last = block.firstInnerId() + block.size() - 1;
        await(numbers.giveBack(project.id(), block.firstInnerId() + used, last));
    }

    private void rollBack() {
        try {
            if (transaction != null) await(transaction.rollback());
        } catch (RuntimeException connectionLost) {
            // The server rolls back by itself.
        }
        for (int i = blocks.size() - 1; i >= 0; i--) giveBack(blocks.get(i), 0);
    }

    private static <T> T await(Uni<T> step) {
        return step.await().atMost(PATIENCE);
    }

    private static void await(CompletableFuture<Void> step) {
        try {
            step.orTimeout(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /**
     * What an import has brought.
     *
     * @param tasks new ones
     * @param ids of all its tasks in the order of the input, if they were asked for
     * @param updated tasks that were there, known by their external ids, and have changed
     * @param unchanged tasks that were there and stayed as they were
     */
    record Totals(long tasks, long annotations, long predictions, List<Long> ids, long updated, long unchanged) {}
}
