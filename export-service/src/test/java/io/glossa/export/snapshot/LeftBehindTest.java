package io.glossa.export.snapshot;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Removals that meet somebody who is just writing: no file may stay that nobody knows of. */
@QuarkusTest
class LeftBehindTest extends SnapshotScene {
    @Inject
    SnapshotRemoval removal;

    @Inject
    Retention retention;

    @Inject
    SnapshotTable snapshots;

    @Inject
    ConversionTable conversions;

    private SqlConnection other;

    @AfterEach
    void letGo() {
        if (other != null) other.close().await().atMost(PATIENCE);
    }

    @Test
    void theFileOfAConversionThatBeginsDuringItsRemoval() {
        var conversion = waitingConversion();
        begin();
        done(conversions.writing(other, conversion, key("second")));
        var doomed = meanwhile(connection -> removal.removed(connection, 1, project));
        commit();
        assertTrue(doomed.join().contains(key("second")), doomed.join().toString());
    }

    @Test
    void theFileOfASnapshotThatBeginsDuringItsRemoval() {
        tasks(1).hold();
        long id = create();
        begin();
        done(snapshots.writing(other, id, key("second")));
        var doomed = meanwhile(connection -> removal.removed(connection, 1, project));
        commit();
        assertTrue(doomed.join().contains(key("second")), doomed.join().toString());
    }

    @Test
    void theFileOfAnEarlierGoIsDoomedWhateverWasReadBefore() {
        var conversion = waitingConversion();
        assertEquals(key("first"), done(conversions.writing(pool, conversion, key("second"))));
        assertEquals(key("second"), done(conversions.writing(pool, conversion, key("third"))));
    }

    /** One that is made while its project is being removed is removed with it, or never made. */
    @Test
    void aSnapshotOfAProjectThatIsEnding() {
        tasks(1);
        manager().get("/api/projects/" + project + "/exports").then().statusCode(200);
        begin();
        done(other.preparedQuery("update project set deleted = true where id = $1")
                .execute(Tuple.of(project)));
        var answer = CompletableFuture.supplyAsync(() -> create("{}").extract().statusCode());
        awaitWaiting();
        commit();
        assertEquals(404, answer.join());
        assertEquals(0, count("select count(*) from snapshot where project = $1", project));
    }

    @Test
    void nothingOfWhatIsRemovedAtAnyMoment() {
        tasks(2000);
        for (int i = 0; i < 20; i++) {
            long id = create();
            for (var type : List.of("CSV", "TSV", "JSONL")) convert(id, type).statusCode(200);
            await().pollDelay(Duration.ofMillis(10L * i)).until(() -> true);
            manager().delete(path(id)).then().statusCode(204);
        }
        await().atMost(PATIENCE)
                .until(() -> count(
                                "select count(*) from job where project = $1::text::bigint and finished_at is null",
                                project)
                        == 0);
        // A tidying that is about to end has looked already.
        await().atMost(PATIENCE).until(() -> {
            done(retention.ask(pool));
            jobs.committed();
            return objects().isEmpty() && uploads().isEmpty();
        });
    }

    /** Whoever ends a job holds it first and then its snapshot; a removal holds the snapshot first. */
    @Test
    void aRemovalThatMeetsTheEndOfAJobIsBegunOnceMore() {
        tasks(1).hold();
        long id = create();
        begin();
        done(other.preparedQuery("select from job where kind = $1 and subject = $2 for update")
                .execute(Tuple.of(SnapshotJob.KIND, String.valueOf(id))));
        var answer =
                CompletableFuture.supplyAsync(() -> manager().delete(path(id)).statusCode());
        awaitWaiting("update job set state = case when holder%");
        done(other.preparedQuery("select from snapshot where id = $1 for update")
                .execute(Tuple.of(id)));
        commit();
        assertEquals(204, answer.join());
        assertEquals(0, count("select count(*) from snapshot where project = $1", project));
    }

    /** Of a snapshot that is not finished, so that nobody works on it. */
    private long waitingConversion() {
        tasks(1).hold();
        long id = convert(create(), "CSV").extract().jsonPath().getLong("converted_format");
        done(conversions.writing(pool, id, key("first")));
        return id;
    }

    private String key(String name) {
        return "export/" + project + "/" + name;
    }

    private void begin() {
        other = done(pool.getConnection());
        done(other.query("begin").execute());
    }

    private void commit() {
        done(other.query("commit").execute());
    }

    /** What the transaction dooms, which is not done before somebody lets go of a row. */
    private CompletableFuture<List<String>> meanwhile(Function<SqlConnection, Uni<Void>> step) {
        var doomed = pool.withTransaction(connection -> step.apply(connection).chain(() -> doomed(connection)))
                .subscribeAsCompletionStage();
        awaitWaiting();
        return doomed;
    }

    private Uni<List<String>> doomed(SqlClient connection) {
        return connection
                .preparedQuery("select key from doomed_object where starts_with(key, $1) order by key")
                .execute(Tuple.of(key("")))
                .map(LeftBehindTest::keys);
    }

    private static List<String> keys(RowSet<Row> rows) {
        var keys = new ArrayList<String>();
        for (var row : rows) keys.add(row.getString(0));
        return keys;
    }

    private void awaitWaiting() {
        awaitWaiting("%");
    }

    private void awaitWaiting(String statement) {
        await().atMost(PATIENCE)
                .until(() -> done(pool.preparedQuery(
                                                """
                                        select count(*) from pg_stat_activity
                                        where datname = current_database() and wait_event_type = 'Lock'
                                        and ltrim(query, e' \\n') like $1""")
                                        .execute(Tuple.of(statement)))
                                .iterator()
                                .next()
                                .getLong(0)
                        > 0);
    }

    private static <T> T done(Uni<T> step) {
        return step.await().atMost(PATIENCE);
    }
}
