package io.glossa.tasks.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.tasks.TasksTestBase;
import io.glossa.tasks.counter.Counters;
import io.glossa.tasks.manager.Selection;
import io.glossa.tasks.manager.filter.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TargetsTest extends TasksTestBase {
    @Inject
    Pool pool;

    @Inject
    Counters counters;

    @Test
    void givesUpASearchThatTakesLong() {
        long project = project();
        var task = imported(project, "[{\"text\":\"a\"}]").get(0);
        var of = "t.project = " + project;
        assertEquals(Optional.of(List.of(task)), soon(project, Duration.ofMinutes(1), of));
        assertEquals(Optional.empty(), soon(project, Duration.ofMillis(20), of + " and pg_sleep(600) is not null"));
    }

    /** The project has most of all tasks, and others stand before and behind it: by their ids alone its tasks are in between. */
    @Test
    void theTasksOfOthersAreNotReadOnTheWay() {
        filled(project(), 1_000);
        long project = project();
        var tasks = filled(project, 12_000);
        filled(project(), 1_000);
        pool.query("analyze task").execute().await().indefinitely();
        var all = new Selection(
                Sql.of("t.project = " + project + " and t.id > (select tasks_after(" + project + "))"), true);
        var newest = tasks.get(11_999);
        assertEquals(newest, reading(100, connection -> Targets.newest(connection, project)));
        assertEquals(
                tasks.subList(0, 10),
                reading(100, connection -> Targets.next(connection, project, all, 0, newest, 10)));
        assertEquals(
                tasks.subList(11_990, 12_000),
                reading(100, connection -> Targets.next(connection, project, all, tasks.get(11_989), newest, 20)));
    }

    private static List<Long> filled(long project, int tasks) {
        return imported(project, "[" + "{\"text\":\"a\"},".repeat(tasks - 1) + "{\"text\":\"a\"}]");
    }

    /** What the question answers, which has read at most so many rows of tasks. */
    private <T> T reading(long most, Function<SqlConnection, Uni<T>> question) {
        return pool.withTransaction(connection -> rowsRead(connection)
                        .flatMap(before -> question.apply(connection).call(() -> rowsRead(connection)
                                .invoke(after ->
                                        assertTrue(after - before < most, () -> after - before + " tasks were read")))))
                .await()
                .indefinitely();
    }

    private static Uni<Long> rowsRead(SqlConnection connection) {
        return connection
                .query("select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'task'")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Optional<List<Long>> soon(long project, Duration patience, String where) {
        return new Targets(pool, counters, new Patient(patience))
                .soon(project, new Selection(Sql.of(where), false), 10)
                .await()
                .indefinitely();
    }

    private record Patient(Duration searchFor) implements ActionConfig {
        @Override
        public int waitUpTo() {
            return 10;
        }

        @Override
        public int batch() {
            return 10;
        }
    }
}
