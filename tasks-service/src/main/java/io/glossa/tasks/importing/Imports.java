package io.glossa.tasks.importing;

import io.glossa.outbox.Outbox;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.importing.ImportWriter.StorageSource;
import io.glossa.tasks.json.BadJson;
import io.glossa.tasks.json.JsonScanner;
import io.glossa.tasks.json.JsonType;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.user.Users;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Imports of tasks; each is one transaction. Calls block. */
@ApplicationScoped
class Imports {
    private final Pool pool;
    private final Outbox outbox;
    private final Users users;
    private final ImportNumbers numbers;
    private final ImportConfig config;
    private final Semaphore turns;

    Imports(Pool pool, Outbox outbox, Users users, ImportNumbers numbers, ImportConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.users = users;
        this.numbers = numbers;
        this.config = config;
        this.turns = new Semaphore(config.concurrent(), true);
    }

    /** Imports a JSON body: one task or a list. */
    ImportAnswer body(Project project, long user, InputStream body, ImportOptions options) {
        long started = System.nanoTime();
        if (!options.commit()) return dryRun(project, body, started);
        var totals = inSession(project, null, user, options.returnIds(), session -> {
            readBody(project, body, options, session);
            return session.commit();
        });
        return new ImportAnswer(
                totals.tasks(),
                totals.annotations(),
                totals.predictions(),
                seconds(started),
                List.of(),
                false,
                List.of(),
                List.of(),
                options.returnIds() ? totals.ids() : null);
    }

    /** Runs something that imports, when its turn comes. */
    <T> T inSession(
            Project project, StorageSource storage, long user, boolean keepIds, Function<ImportSession, T> work) {
        takeTurn();
        try (var session = new ImportSession(pool, outbox, users, numbers, config, project, storage, user, keepIds)) {
            return work.apply(session);
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

    private static void readBody(Project project, InputStream body, ImportOptions options, ImportSession session) {
        var scanner = new JsonScanner(body);
        var reader = new TaskReader(scanner, project.config(), true, false);
        var errors = new ImportErrors();
        long count = eachItem(scanner, reader, (index, outcome) -> {
            if (outcome.problem() != null) return errors.add(index, outcome.problem());
            if (!errors.any()) {
                session.add(Preannotation.apply(outcome.task(), options.fromFields(), project.config()), null);
            }
            return true;
        });
        errors.throwIfAny(count);
        if (count == 0) throw ValidationErrors.ofBody("load_tasks: No tasks added");
    }

    private ImportAnswer dryRun(Project project, InputStream body, long started) {
        var scanner = new JsonScanner(body);
        try {
            long count =
                    eachItem(scanner, new TaskReader(scanner, project.config(), false, false), (index, task) -> true);
            if (count == 0) throw ValidationErrors.ofBody("load_tasks: No tasks added");
            return new ImportAnswer(count, null, null, seconds(started), List.of(), false, List.of(), List.of(), null);
        } catch (BadJson bad) {
            throw bad.asProblem();
        }
    }

    private static long eachItem(JsonScanner scanner, TaskReader reader, ItemVisitor visitor) {
        try {
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

    static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    /** Takes an item; answers false when no more are wanted. */
    interface ItemVisitor {
        boolean visit(long index, TaskReader.Outcome outcome);
    }
}
