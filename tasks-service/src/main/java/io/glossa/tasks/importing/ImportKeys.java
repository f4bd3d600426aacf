package io.glossa.tasks.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.problem.ValidationErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keys by which clients say that two requests are one import ({@code Idempotency-Key}): the second gets the answer of the
 * first and imports nothing. A key counts within its project, for a week. Calls block.
 */
@ApplicationScoped
class ImportKeys {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST = 255;

    private final Pool pool;
    private final ObjectMapper json;

    ImportKeys(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** Imports, unless that has been done for this key. */
    Kept once(long project, String key, Supplier<ImportAnswer> work) {
        if (key == null) return new Kept(work.get(), false);
        if (key.isBlank() || key.length() > LONGEST) {
            throw ValidationErrors.of("Idempotency-Key", "Ensure this has 1 to " + LONGEST + " characters.");
        }
        var before = find(project, key);
        if (before.isPresent()) return new Kept(before.get(), true);
        try {
            return new Kept(work.get(), false);
        } catch (KeyTakenException other) {
            return new Kept(find(project, key).orElseThrow(), true);
        }
    }

    /** Keeps the answer in the import's transaction; that waits for another import of the same key and fails behind it. */
    Uni<Void> keep(SqlConnection connection, long project, String key, ImportAnswer answer) {
        if (key == null) return Uni.createFrom().voidItem();
        return connection
                .preparedQuery(
                        """
                        with old as (delete from import_key where created_at < now() - interval '7 days')
                        insert into import_key (project, key, answer) values ($1, $2, $3::text::jsonb)
                        on conflict do nothing""")
                .execute(Tuple.of(project, key, write(answer)))
                .invoke(done -> {
                    if (done.rowCount() == 0) throw new KeyTakenException();
                })
                .replaceWithVoid();
    }

    String write(ImportAnswer answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Optional<ImportAnswer> find(long project, String key) {
        var rows = pool.preparedQuery("select answer::text from import_key where project = $1 and key = $2")
                .execute(Tuple.of(project, key))
                .await()
                .atMost(PATIENCE);
        if (rows.size() == 0) return Optional.empty();
        try {
            return Optional.of(json.readValue(rows.iterator().next().getString(0), ImportAnswer.class));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param replayed whether it was given before */
    record Kept(ImportAnswer answer, boolean replayed) {}

    /** Another request with the same key was faster. */
    private static final class KeyTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KeyTakenException() {
            super("The key is taken", null, false, false);
        }
    }
}
