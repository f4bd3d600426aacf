package io.glossa.tasks.importing;

import io.glossa.outbox.Outbox;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.importing.ImportErrors.Place;
import io.glossa.tasks.importing.ImportWriter.StorageSource;
import io.glossa.tasks.json.BadJson;
import io.glossa.tasks.json.JsonScanner;
import io.glossa.tasks.json.JsonType;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.user.Users;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** Imports of tasks; each is one transaction. Calls block. */
@ApplicationScoped
class Imports {
    private final Pool pool;
    private final Outbox outbox;
    private final Users users;
    private final ImportNumbers numbers;
    private final ImportConfig config;
    private final AfterImport after;
    private final ImportKeys keys;
    private final ImportNews news;
    private final Semaphore turns;

    Imports(
            Pool pool,
            Outbox outbox,
            Users users,
            ImportNumbers numbers,
            ImportConfig config,
            AfterImport after,
            ImportKeys keys,
            ImportNews news) {
        this.pool = pool;
        this.outbox = outbox;
        this.users = users;
        this.numbers = numbers;
        this.config = config;
        this.after = after;
        this.keys = keys;
        this.news = news;
        this.turns = new Semaphore(config.concurrent(), true);
    }

    /**
     * Imports a JSON body.
     *
     * @param lines whether it is one task after the other, rather than one or a list
     */
    ImportAnswer body(Project project, long user, InputStream body, boolean lines, ImportOptions options) {
        long started = System.nanoTime();
        if (!options.commit()) return dryRun(project, body, lines, started);
        var errors = new ImportErrors(options.skipBad());
        var answer = new AtomicReference<ImportAnswer>();
        var totals = inSession(project, null, user, options.returnIds(), session -> {
            readBody(project, body, lines, options, errors, session);
            return session.commit((connection, done) -> {
                answer.set(ImportAnswer.ofBody(done, options, errors, started));
                return news.completed(connection, project, done)
                        .chain(() -> keys.keep(connection, project.id(), options.key(), answer.get()));
            });
        });
        after.of(project, totals);
        return answer.get();
    }

    /** Runs something that imports, when its turn comes. */
    <T> T inSession(
            Project project, StorageSource storage, long user, boolean keepIds, Function<ImportSession, T> work) {
        return inTurn(() -> withSession(project, storage, user, keepIds, work));
    }

    /** Runs something that imports in a transaction that is another's, when its turn comes. */
    <T> T inSession(
            SqlConnection connection, Project project, long user, boolean keepIds, Function<ImportSession, T> work) {
        return inTurn(() -> withSession(project, null, user, keepIds, session -> {
            session.within(connection);
            return work.apply(session);
        }));
    }

    private <T> T withSession(
            Project project, StorageSource storage, long user, boolean keepIds, Function<ImportSession, T> work) {
        try (var session = new ImportSession(pool, outbox, users, numbers, config, project, storage, user, keepIds)) {
            return work.apply(session);
        }
    }

    /** Runs something that writes much, when its turn comes, and says what its input was if that cannot be stored. */
    <T> T inTurn(Supplier<T> work) {
        takeTurn();
        try {
            return work.get();
        } catch (BadJson bad) {
            throw bad.asProblem();
        } catch (PgException refused) {
            // Class 22: a value that slipped through all checks and that the database cannot hold.
            if (refused.getSqlState() != null && refused.getSqlState().startsWith("22")) {
                throw ValidationErrors.ofBody("The input holds a value that cannot be stored");
            }
            throw refused;
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(config.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw CommonProblem.UNAVAILABLE.because("Too many imports at the same time. Try again soon.");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw CommonProblem.UNAVAILABLE.asIs();
        }
    }

    private static void readBody(
            Project project,
            InputStream body,
            boolean lines,
            ImportOptions options,
            ImportErrors errors,
            ImportSession session) {
        var scanner = new JsonScanner(body);
        var reader = new TaskReader(scanner, TaskRules.of(project, options), null);
        var intake = new TaskIntake(session, project, options, errors);
        long count = eachItem(
                scanner,
                reader,
                lines,
                (index, outcome) ->
                        intake.take(index, outcome, new Place(null, index + 1, null, outcome.field()), null));
        errors.throwIfAny(count);
        if (count == 0) throw ValidationErrors.ofBody("load_tasks: No tasks added");
    }

    private ImportAnswer dryRun(Project project, InputStream body, boolean lines, long started) {
        var scanner = new JsonScanner(body);
        var reader = new TaskReader(scanner, TaskRules.unchecked(project), null);
        try {
            long count = eachItem(scanner, reader, lines, (index, task) -> true);
            if (count == 0) throw ValidationErrors.ofBody("load_tasks: No tasks added");
            return ImportAnswer.ofLook(count, started);
        } catch (BadJson bad) {
            throw bad.asProblem();
        }
    }

    private static long eachItem(JsonScanner scanner, TaskReader reader, boolean lines, ItemVisitor visitor) {
        try {
            if (lines) return eachLine(scanner, reader, visitor);
            if (!scanner.hasMore()) {
                // No body counts as {}.
                var empty = new JsonScanner(new byte[] {'{', '}'});
                visitor.visit(0, reader.with(empty).next());
                return 1;
            }
            if (scanner.peek() == JsonType.ARRAY) {
                long count = 0;
                scanner.enterArray();
                for (boolean first = true; scanner.nextItem(first); first = false) {
                    if (!visitor.visit(count++, reader.next())) return count;
                }
                scanner.end();
                return count;
            }
            if (scanner.peek() != JsonType.OBJECT) {
                scanner.skipValue();
                scanner.end();
                throw ValidationErrors.ofBody("load_tasks: No data found in DATA or in FILES");
            }
            var outcome = reader.next();
            scanner.end();
            visitor.visit(0, outcome);
            return 1;
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    private static long eachLine(JsonScanner scanner, TaskReader reader, ItemVisitor visitor) throws IOException {
        long count = 0;
        while (scanner.hasMore()) {
            if (!visitor.visit(count++, reader.next())) break;
        }
        return count;
    }

    static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    /** Takes an item; answers false when no more are wanted. */
    interface ItemVisitor {
        boolean visit(long index, TaskReader.Outcome outcome);
    }
}
