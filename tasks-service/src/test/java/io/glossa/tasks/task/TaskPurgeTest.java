package io.glossa.tasks.task;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.EventType;
import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TaskPurgeTest extends TasksTestBase {
    private static final String RESULT = "[{\"from_name\":\"sent\",\"to_name\":\"text\",\"type\":\"choices\","
            + "\"value\":{\"choices\":[\"pos\"]}}]";

    @Inject
    Pool pool;

    private List<Long> tasks(long project, int count) {
        return imported(project, "[" + "{\"text\":\"a\",\"n\":1},".repeat(count - 1) + "{\"text\":\"a\",\"n\":1}]");
    }

    private long number(String sql, long project) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(project))
                .await()
                .atMost(Duration.ofSeconds(20))
                .iterator()
                .next()
                .getLong(0);
    }

    private long rows(long project) {
        return number("select count(*) from task where project = $1", project)
                + number("select count(*) from annotation where project = $1", project)
                + number("select count(*) from prediction where project = $1", project)
                + number("select count(*) from draft where project = $1", project)
                + number("select count(*) from open_task where project = $1", project);
    }

    private static int create(String path, String body) {
        return as(10).body(body).post(path).then().statusCode(201).extract().path("id");
    }

    /** The project has most of all tasks, and another was filled before it: by their ids alone its tasks would come first. */
    @Test
    void theTasksOfOthersAreNotReadOnTheWay() {
        tasks(project(), 3_000);
        long project = project();
        tasks(project, 12_000);
        pool.query("analyze task").execute().await().atMost(Duration.ofSeconds(20));
        var read = pool.withTransaction(connection -> connection
                        .preparedQuery("select delete_all_tasks($1)")
                        .execute(Tuple.of(project))
                        .chain(() -> connection
                                .preparedQuery("select purge_tasks($1, 100)")
                                .execute(Tuple.of(project)))
                        .chain(() -> connection
                                .query("select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables"
                                        + " where relname = 'task'")
                                .execute()))
                .await()
                .atMost(Duration.ofSeconds(20))
                .iterator()
                .next()
                .getLong(0);
        assertTrue(read < 1_000, () -> read + " tasks were read");
    }

    /** The rows stay in this test until the very end, as they would in a large project. */
    @Test
    void nothingShowsTasksWhoseRowsAreStillThere() {
        long project = project(record -> record.put("model_version", "v1"));
        var ids = tasks(project, 3);
        long task = ids.get(0);
        int annotation = create("/api/tasks/" + task + "/annotations", "{\"result\":" + RESULT + "}");
        int draft =
                create("/api/tasks/" + ids.get(1) + "/drafts", "{\"result\":" + RESULT + ",\"was_postponed\":true}");
        int prediction =
                create("/api/predictions", "{\"task\":" + task + ",\"result\":\"pos\",\"model_version\":\"v1\"}");
        as(11).get("/api/projects/" + project + "/next").then().statusCode(200);
        sync(project, 1);
        as(10).body("[{\"text\":\"a\",\"external_id\":\"x\"}]")
                .post("/api/projects/" + project + "/import?on_conflict=upsert")
                .then()
                .body("created_count", equalTo(1));
        assertEquals(1, number("select delete_all_tasks($1)::int::bigint", project));
        assertTrue(rows(project) > 5);

        for (var gone : List.of(
                "/api/tasks/" + task,
                "/api/tasks/" + task + "/annotations",
                "/api/annotations/" + annotation,
                "/api/drafts/" + draft,
                "/api/predictions/" + prediction,
                "/api/projects/" + project + "/next",
                "/api/projects/" + project + "/tasks")) {
            as(10).get(gone).then().statusCode(404);
        }
        as(10).get("/api/tasks?project=" + project + "&fields=all")
                .then()
                .body("total", equalTo(0))
                .body("total_annotations", equalTo(0))
                .body("tasks", empty());
        var filtered = "{\"filters\":{\"conjunction\":\"and\",\"items\":[{\"filter\":\"filter:tasks:data.text\","
                + "\"operator\":\"contains\",\"type\":\"String\",\"value\":\"a\"}]}}";
        as(10).queryParam("query", filtered)
                .get("/api/tasks?project=" + project)
                .then()
                .body("total", equalTo(0));
        as(10).get("/api/predictions?project=" + project).then().body("", empty());
        as(10).get("/api/projects/" + project + "/model-versions").then().body("", anEmptyMap());
        as(10).get("/api/projects/" + project + "/label-stream-history").then().body("", empty());
        as(10).get("/api/dm/columns?project=" + project)
                .then()
                .body("columns.findAll { it.parent == 'data' }.id", contains("text"));
        assertEquals(
                "{\"end\":true,\"tasks\":0}",
                asService()
                        .get("/internal/projects/" + project + "/export")
                        .asString()
                        .replace(" ", "")
                        .strip());
        asService()
                .body("{\"annotations\":[" + annotation + "]}")
                .post("/internal/projects/" + project + "/annotation-objects")
                .then()
                .body("objects", empty());
        asService()
                .body("{\"tasks\":[" + task + "],\"annotations\":[" + annotation + "]}")
                .post("/internal/projects/" + project + "/webhook-subjects")
                .then()
                .body("tasks", empty())
                .body("annotations", empty());
        asService()
                .get("/internal/projects/" + project + "/random-task")
                .then()
                .statusCode(200)
                .body("id", nullValue());
        var counters = asService()
                .body("{\"user\":10,\"projects\":[" + project + "]}")
                .post("/internal/counters")
                .then()
                .extract()
                .<java.util.Map<String, Integer>>path("'" + project + "'");
        assertEquals(Set.of(0), new HashSet<>(counters.values()));

        as(10).body("{\"result\":[]}")
                .post("/api/tasks/" + task + "/annotations")
                .then()
                .statusCode(404);
        as(10).body("{\"data\":{}}").patch("/api/tasks/" + task).then().statusCode(404);
        as(10).delete("/api/tasks/" + task).then().statusCode(404);
        as(10).body("{\"result\":[],\"tasks\":[" + task + "]}")
                .post("/api/annotations/bulk")
                .then()
                .statusCode(400);
        as(10).body("[{\"task\":" + task + ",\"result\":[]}]")
                .post("/api/projects/" + project + "/import/predictions")
                .then()
                .statusCode(400);
        assertEquals(0, number("select recount_summary($1)", project));

        // the project is filled again
        sync(project, 1);
        as(10).body("[{\"text\":\"b\",\"external_id\":\"x\"}]")
                .post("/api/projects/" + project + "/import?on_conflict=upsert")
                .then()
                .body("created_count", equalTo(1));
        as(10).get("/api/tasks?project=" + project)
                .then()
                .body("total", equalTo(2))
                .body("tasks.inner_id", contains(1, 2));
        as(11).get("/api/projects/" + project + "/next").then().statusCode(200).body("inner_id", equalTo(1));
        as(10).get("/api/projects/" + project + "/tasks").then().body("", hasSize(2));
        assertEquals(0, number("select recount_summary($1)", project));

        as(10).delete("/api/projects/" + project + "/tasks").then().statusCode(204);
        await().atMost(Duration.ofSeconds(60)).until(() -> rows(project) == 0);
        assertEquals(0, number("select recount_summary($1)", project));
        var told = new HashSet<Long>();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            for (var event : events.all(EventType.TASKS_DELETED, project)) {
                for (var id : new JsonObject(event.value()).getJsonArray("ids")) told.add(((Number) id).longValue());
            }
            return told.containsAll(ids);
        });
    }

    private static void sync(long project, int created) {
        asService()
                .body("{\"storage_kind\":\"s3\",\"storage\":" + project + ",\"items\":[{\"key\":\"k\",\"row\":null,"
                        + "\"task\":{\"data\":{\"text\":\"a\"}}}]}")
                .post("/internal/projects/" + project + "/storage-tasks")
                .then()
                .statusCode(200)
                .body("created", equalTo(created));
    }

    @Test
    void anImportThatDeletionOvertakesIsRefused() throws Exception {
        long project = project();
        tasks(project, 1);
        var in = new PipedInputStream(1 << 20);
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/api/projects/" + project + "/import"))
                .header("Content-Type", "application/json")
                .header(IdentityHeader.NAME, token(10, 1, Role.ADMINISTRATOR))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> in))
                .build();
        CompletableFuture<HttpResponse<String>> answer;
        try (var out = new PipedOutputStream(in)) {
            answer = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .sendAsync(request, HttpResponse.BodyHandlers.ofString());
            out.write(("[" + "{\"text\":\"a\"},".repeat(20_000)).getBytes(StandardCharsets.UTF_8));
            out.flush();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> number("select last from inner_id where project = $1", project) > 1);
            as(10).delete("/api/projects/" + project + "/tasks").then().statusCode(204);
            out.write("{\"text\":\"a\"}]".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(409, answer.get().statusCode());
        as(10).get("/api/tasks?project=" + project).then().body("total", equalTo(0));
        assertEquals(1, tasks(project, 1).size());
        as(10).get("/api/tasks?project=" + project).then().body("total", equalTo(1));
    }

    /** Whatever comes together, in the end the counters say what is there. */
    @Test
    void countersStayExactWhileOthersWrite() throws Exception {
        long project = project(record -> record.put("maximum_annotations", 2));
        long until = System.nanoTime() + Duration.ofMillis(1_500).toNanos();
        var statuses = java.util.concurrent.ConcurrentHashMap.<Integer>newKeySet();
        var threads = Executors.newFixedThreadPool(6);
        try {
            var work = new ArrayList<Callable<Void>>();
            for (int i = 0; i < 2; i++) work.add(again(until, () -> statuses.add(importSome(project))));
            for (int i = 0; i < 3; i++) {
                long user = 20 + i;
                work.add(again(until, () -> annotate(project, user, statuses)));
            }
            work.add(again(until, () -> {
                statuses.add(
                        as(10).delete("/api/projects/" + project + "/tasks").statusCode());
                return as(10).get("/api/tasks?project=" + project).statusCode();
            }));
            for (Future<Void> done : threads.invokeAll(work)) done.get();
        } finally {
            threads.shutdownNow();
        }
        assertTrue(Set.of(200, 201, 204, 404, 409, 400).containsAll(statuses), statuses.toString());
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        number("select count(*) from task where project = $1 and id <= tasks_after($1)", project) == 0);
        tasks(project, 2);
        assertEquals(
                number("select count(*) from task where project = $1", project),
                number("select coalesce(sum(tasks), 0)::bigint from project_counter where project = $1", project));
        assertEquals(
                number("select count(*) from annotation where project = $1", project),
                number(
                        "select coalesce(sum(annotations), 0)::bigint from project_counter where project = $1",
                        project));
        assertEquals(
                number("select count(*) from annotation where project = $1", project),
                number(
                        "select coalesce(sum(annotations), 0)::bigint from annotator_counter where project = $1",
                        project));
        assertEquals(
                number("select count(*) from task where project = $1", project),
                number("select coalesce(sum(tasks), 0)::bigint from task_block where project = $1", project));
        assertEquals(
                number("select count(*) from task where project = $1 and not is_labeled", project),
                number("select count(*) from open_task where project = $1", project));
        assertEquals(0, number("select recount_summary($1)", project));
    }

    private static Callable<Void> again(long until, Callable<?> step) {
        return () -> {
            while (System.nanoTime() < until) step.call();
            return null;
        };
    }

    private static int importSome(long project) {
        return as(10).body("[" + "{\"text\":\"a\"},".repeat(9) + "{\"text\":\"a\"}]")
                .post("/api/projects/" + project + "/import")
                .statusCode();
    }

    private static int annotate(long project, long user, Set<Integer> statuses) {
        var next = as(user).get("/api/projects/" + project + "/next");
        statuses.add(next.statusCode());
        if (next.statusCode() != 200) return 0;
        int task = next.path("id");
        statuses.add(as(user).body("{\"result\":" + RESULT + "}")
                .post("/api/tasks/" + task + "/drafts")
                .statusCode());
        statuses.add(as(user).body("{\"result\":" + RESULT + "}")
                .post("/api/tasks/" + task + "/annotations")
                .statusCode());
        statuses.add(as(user).body("{\"task\":" + task + ",\"result\":\"pos\"}")
                .post("/api/predictions")
                .statusCode());
        return 0;
    }
}
