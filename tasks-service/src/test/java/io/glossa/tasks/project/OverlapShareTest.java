package io.glossa.tasks.project;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The part of a project's tasks that several annotators get, kept by counts and not by reading the tasks (tasks.md 5.6). */
@QuarkusTest
class OverlapShareTest extends TasksTestBase {
    private static final int SEVERAL = 2;
    private static final int MANY = 6_000;
    /** A stretch of 200 tasks and as many again to find where it begins, and what changes. */
    private static final int MOST_ROWS = 600;

    private static final String READ =
            """
            select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint,
                string_agg(relname || ' ' || seq_tup_read || ' ' || coalesce(idx_tup_fetch, 0), ', ' order by relname)
            from pg_stat_xact_user_tables
            where relname in ('task', 'open_task', 'annotation', 'prediction')""";
    private static final String KEEP = "select keep_overlap_share($1, 2, 50)";
    private static final String OF_OVERLAP =
            """
            select array(
                select id from task where project = $1 and overlap = $2 and id > tasks_after($1) order by id)""";
    private static final String MISCOUNTED =
            """
            select overlap, r.tasks, k.tasks as counted
            from (select overlap, count(*) as tasks from task
                  where project = $1 and id > tasks_after($1) group by overlap) r
            full join (select overlap, sum(tasks) as tasks from overlap_counter where project = $1 group by overlap) k
                using (overlap)
            where coalesce(r.tasks, 0) <> coalesce(k.tasks, 0)""";
    private static final String COUNTERS =
            "select sum(finished)::bigint, sum(tasks)::bigint from project_counter where project = $1";
    private static final String FINISHED =
            "select count(*) filter (where is_labeled), count(*) from task where project = $1";

    @Inject
    Pool pool;

    @Test
    void overlapsAreCountedWhateverHappensToTasks() {
        long project = shared();
        var tasks = fill(project, 30);
        assertCounted(project);
        as(10).body("{\"data\":{\"text\":\"x\"},\"project\":" + project + ",\"overlap\":7}")
                .post("/api/tasks")
                .then()
                .statusCode(201);
        as(10).body("{\"overlap\":5}")
                .patch("/api/tasks/" + tasks.get(3))
                .then()
                .statusCode(200);
        assertCounted(project);
        as(10).delete("/api/tasks/" + tasks.get(4)).then().statusCode(204);
        assertCounted(project);
        assertEquals(15, wide(project).size(), "half of 30, and no other overlap is left");
        assertEquals(15, narrow(project).size());
        as(10).body("{\"selectedItems\":{\"all\":false,\"included\":" + tasks.subList(5, 12) + "}}")
                .post("/api/dm/actions?id=delete_tasks&project=" + project)
                .then()
                .statusCode(200);
        assertCounted(project);
        assertEquals(12, wide(project).size(), "half of 23, rounded up");
        as(10).delete("/api/projects/" + project + "/tasks").then().statusCode(204);
        assertCounted(project);
        fill(project, 7);
        assertCounted(project);
        assertEquals(4, wide(project).size());
    }

    /** Tasks of databases that are older than the counts are counted when the share is kept for the first time. */
    @Test
    void whatWasThereBeforeTheCountsIsCountedOnce() {
        long project = shared();
        fill(project, 20);
        query("delete from overlap_counter where project = $1", project);
        query("delete from overlap_counted where project = $1", project);
        fill(project, 2);
        assertCounted(project);
        assertEquals(11, wide(project).size());
    }

    @Test
    void aTaskThatSeveralShallAnnotateIsOpenAgain() {
        long project = shared();
        fill(project, 20);
        long done = narrow(project).get(0);
        annotate(10, done);
        as(10).get("/api/tasks/" + done).then().body("is_labeled", equalTo(true));
        as(10).delete("/api/tasks/" + wide(project).get(0)).then().statusCode(204);
        as(10).get("/api/tasks/" + done)
                .then()
                .body("overlap", equalTo(SEVERAL))
                .body("is_labeled", equalTo(false))
                .body("completed_at", equalTo(null));
        assertEquals(10, wide(project).size(), "half of 19, rounded up");
        assertSameCounters(project);
        annotate(11, done);
        as(10).get("/api/tasks/" + done).then().body("is_labeled", equalTo(true));
        for (int i = 0; i < 3; i++) {
            as(10).delete("/api/tasks/" + narrow(project).get(0)).then().statusCode(204);
        }
        assertEquals(8, wide(project).size());
        assertTrue(wide(project).contains(done), "it has most annotations");
        assertCounted(project);
        assertSameCounters(project);
    }

    @Test
    void oneOfSeveralThatIsForOneIsFinishedByTheFirst() {
        long project = shared();
        fill(project, 20);
        var wide = wide(project);
        for (var task : wide) annotate(10, task);
        for (int i = 0; i < 2; i++) {
            as(10).delete("/api/tasks/" + narrow(project).get(0)).then().statusCode(204);
        }
        var now = wide(project);
        assertEquals(9, now.size());
        long left =
                wide.stream().filter(task -> !now.contains(task)).findFirst().orElseThrow();
        as(10).get("/api/tasks/" + left).then().body("overlap", equalTo(1)).body("is_labeled", equalTo(true));
        assertSameCounters(project);
        for (int i = 0; i < 20; i++) {
            var next = as(11).get("/api/projects/" + project + "/next").then().extract();
            if (next.statusCode() == 404) break;
            assertTrue(next.jsonPath().getLong("id") != left);
            annotate(11, next.jsonPath().getLong("id"));
        }
        assertCounted(project);
        assertSameCounters(project);
    }

    /** However many tasks there are, as many rows are looked at. */
    @Test
    void theCostOfAChangeDoesNotGrowWithTheProject() {
        long project = shared();
        fill(project, 300);
        query("analyze task");
        query("analyze open_task");
        assertFlat(project, 300);
        fill(project, MANY);
        assertFlat(project, MANY + 300);
        query("analyze task");
        query("analyze open_task");
        assertFlat(project, MANY + 300);
        assertCounted(project);
        assertSameCounters(project);
    }

    private void assertFlat(long project, int size) {
        var wide = wide(project);
        var narrow = narrow(project);
        for (var some : List.of(wide, narrow)) {
            for (int i = 0; i < 3; i++) {
                long task = some.get(some.size() / 2 + i);
                var read = pool.withTransaction(connection -> delete(connection, project, task)
                                .chain(() -> one(connection, READ, Tuple.tuple()))
                                .chain(before -> one(connection, KEEP, Tuple.of(project))
                                        .chain(() -> one(connection, READ, Tuple.tuple()))
                                        .map(after -> new Read(
                                                after.getLong(0) - before.getLong(0),
                                                before.getString(1) + " -> " + after.getString(1)))))
                        .await()
                        .indefinitely();
                assertTrue(read.rows() <= MOST_ROWS, () -> read + " of a project of " + size);
            }
        }
        long before = narrow(project).size() + wide(project).size();
        fill(project, 1);
        assertEquals(Math.round((before + 1) / 2.0), wide(project).size());
    }

    private record Read(long rows, String byTable) {}

    private static Uni<Row> delete(SqlConnection connection, long project, long task) {
        return one(connection, "select delete_tasks($1, array[$2]::bigint[])", Tuple.of(project, task));
    }

    private static Uni<Row> one(SqlConnection connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters).map(rows -> rows.iterator()
                .next());
    }

    private void assertCounted(long project) {
        var wrong = new ArrayList<String>();
        for (var row : pool.preparedQuery(MISCOUNTED)
                .execute(Tuple.of(project))
                .await()
                .indefinitely()) wrong.add(row.toJson().encode());
        assertEquals(List.of(), wrong);
    }

    private void assertSameCounters(long project) {
        var counted = row(COUNTERS, Tuple.of(project));
        var there = row(FINISHED, Tuple.of(project));
        assertEquals(there.getLong(0), counted.getLong(0), "finished tasks");
        assertEquals(there.getLong(1), counted.getLong(1), "tasks");
    }

    private List<Long> wide(long project) {
        return List.of(row(OF_OVERLAP, Tuple.of(project, SEVERAL)).getArrayOfLongs(0));
    }

    private List<Long> narrow(long project) {
        return List.of(row(OF_OVERLAP, Tuple.of(project, 1)).getArrayOfLongs(0));
    }

    private Row row(String sql, Tuple parameters) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .await()
                .indefinitely()
                .iterator()
                .next();
    }

    private void query(String sql, Object... parameters) {
        pool.preparedQuery(sql).execute(Tuple.from(List.of(parameters))).await().indefinitely();
    }

    /** A project half of whose tasks are for two. */
    private long shared() {
        return project(record -> record.put("maximum_annotations", SEVERAL).put("overlap_cohort_percentage", 50));
    }

    private static void annotate(long user, long task) {
        as(user).body("{\"result\":[]}")
                .post("/api/tasks/" + task + "/annotations")
                .then()
                .statusCode(201);
    }

    private static List<Long> fill(long project, int count) {
        return imported(
                project,
                IntStream.range(0, count)
                        .mapToObj(i -> "{\"text\":\"t" + i + "\"}")
                        .collect(Collectors.joining(",", "[", "]")));
    }
}
