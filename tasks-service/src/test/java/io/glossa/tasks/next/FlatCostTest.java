package io.glossa.tasks.next;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What handing out a task and submitting it read, counted in rows: a handful, however many tasks the project has, and
 * whatever the planner knows of a table that has just grown.
 */
@QuarkusTest
class FlatCostTest extends TasksTestBase {
    private static final int TASKS = 12_000;
    /** A search at random looks at a window of 500. */
    private static final int MOST_ROWS = 600;

    private static final long USER = 31;
    /** Prepared plans may become generic ones at the sixth time. */
    private static final int LOOPS = 8;

    private static final String READ =
            """
            select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint from pg_stat_xact_user_tables
            where relname in ('task', 'open_task', 'annotation', 'prediction', 'draft', 'task_lease')""";
    /** Annotations are known by their ids, so that looking for them is no part of what is counted. */
    private static final String IDS = "select nextval('annotation_id'), nextval('annotation_id')";

    private static final String SUBMIT =
            """
            select submit_annotation($4, $1, $2, '[]', $3, $3, false, false, 1, 0, null, null,
                'submitted', false, null, null, null, null, null, now(), gen_random_uuid(), 1, '{}', 1, null) = 'saved'""";
    private static final String CHANGE =
            """
            select change_annotation($1, $2, true, '[]', 0, null, false, null, false, null, false, null, null, null,
                null, null, now())""";
    private static final String DELETE = "select delete_annotations($2, array[$1::bigint], $3)";
    private static final String PREDICT =
            """
            select save_prediction(nextval('prediction_id'), $1, $2, '[]', 'v1', 0.5, null, null, 0, now(), now(), $3)""";

    @Inject
    Pool pool;

    @Test
    void readsAHandfulOfRowsWhateverTheProjectsSize() {
        for (var sampling : new String[] {"Sequential sampling", "Uniform sampling"}) {
            long project = project(record -> record.put("sampling", sampling));
            fill(project, 100);
            // the planner now believes that there are few rows
            query("analyze task", Tuple.tuple());
            query("analyze open_task", Tuple.tuple());
            fill(project, TASKS);
            assertFlat(project, sampling + ", just grown");
            query("analyze task", Tuple.tuple());
            query("analyze open_task", Tuple.tuple());
            assertFlat(project, sampling + ", analyzed");
        }
    }

    /** Somebody with nothing left asks again and again: the queue is walked through once. */
    @Test
    void looksThroughADoneQueueOnce() {
        long project = project(record -> record.put("maximum_annotations", 2));
        fill(project, TASKS);
        pool.withTransaction(connection -> connection
                        .preparedQuery("update open_task set annotators = array[$2::bigint] where project = $1")
                        .execute(Tuple.of(project, USER))
                        .chain(() -> one(connection, NextSearch.NEXT, Tuple.of(project, USER, 1L, 600.0, 1)))
                        .invoke(none -> assertNull(none.getLong("id")))
                        .chain(() -> one(connection, READ, Tuple.tuple()))
                        .chain(before -> one(connection, NextSearch.NEXT, Tuple.of(project, USER, 1L, 600.0, 1))
                                .invoke(none -> assertNull(none.getLong("id")))
                                .chain(() -> bounded(connection, before.getLong(0), "next", "with nothing left"))))
                .await()
                .indefinitely();
    }

    /** All in one transaction, as the server counts rows by transaction at once and by connection only later. */
    private void assertFlat(long project, String when) {
        pool.withTransaction(connection -> {
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (int i = 0; i < LOOPS; i++) {
                        all = all.chain(() -> loop(connection, project, when));
                    }
                    return all;
                })
                .await()
                .indefinitely();
    }

    private Uni<Void> loop(SqlConnection connection, long project, String when) {
        return one(connection, IDS, Tuple.tuple()).chain(ids -> {
            long made = ids.getLong(0);
            return one(connection, READ, Tuple.tuple())
                    .chain(before -> one(connection, NextSearch.NEXT, Tuple.of(project, USER, 1L, 600.0, 1))
                            .chain(next -> {
                                long task = next.getLong("id");
                                return bounded(connection, before.getLong(0), "next", when)
                                        .chain(read -> one(connection, PREDICT, Tuple.of(task, project, USER))
                                                .chain(() -> bounded(connection, read, "prediction", when)))
                                        .chain(read -> submit(connection, task, project, made)
                                                .chain(() -> bounded(connection, read, "submit", when)))
                                        .chain(read -> one(connection, CHANGE, Tuple.of(made, USER))
                                                .invoke(changed -> assertTrue(changed.getBoolean(0)))
                                                .chain(() -> bounded(connection, read, "change", when)))
                                        .chain(read -> one(connection, DELETE, Tuple.of(made, project, USER))
                                                .invoke(gone -> assertEquals(1, gone.getArrayOfLongs(0).length))
                                                .chain(() -> bounded(connection, read, "delete", when)))
                                        .chain(() -> submit(connection, task, project, ids.getLong(1)));
                            }));
        });
    }

    private static Uni<Void> submit(SqlConnection connection, long task, long project, long annotation) {
        return one(connection, SUBMIT, Tuple.of(task, project, USER, annotation))
                .invoke(made -> assertTrue(made.getBoolean(0)))
                .replaceWithVoid();
    }

    private static Uni<Long> bounded(SqlConnection connection, long before, String step, String when) {
        return one(connection, READ, Tuple.tuple())
                .map(row -> row.getLong(0))
                .invoke(after -> assertTrue(
                        after - before <= MOST_ROWS, () -> step + " read " + (after - before) + " rows, " + when));
    }

    private static Uni<Row> one(SqlConnection connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters).map(rows -> rows.iterator()
                .next());
    }

    private void query(String sql, Tuple parameters) {
        pool.preparedQuery(sql).execute(parameters).await().indefinitely();
    }

    private static void fill(long project, int tasks) {
        var body = IntStream.range(0, tasks)
                .mapToObj(i -> "{\"text\":\"t" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        as(10).body(body).post("/api/projects/" + project + "/import").then().statusCode(201);
    }
}
