package io.glossa.tasks.manager;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages that are too large to be held: what they say, and what they cost while nobody reads. */
@QuarkusTest
class PiecedPagesTest extends TasksTestBase {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SMALL = 100;

    @Inject
    Pool pool;

    @Inject
    TaskSizes sizes;

    @Inject
    ListMemory memory;

    @Inject
    ManagerConfig config;

    @TestHTTPResource("/")
    URI root;

    @Test
    void piecesAreTheSameBytes() {
        long project = project();
        fill(project);
        var filter = "\"filters\":{\"conjunction\":\"and\",\"items\":[{\"filter\":\"filter:tasks:data.n\","
                + "\"operator\":\"greater\",\"type\":\"Number\",\"value\":3}]}";
        var queries = new String[] {
            "{}",
            "{\"ordering\":[\"-tasks:id\"]}",
            "{\"ordering\":[\"tasks:data.n\"]}",
            "{\"ordering\":[\"-tasks:avg_lead_time\",\"tasks:data.n\"]}",
            "{" + filter + "}",
            "{\"ordering\":[\"-tasks:data.n\"]," + filter + "}"
        };
        for (var query : queries) {
            for (var rest : new String[] {
                "&fields=all&page_size=40",
                "&fields=task_only&page_size=40",
                "&page_size=7&page=3",
                "&page_size=100000&fields=all",
                "&page_size=9&page=last",
                "&page_size=40&include=id",
                "&page_size=40&include=id,data,annotations_results,drafts,file_upload&fields=all"
            }) {
                assertSame(
                        project,
                        "/api/tasks?project=" + project + rest + "&query=" + URLEncoder.encode(query, UTF_8),
                        rest.contains("include=id") && !rest.contains("data"));
            }
        }
        for (var rest :
                new String[] {"", "?page_size=100000", "?page_size=7&page=4", "?page_size=20&include=id,data"}) {
            assertSame(project, "/api/projects/" + project + "/tasks" + rest, false);
        }
        var view = as(10).body("{\"project\":" + project + ",\"data\":" + queries[5] + "}")
                .post("/api/dm/views")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        assertSame(project, "/api/tasks?view=" + view + "&page_size=50&fields=all", false);
        as(10).get("/api/tasks?page_size=100000&page=2&project=" + project)
                .then()
                .statusCode(404)
                .body("detail", equalTo("Invalid page."));
    }

    /** Asked for again where a minute has passed in between, which ages are told in. */
    private void assertSame(long project, String path, boolean onlyIds) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            expect(project, SMALL);
            var whole = chunks(path);
            expect(project, 10_000_000);
            var pieces = chunks(path);
            assertEquals(text(whole), text(pieces), path);
            assertEquals(1, whole.size(), path);
            if (!onlyIds) assertTrue(pieces.size() > 1, path + " in " + pieces.size());
        });
    }

    @Test
    void emptyPagesAreTheSame() {
        long project = project();
        assertEquals(
                "{\"total_annotations\":0,\"total_predictions\":0,\"total\":0,\"tasks\":[]}",
                text(chunks("/api/tasks?page_size=100000&fields=all&project=" + project)));
        as(10).head("/api/tasks?page_size=100000&fields=all&project=" + project)
                .then()
                .statusCode(200)
                .contentType("application/json");
        as(10).get("/api/projects/" + project + "/tasks?page_size=100000")
                .then()
                .statusCode(404);
    }

    /** Sixty megabytes for each of more readers than there are connections. What is read ahead is what sockets take. */
    @Test
    void readersWhoDoNotReadHoldAlmostNothing() throws Exception {
        long project = project();
        large(project, 3_000, 20_000);
        await().atMost(PATIENCE).until(() -> memory.readers() == 0);
        var readers = new ArrayList<SlowReader>();
        for (int i = 0; i < 24; i++) {
            readers.add(reader("/api/tasks?fields=all&page_size=" + (i % 2 == 0 ? 3_000 : 100_000)
                    + (i % 3 == 0 ? "&query=" + URLEncoder.encode("{\"ordering\":[\"-tasks:data.text\"]}", UTF_8) : "")
                    + "&project=" + project));
        }
        var first = new ArrayList<byte[]>();
        for (var reader : readers) {
            assertTrue(reader.head().startsWith("HTTP/1.1 200"), reader.head());
            first.add(reader.chunk());
        }
        for (var piece : first) assertTrue(piece.length < 1_000_000, piece.length + " bytes at once");
        assertEquals(24, memory.readers());
        assertEquals(24 * 3_000 * Long.BYTES, memory.held());
        // nobody waits for a connection
        as(10).get("/api/tasks?page_size=2&include=id&project=" + project)
                .then()
                .statusCode(200)
                .body("total", equalTo(3_000));
        pool.preparedQuery("select delete_tasks($1, array(select id from task where project = $1))")
                .execute(Tuple.of(project))
                .await()
                .indefinitely();
        var answer = new JsonObject(text(List.of(first.get(0), readers.get(0).rest())));
        int read = answer.getJsonArray("tasks").size();
        assertTrue(read < 1_000, read + " tasks were read for one who did not take them");
        for (var reader : readers) reader.close();
        await().atMost(PATIENCE).until(() -> memory.readers() == 0);
        assertEquals(0, memory.held());
    }

    @Test
    void leavesOutWhatIsDeletedMeanwhile() throws Exception {
        long project = project();
        var ids = large(project, 400, 20_000);
        try (var reader = reader("/api/projects/" + project + "/tasks?page_size=400")) {
            var first = new String(reader.chunk(), UTF_8);
            var gone = IntStream.range(0, ids.size())
                    .filter(i -> i < 100 || i % 2 == 0)
                    .mapToObj(ids::get)
                    .toArray(Long[]::new);
            pool.preparedQuery("select delete_tasks($1, $2)")
                    .execute(Tuple.of(project).addArrayOfLong(gone))
                    .await()
                    .indefinitely();
            var read = new JsonArray(first + new String(reader.rest(), UTF_8))
                    .stream().map(task -> ((JsonObject) task).getLong("id")).toList();
            assertTrue(read.size() < 400, "as many as there were");
            assertTrue(read.containsAll(IntStream.range(100, 400)
                    .filter(i -> i % 2 == 1)
                    .mapToObj(ids::get)
                    .toList()));
            assertEquals(
                    read.stream()
                            .sorted((a, b) -> Long.compare(b, a))
                            .distinct()
                            .toList(),
                    read);
        }
    }

    /** Although bytes wait for the reader when it fails: an end behind them would say that there was no more. */
    @Test
    void failuresBeforeTheFirstPieceAreAnsweredAndLaterOnesCutTheAnswer() throws Exception {
        long project = project();
        var ids = large(project, 1_500, 20_000);
        var path = "/api/tasks?fields=all&page_size=5000&project=" + project;
        uploaded(project, ids.get(1_499));
        pool.query("alter table file_upload rename to file_upload_away").executeAndAwait();
        try (var reader = reader(path)) {
            assertTrue(reader.head().startsWith("HTTP/1.1 200"), reader.head());
            assertThrows(IOException.class, reader::rest);
        } finally {
            pool.query("alter table file_upload_away rename to file_upload").executeAndAwait();
        }
        uploaded(project, ids.get(0));
        pool.query("alter table file_upload rename to file_upload_away").executeAndAwait();
        try {
            as(10).get(path).then().statusCode(500);
        } finally {
            pool.query("alter table file_upload_away rename to file_upload").executeAndAwait();
        }
        as(10).get(path).then().statusCode(200);
        await().atMost(PATIENCE).until(() -> memory.readers() == 0 && memory.held() == 0);
    }

    @Test
    void pagesWhoseIdsFindNoRoomAreRefusedAndSmallOnesAreNot() {
        long project = project();
        large(project, 20, 100);
        var others = memory.part(() -> {});
        try {
            others.isIndeed(config.held().asLongValue());
            expect(project, SMALL);
            as(10).get("/api/tasks?project=" + project).then().statusCode(503);
            as(10).get("/api/tasks?page_size=1&project=" + project).then().statusCode(200);
        } finally {
            others.leave();
        }
        as(10).get("/api/tasks?project=" + project).then().statusCode(200);
    }

    /** More than there are places; all of them come to begin, as those before them take nothing. */
    @Test
    void listsOfEverythingThatNobodyReadsMakeRoom() throws Exception {
        long project = project();
        large(project, 3_000, 20_000);
        var path = "/api/tasks?page_size=-1&fields=all&project=" + project;
        var readers = new ArrayList<SlowReader>();
        for (int i = 0; i < 3 * config.mostStreams(); i++) readers.add(reader(path));
        for (var reader : readers) assertTrue(reader.head().startsWith("HTTP/1.1 200"), reader.head());
        assertThrows(IOException.class, readers.get(0)::rest);
        var last = new JsonObject(new String(readers.get(readers.size() - 1).rest(), UTF_8));
        assertEquals(3_000, last.getJsonArray("tasks").size());
        for (var reader : readers) reader.close();
    }

    @Test
    void whoLeavesAtAnyMomentLeavesNothingBehind() throws Exception {
        long project = project();
        large(project, 200, 20_000);
        var ordered = "&query=" + URLEncoder.encode("{\"ordering\":[\"-tasks:data.text\"]}", UTF_8);
        for (int i = 0; i < 60; i++) {
            try (var socket = SlowReader.ask(
                    root,
                    "/api/tasks?page_size=" + (i % 2 == 0 ? -1 : 200) + ordered + "&project=" + project,
                    token())) {
                if (i % 3 == 0) socket.getInputStream().read();
            }
        }
        await().atMost(PATIENCE).until(() -> memory.readers() == 0);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        0,
                        pool.query(
                                        """
                                        select count(*) from pg_stat_activity
                                        where datname = current_database() and state like 'idle in transaction%'""")
                                .executeAndAwait()
                                .iterator()
                                .next()
                                .getLong(0)));
        for (int i = 0; i < config.mostStreams(); i++) {
            try (var reader = reader("/api/tasks?page_size=-1&project=" + project)) {
                assertTrue(reader.head().startsWith("HTTP/1.1 200"), reader.head());
            }
        }
    }

    private void uploaded(long project, long task) {
        pool.preparedQuery(
                        """
                        with f as (insert into file_upload (project, user_id, name, size) values ($1, 10, 'f' || $2::bigint, 1) returning id)
                        update task set file_upload = f.id from f where task.id = $2::bigint""")
                .execute(Tuple.of(project, task))
                .await()
                .indefinitely();
    }

    /** What is remembered of a project falls step by step. */
    private void expect(long project, long bytes) {
        for (boolean all : new boolean[] {false, true}) {
            var columns = new ComputedColumns(null, all, column -> false);
            sizes.learn(project, columns, bytes);
            while (sizes.of(project, columns).orElseThrow() > bytes) sizes.learn(project, columns, bytes);
        }
    }

    private List<Long> large(long project, int tasks, int bytes) {
        var ids = new ArrayList<Long>();
        for (int from = 0; from < tasks; from += 500) {
            ids.addAll(imported(
                    project,
                    IntStream.range(from, Math.min(tasks, from + 500))
                            .mapToObj(i -> "{\"text\":\""
                                    + Integer.toHexString(i * 7_919).repeat(bytes / 5) + "\"}")
                            .collect(Collectors.joining(",", "[", "]"))));
        }
        return ids;
    }

    private void fill(long project) {
        as(10).body(IntStream.range(0, 60)
                        .mapToObj(i -> i % 5 == 0
                                ? "{\"data\":{\"text\":\"é" + i + "\"}}"
                                : "{\"data\":{\"text\":\"T" + i + "\",\"n\":" + i % 9
                                        + "},\"annotations\":[{\"result\":[],\"completed_by\":" + (10 + i % 3)
                                        + ",\"lead_time\":" + i % 6 + "}],\"predictions\":["
                                        + (i % 4 == 0 ? "{\"result\":[],\"model_version\":\"m\"}" : "") + "]}")
                        .collect(Collectors.joining(",", "[", "]")))
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201);
        pool.preparedQuery(
                        """
                        insert into draft (id, task, project, user_id, result)
                        select nextval('draft_id'), id, project, 10, '[]' from task where project = $1 and inner_id % 4 = 0""")
                .execute(Tuple.of(project))
                .await()
                .indefinitely();
    }

    private List<byte[]> chunks(String path) {
        try (var reader = reader(path)) {
            assertTrue(reader.head().startsWith("HTTP/1.1 200"), reader.head());
            var chunks = new ArrayList<byte[]>();
            for (var chunk = reader.chunk(); chunk.length > 0; chunk = reader.chunk()) chunks.add(chunk);
            return chunks;
        } catch (IOException cut) {
            throw new AssertionError(path, cut);
        }
    }

    private SlowReader reader(String path) throws IOException {
        return new SlowReader(root, path, token());
    }

    private static String token() {
        return IdentityHeader.NAME + ": " + token(10, 1, Role.ADMINISTRATOR);
    }

    private static String text(List<byte[]> chunks) {
        var all = new ByteArrayOutputStream();
        for (var chunk : chunks) all.writeBytes(chunk);
        return all.toString(UTF_8);
    }
}
