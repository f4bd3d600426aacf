package io.glossa.e2e.faults;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.e2e.events.ProjectFeed;
import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.Patience;
import io.glossa.e2e.suite.RunningSuite;
import io.glossa.local.Module;
import io.restassured.path.json.JsonPath;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An import that goes on after its request goes on after its service's death, too, and brings each task once. */
class ImportCrashTest {
    private static final int TASKS = 200_000;
    /** As long as the whole import may take where another's work is in the way; it takes some ten seconds. */
    private static final Duration LONG = Duration.ofMinutes(4);

    private final RunningSuite suite = RunningSuite.get();
    private final Client manager = suite.administrator();

    @Test
    void anImportWhoseServiceIsKilledInItsMiddleBringsEachTaskOnce() throws Exception {
        int project = manager.createProject("Killed import", LabelConfigs.SENTIMENT);
        var imports = "/api/projects/" + project + "/import";
        int job = manager.upload(imports + "?async=true", "many.jsonl", lines(), "application/x-ndjson")
                .then()
                .statusCode(201)
                .extract()
                .path("import");
        var path = imports + "s/" + job;
        until(() -> state(path).getInt("progress.rows") > 0);
        var before = state(path);
        assertEquals("in_progress", before.getString("status"));
        assertTrue(before.getInt("progress.rows") < TASKS, "it is in its middle");
        assertTrue(before.getLong("progress.bytes") < before.getLong("progress.total_bytes"));
        suite.crash(Module.TASKS);
        var back = Instant.now();

        until(() -> {
            var seen = manager.get(path);
            return seen.statusCode() == 200 && !"in_progress".equals(seen.path("status"));
        });
        var after = state(path);
        assertEquals("completed", after.getString("status"), after.getString("error"));
        assertTrue(Instant.parse(after.getString("finished_at")).isAfter(back), "the first go did not end");
        assertEquals(TASKS, after.getInt("task_count"));
        assertEquals(TASKS, after.getInt("annotation_count"));
        assertEquals(TASKS, after.getInt("progress.rows"));
        eachTaskIsThereOnce(project);
        eachTaskWasToldOnce(project);
    }

    private JsonPath state(String path) {
        return manager.get(path).then().statusCode(200).extract().jsonPath();
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(condition);
    }

    private static String lines() {
        var region =
                "{\"from_name\":\"sentiment\",\"to_name\":\"text\",\"type\":\"choices\",\"value\":{\"choices\":[\"Positive\"]}}";
        var lines = new StringBuilder();
        for (int i = 0; i < TASKS; i++) {
            lines.append("{\"data\":{\"text\":\"text ")
                    .append(i)
                    .append("\"},\"annotations\":[{\"result\":[")
                    .append(region)
                    .append("]}]}\n");
        }
        return lines.toString();
    }

    private void eachTaskIsThereOnce(int project) throws SQLException {
        manager.get("/api/tasks?project=" + project)
                .then()
                .body("total", equalTo(TASKS))
                .body("total_annotations", equalTo(TASKS));
        Patience.until("the project's counters in time", () -> {
            var seen = manager.get("/api/projects/" + project + "/");
            return Integer.valueOf(TASKS).equals(seen.path("task_number"))
                    && Integer.valueOf(TASKS).equals(seen.path("finished_task_number"));
        });
        var database = suite.suite().database("glossa_tasks");
        try (var connection = DriverManager.getConnection(
                        database.get("url"), database.get("user"), database.get("password"));
                var query = connection.prepareStatement(
                        """
                        select count(*), count(distinct t.data ->> 'text'), count(distinct t.inner_id),
                            (select count(distinct a.task) from annotation a where a.project = ?),
                            (select count(*) from annotation a where a.project = ?)
                        from task t where t.project = ?""")) {
            for (int i = 1; i <= 3; i++) query.setLong(i, project);
            var row = query.executeQuery();
            assertTrue(row.next());
            for (int column = 1; column <= 5; column++) {
                assertEquals(TASKS, row.getLong(column), "column " + column);
            }
        }
    }

    private void eachTaskWasToldOnce(int project) {
        Set<Long> told = new HashSet<>();
        var count = new AtomicLong();
        try (var feed = new ProjectFeed(
                suite.suite().kafkaBootstrap(), "killed-import", List.of("glossa.tasks"), (type, data) -> {
                    if (!type.equals("tasks.created.v1") || data.path("project").asInt() != project) return;
                    for (var id : data.path("ids")) {
                        told.add(id.asLong());
                        count.incrementAndGet();
                    }
                })) {
            feed.start();
            Patience.until(() -> count.get() >= TASKS);
        }
        assertEquals(TASKS, told.size());
        assertEquals(TASKS, count.get());
    }
}
