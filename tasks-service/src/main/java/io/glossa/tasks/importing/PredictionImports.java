package io.glossa.tasks.importing;

import io.glossa.events.EventType;
import io.glossa.outbox.Outbox;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.json.JsonScanner;
import io.glossa.tasks.json.JsonType;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Predictions for tasks that are there, in one transaction and written by set (tasks.md 1.2). What does not fit the label
 * config is left out; a task that is not the project's refuses all. Blocks.
 */
@ApplicationScoped
class PredictionImports {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Imports imports;
    private final ImportNumbers numbers;
    private final ImportConfig config;
    private final Pool pool;
    private final Outbox outbox;

    PredictionImports(Imports imports, ImportNumbers numbers, ImportConfig config, Pool pool, Outbox outbox) {
        this.imports = imports;
        this.numbers = numbers;
        this.config = config;
        this.pool = pool;
        this.outbox = outbox;
    }

    /** Answers how many were written. */
    long take(Project project, InputStream body) {
        return imports.inTurn(() -> {
            var connection = await(pool.getConnection());
            try {
                var transaction = await(connection.begin());
                try {
                    long created = write(project, connection, body);
                    await(transaction.commit());
                    outbox.committed();
                    return created;
                } catch (RuntimeException failed) {
                    transaction.rollbackAndForget();
                    throw failed;
                }
            } finally {
                connection.closeAndForget();
            }
        });
    }

    private long write(Project project, SqlConnection connection, InputStream body) {
        var scanner = new JsonScanner(body);
        var reader = new PredictionReader(scanner, project.config());
        long created = 0;
        try {
            if (!scanner.hasMore() || scanner.peek() != JsonType.ARRAY) {
                if (scanner.hasMore()) scanner.skipValue();
                throw ValidationErrors.ofBody("Expected a list of predictions.");
            }
            scanner.enterArray();
            var batch = new ArrayList<PredictionReader.Item>();
            long weight = 0;
            for (boolean first = true; scanner.nextItem(first); first = false) {
                var item = reader.next();
                batch.add(item);
                weight += item.weight();
                if (batch.size() < config.batchRows() && weight < config.batchCharacters()) continue;
                created += write(project, connection, batch);
                batch.clear();
                weight = 0;
            }
            scanner.end();
            if (!batch.isEmpty()) created += write(project, connection, batch);
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
        if (created > 0) {
            await(connection
                    .preparedQuery("select add_to_counter($1, 0, 0, 0, 0, $2, 0, 0, 0)")
                    .execute(Tuple.of(project.id(), created)));
        }
        return created;
    }

    private long write(Project project, SqlConnection connection, List<PredictionReader.Item> batch) {
        var tasks = batch.stream()
                .map(PredictionReader.Item::task)
                .filter(task -> task != null)
                .distinct()
                .toArray(Long[]::new);
        var known = new HashSet<Long>();
        await(connection
                        .preparedQuery(
                                "select id from task where project = $1 and id = any($2) and id > (select hold_tasks($1))"
                                        + " order by id for no key update")
                        .execute(Tuple.of(project.id()).addArrayOfLong(tasks)))
                .forEach(row -> known.add(row.getLong(0)));
        for (var item : batch) {
            if (item.task() == null || !known.contains(item.task())) throw unknown(project, item);
        }
        var good = batch.stream().filter(PredictionReader.Item::fits).toList();
        if (good.isEmpty()) return 0;
        var ids = await(numbers.predictions(good.size()));
        await(connection
                .preparedQuery("select import_predictions($1, $2, $3, $4, $5, $6)")
                .execute(Tuple.of(project.id())
                        .addArrayOfLong(ids)
                        .addArrayOfLong(
                                good.stream().map(PredictionReader.Item::task).toArray(Long[]::new))
                        .addArrayOfString(
                                good.stream().map(PredictionReader.Item::result).toArray(String[]::new))
                        .addArrayOfDouble(
                                good.stream().map(PredictionReader.Item::score).toArray(Double[]::new))
                        .addArrayOfString(good.stream()
                                .map(PredictionReader.Item::version)
                                .toArray(String[]::new)))
                .call(() -> outbox.append(connection, IdEvents.of(EventType.PREDICTIONS_CREATED, project, ids))));
        return good.size();
    }

    private static RuntimeException unknown(Project project, PredictionReader.Item item) {
        return ValidationErrors.ofBody(item.shown()
                + " contains invalid \"task\" field: corresponding task ID couldn't be retrieved from project "
                + project.title() + " (id=" + project.id() + ") tasks");
    }

    private static <T> T await(Uni<T> step) {
        return step.await().atMost(PATIENCE);
    }
}
