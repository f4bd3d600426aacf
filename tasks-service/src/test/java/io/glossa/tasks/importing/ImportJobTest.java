package io.glossa.tasks.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.EventType;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportJobTest extends TasksTestBase {
    private static final Set<String> OVER = Set.of("completed", "failed", "canceled");

    @Inject
    Pool pool;

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"text\": \"t" + i + "\"}")
                .collect(Collectors.joining("\n"));
    }

    private static int later(long project, String lines, String query) {
        return as(10).contentType("application/x-ndjson")
                .body(lines.getBytes(UTF_8))
                .post("/api/projects/" + project + "/import?async=true" + query)
                .then()
                .statusCode(201)
                .extract()
                .path("import");
    }

    private static String path(long project, long job) {
        return "/api/projects/" + project + "/imports/" + job;
    }

    static JsonPath ended(long project, long job) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> OVER.contains(as(10).get(path(project, job)).<String>path("status")));
        return as(10).get(path(project, job)).jsonPath();
    }

    private static void hasTasks(long project, int count) {
        as(10).get("/api/tasks?project=" + project).then().body("total", equalTo(count));
    }

    @Test
    void anImportGoesOnAfterItsRequest() {
        long project = project();
        var text = lines(5_000);
        int job = later(project, text, "&return_task_ids=true");
        var seen = ended(project, job);
        assertEquals("completed", seen.getString("status"));
        assertEquals(5_000, seen.getInt("task_count"));
        assertEquals(5_000, seen.getList("task_ids").size());
        assertEquals(1, seen.getList("file_upload_ids").size());
        assertEquals(1, seen.getInt("found_formats.'.jsonl'"));
        assertEquals(text.length(), seen.getInt("progress.total_bytes"));
        assertEquals(text.length(), seen.getInt("progress.bytes"));
        assertEquals(5_000, seen.getInt("progress.rows"));
        assertEquals(0, seen.getInt("progress.eta_seconds"));
        assertEquals(project, seen.getLong("project"));
        hasTasks(project, 5_000);
        var begun =
                new JsonObject(events.await(EventType.IMPORT_STARTED, project).value());
        assertEquals(new JsonObject(EventType.IMPORT_STARTED.sample()).fieldNames(), begun.fieldNames());
        assertEquals(job, begun.getInteger("import"));
        assertEquals(text.length(), begun.getInteger("total_bytes"));
        assertEquals(10, begun.getInteger("created_by"));
        assertEquals(
                seen.getList("file_upload_ids"),
                begun.getJsonArray("file_upload_ids").getList());
        var told =
                new JsonObject(events.await(EventType.IMPORT_COMPLETED, project).value());
        assertEquals(new JsonObject(EventType.IMPORT_COMPLETED.sample()).fieldNames(), told.fieldNames());
        assertEquals(5_000, told.getInteger("task_count"));
        assertEquals(job, told.getInteger("import"));
        as(10).delete(path(project, job)).then().statusCode(409);
        as(77, 2, Role.OWNER).get(path(project, job)).then().statusCode(404);
        as(12, 1, Role.ANNOTATOR).get(path(project, job)).then().statusCode(403);
        as(10).get(path(project(), job))
                .then()
                .statusCode(404)
                .body("detail", equalTo("No ProjectImport matches the given query."));
        as(10).get("/api/projects/" + project + "/reimports/1")
                .then()
                .statusCode(404)
                .body("detail", equalTo("No ProjectReimport matches the given query."));
    }

    @Test
    void anImportThatFailsSaysWhereAndLeavesNothing() {
        long project = project();
        int job = later(project, lines(3_000) + "\n{\"nope\": 1}", "");
        var seen = ended(project, job);
        assertEquals("failed", seen.getString("status"));
        assertTrue(
                seen.getString("error").startsWith("Error at item 3000: \"text\" key is expected"),
                seen.getString("error"));
        assertEquals(3_001, seen.getInt("validation_errors.rows[0].line"));
        assertEquals(
                "body.jsonl", seen.getString("validation_errors.rows[0].file").substring(9));
        hasTasks(project, 0);
        var told = new JsonObject(events.await(EventType.IMPORT_FAILED, project).value());
        assertEquals(new JsonObject(EventType.IMPORT_FAILED.sample()).fieldNames(), told.fieldNames());
        assertEquals("failed", told.getString("status"));
        assertEquals(
                job,
                new JsonObject(events.await(EventType.IMPORT_STARTED, project).value()).getInteger("import"));
        as(10).body("{\"text\": \"first\"}").post("/api/projects/" + project + "/import");
        as(10).get("/api/tasks?project=" + project).then().body("tasks.inner_id", contains(1));
    }

    @Test
    void anImportWhoseWorkerDiedBeginsAnew() {
        long project = project();
        int upload = as(10).contentType("multipart/form-data")
                .multiPart("file", "a.csv", "text\na\nb\n".getBytes(UTF_8))
                .post("/api/projects/" + project + "/import?commit_to_project=false")
                .then()
                .extract()
                .path("file_upload_ids[0]");
        var payload = new ImportJob(10, java.util.List.of((long) upload), 9, null, ImportOptions.PLAIN).payload();
        long job = pool.preparedQuery(
                        """
                        insert into job (kind, subject, organization, project, exclusive, payload, state, attempts,
                            started_at, holder, heartbeat_at, lease_until)
                        values ('import', 'lost', 1, $1, false, $2, 'running', 1, now(), $3, now() - interval '1 minute',
                            now() - interval '1 second')
                        returning id""")
                .execute(Tuple.tuple().addLong(project).addValue(payload).addUUID(UUID.randomUUID()))
                .await()
                .atMost(Duration.ofSeconds(60))
                .iterator()
                .next()
                .getLong(0);
        assertEquals("completed", ended(project, job).getString("status"));
        hasTasks(project, 2);
    }

    @Test
    void aCanceledImportLeavesItsFilesAlone() {
        long project = project();
        // one that nobody takes up yet
        long job = pool.preparedQuery(
                        """
                        insert into job (kind, subject, organization, project, exclusive, payload, due_at)
                        values ('import', 'waiting', 1, $1, false, $2, now() + interval '1 hour') returning id""")
                .execute(Tuple.tuple()
                        .addLong(project)
                        .addValue(new ImportJob(10, java.util.List.of(), 0, null, ImportOptions.PLAIN).payload()))
                .await()
                .atMost(Duration.ofSeconds(60))
                .iterator()
                .next()
                .getLong(0);
        as(10).get(path(project, job)).then().body("status", equalTo("created")).body("error", nullValue());
        as(77, 2, Role.OWNER).delete(path(project, job)).then().statusCode(404);
        as(10).delete(path(project, job)).then().statusCode(204);
        assertEquals("canceled", ended(project, job).getString("status"));
        var told = new JsonObject(events.await(EventType.IMPORT_FAILED, project).value());
        assertEquals("canceled", told.getString("status"));
    }

    @Test
    void aKeyMakesTwoRequestsOneImport() throws Exception {
        long project = project();
        var path = "/api/projects/" + project + "/import?return_task_ids=true";
        var first = as(10).header("Idempotency-Key", "k1")
                .body("[{\"text\": \"a\"}]")
                .post(path);
        var second = as(10).header("Idempotency-Key", "k1")
                .body("[{\"text\": \"a\"}]")
                .post(path);
        assertEquals(201, first.statusCode());
        assertEquals(201, second.statusCode());
        assertEquals("true", second.header("Idempotent-Replayed"));
        assertEquals(first.jsonPath().<Object>get("task_ids"), second.jsonPath().<Object>get("task_ids"));
        assertEquals(new JsonObject(first.asString()), new JsonObject(second.asString()));
        hasTasks(project, 1);
        // a failed import keeps no key
        as(10).header("Idempotency-Key", "k2")
                .body("[{\"x\": 1}]")
                .post(path)
                .then()
                .statusCode(400);
        as(10).header("Idempotency-Key", "k2")
                .body("[{\"text\": \"b\"}]")
                .post(path)
                .then()
                .statusCode(201);
        hasTasks(project, 2);
        long other = project();
        as(10).header("Idempotency-Key", "k1")
                .body("[{\"text\": \"c\"}]")
                .post("/api/projects/" + other + "/import")
                .then()
                .statusCode(201)
                .body("task_count", equalTo(1));
        hasTasks(other, 1);
        as(10).header("Idempotency-Key", "k".repeat(256))
                .body("[]")
                .post(path)
                .then()
                .statusCode(400);
        atTheSameTime(project, path);
    }

    private static void atTheSameTime(long project, String path) throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var body = IntStream.range(0, 300)
                    .mapToObj(i -> "{\"text\": \"t\"}")
                    .collect(Collectors.joining(",", "[", "]"));
            Callable<String> send = () ->
                    as(10).header("Idempotency-Key", "k3").body(body).post(path).asString();
            var answers = new java.util.HashSet<Object>();
            for (Future<String> answer : threads.invokeAll(java.util.Collections.nCopies(8, send))) {
                answers.add(new JsonObject(answer.get()).getJsonArray("task_ids"));
            }
            assertEquals(1, answers.size());
            hasTasks(project, 302);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aFileWithAKeyIsImportedOnce() {
        long project = project();
        for (int i = 0; i < 2; i++) {
            as(10).header("Idempotency-Key", "file")
                    .contentType("multipart/form-data")
                    .multiPart("file", "a.csv", "text\na\nb\n".getBytes(UTF_8))
                    .post("/api/projects/" + project + "/import")
                    .then()
                    .statusCode(201)
                    .body("task_count", equalTo(2))
                    .body("file_upload_ids", hasSize(1))
                    .body("found_formats.'.csv'", equalTo(1))
                    .body("data_columns", hasItem(startsWith("text")));
        }
        hasTasks(project, 2);
        as(10).get("/api/projects/" + project + "/file-uploads?all=true").then().body("", hasSize(1));
    }
}
