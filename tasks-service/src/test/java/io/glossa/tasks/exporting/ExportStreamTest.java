package io.glossa.tasks.exporting;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ExportStreamTest extends TasksTestBase {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    @TestHTTPResource("/")
    URI root;

    /** Whoever made them, and whichever index they are read from. */
    @Test
    void annotationsOfATaskAreInTheOrderOfTheirIds() {
        long project = project(record -> record.put("maximum_annotations", 4));
        var tasks = imported(project, "[{\"text\":\"a\"},{\"text\":\"b\"},{\"text\":\"c\"},{\"text\":\"d\"}]");
        for (long user : new long[] {40, 12, 30, 12}) {
            for (int i : new int[] {2, 0}) {
                as(user).body("{\"result\":[]}")
                        .post("/api/tasks/" + tasks.get(i) + "/annotations")
                        .then()
                        .statusCode(201);
            }
        }
        var lines = lines("/internal/projects/" + project + "/export?download_all_tasks=true");
        for (int i = 0; i < tasks.size(); i++) {
            var task = new JsonObject(lines.get(i));
            var annotations = task.getJsonArray("annotations").stream()
                    .map(JsonObject.class::cast)
                    .toList();
            assertEquals(i % 2 == 0 ? 4 : 0, annotations.size());
            assertEquals(4 * (1 - i % 2), task.getInteger("total_annotations"));
            if (i % 2 == 1) continue;
            var ids = annotations.stream()
                    .map(annotation -> annotation.getLong("id"))
                    .toList();
            assertEquals(ids.stream().sorted().toList(), ids);
            assertEquals(
                    List.of(40, 12, 30, 12),
                    annotations.stream()
                            .map(annotation -> annotation.getInteger("completed_by"))
                            .toList());
            for (var annotation : annotations) {
                assertEquals(tasks.get(i), annotation.getLong("task"));
                assertEquals(project, annotation.getLong("project"));
            }
        }
    }

    @Test
    void streamsAllTasksAndSaysWhenItIsDone() {
        long project = project();
        var body = IntStream.range(0, 2_500)
                .mapToObj(i -> "{\"text\": \"t" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        var ids = imported(project, body);
        as(11).body("{\"result\": [{\"value\": {\"text\": [\"a\"]}}], \"lead_time\": 1.5}")
                .post("/api/tasks/" + ids.get(1_200) + "/annotations");

        var lines = lines("/internal/projects/" + project + "/export?download_all_tasks=true");
        assertEquals(2_501, lines.size());
        assertEquals("{\"end\":true,\"tasks\":2500}", lines.get(2_500));
        for (int i = 0; i < 2_500; i++) {
            var task = new JsonObject(lines.get(i));
            assertEquals(ids.get(i), task.getLong("id"));
            assertEquals("t" + i, task.getJsonObject("data").getString("text"));
        }

        var annotated = lines("/internal/projects/" + project + "/export");
        assertEquals(2, annotated.size());
        var task = new JsonObject(annotated.get(0));
        assertEquals(
                List.of(
                        "id",
                        "annotations",
                        "drafts",
                        "predictions",
                        "data",
                        "meta",
                        "created_at",
                        "updated_at",
                        "allow_skip",
                        "inner_id",
                        "total_annotations",
                        "cancelled_annotations",
                        "total_predictions",
                        "comment_count",
                        "unresolved_comment_count",
                        "last_comment_updated_at",
                        "project",
                        "updated_by",
                        "comment_authors"),
                List.copyOf(task.fieldNames()));
        var annotation = task.getJsonArray("annotations").getJsonObject(0);
        assertEquals(1.5, annotation.getDouble("lead_time"));
        assertNotNull(annotation.getString("unique_id"));
        assertEquals(1, annotation.getInteger("result_count"));

        var some = lines("/internal/projects/" + project + "/export?download_all_tasks=1&ids=" + ids.get(3) + ","
                + ids.get(5) + ",999999999");
        assertEquals(3, some.size());
        var strangers = IntStream.range(900_000_000, 900_006_500)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(",", ids.get(3) + ",", ""));
        assertEquals(
                2,
                lines("/internal/projects/" + project + "/export?download_all_tasks=1&ids=" + strangers)
                        .size());
        asService().get("/internal/projects/999999999/export").then().statusCode(404);
    }

    /** Of these six: one annotation; ground truth; skipped; draft and prediction; normal and skipped ground truth; nothing. */
    private List<Long> six(long project) {
        var choice = "\"result\": [{\"from_name\": \"sent\", \"to_name\": \"text\", \"type\": \"choices\","
                + " \"value\": {\"choices\": [\"pos\"]}}]";
        var annotation = "{\"ground_truth\": %s, \"was_cancelled\": %s, " + choice + "}";
        var usual = annotation.formatted(false, false);
        var groundTruth = annotation.formatted(true, false);
        var skipped = annotation.formatted(false, true);
        var skippedGroundTruth = annotation.formatted(true, true);
        var ids = imported(
                project,
                """
                        [{"data": {"text": "t1"}, "annotations": [%s]},
                         {"data": {"text": "t2"}, "annotations": [%s]},
                         {"data": {"text": "t3"}, "annotations": [%s]},
                         {"data": {"text": "t4"}, "predictions": [{"model_version": "m", "score": 0.5, %s}]},
                         {"data": {"text": "t5"}, "annotations": [%s, %s]},
                         {"data": {"text": "t6"}}]"""
                        .formatted(usual, groundTruth, skipped, choice, usual, skippedGroundTruth));
        as(11).body("{" + choice + "}")
                .post("/api/tasks/" + ids.get(3) + "/drafts")
                .then()
                .statusCode(201);
        return ids;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|1 2 3 4 5 6",
                "{'skipped': 'only'}|3 5",
                "{'skipped': 'exclude'}|1 2 4 6",
                "{'finished': 'only'}|1 2 3 5",
                "{'finished': 'exclude'}|4 6",
                "{'annotated': 'only'}|1 2 5",
                "{'annotated': 'exclude'}|3 4 6",
                "{'skipped': 'exclude', 'annotated': 'only'}|1 2",
                "{'only_with_annotations': true}|1 2 3 5",
                "{'only_with_annotations': true, 'annotations': ['ground_truth']}|2 5",
                "{'only_with_annotations': true, 'annotations': ['usual', 'skipped']}|1 3 5",
                "{'annotations': ['usual']}|1 2 3 4 5 6",
                "{'since': '2020-01-01T00:00:00Z'}|1 2 3 4 5 6",
                "{'since': '2120-01-01T00:00:00Z'}|"
            })
    void tasksAreSelected(String options, String expected) {
        long project = project();
        var ids = six(project);
        var lines = lines(project, options.replace('\'', '"'));
        var found = lines.subList(0, lines.size() - 1).stream()
                .map(line -> ids.indexOf(new JsonObject(line).getLong("id")) + 1)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
        assertEquals(expected == null ? "" : expected, found);
        assertEquals(
                found.isEmpty() ? 0 : found.split(" ").length,
                new JsonObject(lines.get(lines.size() - 1)).getInteger("tasks"));
    }

    @Test
    void ofAnnotationsOnlyTheKindsWantedAreShown() {
        long project = project();
        six(project);
        assertEquals(List.of(1, 0, 0, 0, 1, 0), annotations(project, "{\"annotations\": [\"usual\"]}"));
        assertEquals(List.of(0, 1, 0, 0, 1, 0), annotations(project, "{\"annotations\": [\"ground_truth\"]}"));
        assertEquals(List.of(0, 0, 1, 0, 1, 0), annotations(project, "{\"annotations\": [\"skipped\"]}"));
        assertEquals(
                List.of(1, 1, 0, 0, 2, 0), annotations(project, "{\"annotations\": [\"usual\", \"ground_truth\"]}"));
        assertEquals(List.of(1, 1, 1, 0, 2, 0), annotations(project, "{}"));
    }

    @Test
    void draftsPredictionsAndAuthorsAreShownByIdOrInFull() {
        long project = project();
        six(project);
        var brief = lines(project, "{}");
        var drafted = new JsonObject(brief.get(3));
        var draft = drafted.getJsonArray("drafts").getLong(0);
        var prediction = drafted.getJsonArray("predictions").getLong(0);
        assertEquals(10, annotation(brief.get(0)).getInteger("completed_by"));

        var full = lines(project, "{\"full_drafts\": true, \"full_predictions\": true, \"full_authors\": true}");
        var shown = new JsonObject(full.get(3));
        assertEquals(draft, shown.getJsonArray("drafts").getJsonObject(0).getLong("id"));
        assertEquals(email(11), shown.getJsonArray("drafts").getJsonObject(0).getString("user"));
        assertEquals(
                prediction, shown.getJsonArray("predictions").getJsonObject(0).getLong("id"));
        assertEquals("m", shown.getJsonArray("predictions").getJsonObject(0).getString("model_version"));
        assertEquals(
                new JsonObject()
                        .put("id", 10)
                        .put("email", email(10))
                        .put("first_name", "")
                        .put("last_name", ""),
                annotation(full.get(0)).getJsonObject("completed_by"));
    }

    /** Rows do not become objects on their way, so each kind of column is looked at, filled and empty. */
    @Test
    void whatIsStoredIsShownAsItIs() {
        long project = project();
        var ids = six(project);
        var before = new JsonObject(lines(project, "{}").get(0));
        assertEquals(new JsonObject(), before.getJsonObject("meta"));
        assertEquals(0, before.getJsonArray("comment_authors").size());
        assertNull(before.getValue("last_comment_updated_at"));
        assertNull(before.getJsonArray("annotations").getJsonObject(0).getValue("lead_time"));

        stored(
                """
                update task set meta = '{"\u00fc": "a\\"/b", "n": [1.50, 1e3]}', updated_by = 11, inner_id = 77,
                    comment_authors = '{10,9007199254740993}', comment_count = 2, unresolved_comment_count = 1,
                    data = '{"$undefined$": "\u00e4 line", "n": 7}',
                    last_comment_updated_at = '2026-02-28T23:59:59.000001Z', created_at = '1999-12-31T23:59:59Z',
                    updated_at = '2026-03-01T00:00:00.5Z' where id = $1""",
                ids.get(0));
        stored(
                """
                update annotation set lead_time = 0.1, last_action = E'a"\\\\\\n\u00fc', prediction = '{"id": 3}', import_id = 5,
                    parent_annotation = 6, unique_id = '00000000-0000-4000-8000-0000000000ff', updated_by = null,
                    draft_created_at = '2026-01-01T00:00:00Z' where task = $1""",
                ids.get(0));
        var task = new JsonObject(lines(project, "{}").get(0));
        assertEquals(new JsonObject("{\"\u00fc\": \"a\\\"/b\", \"n\": [1.50, 1000]}"), task.getJsonObject("meta"));
        assertEquals(new JsonObject("{\"text\": \"\u00e4 line\", \"n\": 7}"), task.getJsonObject("data"));
        assertEquals(11, task.getInteger("updated_by"));
        assertEquals(77, task.getInteger("inner_id"));
        assertEquals(new JsonArray("[10, 9007199254740993]"), task.getJsonArray("comment_authors"));
        assertEquals("2026-02-28T23:59:59.000001Z", task.getString("last_comment_updated_at"));
        assertEquals("1999-12-31T23:59:59Z", task.getString("created_at"));
        assertEquals("2026-03-01T00:00:00.500000Z", task.getString("updated_at"));
        var annotation = task.getJsonArray("annotations").getJsonObject(0);
        assertEquals(0.1, annotation.getDouble("lead_time"));
        assertEquals("a\"\\\n\u00fc", annotation.getString("last_action"));
        assertEquals(new JsonObject("{\"id\": 3}"), annotation.getJsonObject("prediction"));
        assertEquals(5, annotation.getInteger("import_id"));
        assertEquals(6, annotation.getInteger("parent_annotation"));
        assertNull(annotation.getValue("updated_by"));
        assertEquals("00000000-0000-4000-8000-0000000000ff", annotation.getString("unique_id"));
        assertEquals("2026-01-01T00:00:00Z", annotation.getString("draft_created_at"));
    }

    private void stored(String sql, long task) {
        pool.preparedQuery(sql).execute(Tuple.of(task)).await().atMost(PATIENCE);
    }

    @Test
    void aLongListOfIdsIsReadInParts() {
        long project = project();
        var body =
                IntStream.range(0, 300).mapToObj(i -> "{\"text\": \"t\"}").collect(Collectors.joining(",", "[", "]"));
        var ids = imported(project, body);
        var wanted = new ArrayList<Long>();
        for (long other = 1; other <= 500; other++) wanted.add(other);
        for (int i = ids.size() - 1; i >= 0; i -= 2) wanted.add(ids.get(i));
        wanted.add(ids.get(1));
        var lines = lines(project, new JsonObject().put("ids", wanted).encode());
        assertEquals(151, lines.size());
        assertEquals(ids.get(1), new JsonObject(lines.get(0)).getLong("id"));
        assertEquals(ids.get(299), new JsonObject(lines.get(149)).getLong("id"));
        assertEquals(1, lines(project, "{\"ids\": []}").size());
    }

    /** However long the stretches of it are that nobody has. */
    @Test
    void aListOfIdsThatAreNotThereEnds() {
        long project = project();
        var ids = imported(project, "[{\"text\": \"a\"}, {\"text\": \"b\"}]");
        var wanted = LongStream.range(9_000_000, 9_600_000).boxed().collect(Collectors.toCollection(ArrayList::new));
        wanted.addAll(0, ids);
        assertEquals(
                3, lines(project, new JsonObject().put("ids", wanted).encode()).size());
        assertEquals(
                1,
                lines(
                                project,
                                new JsonObject()
                                        .put("ids", wanted.subList(2, wanted.size()))
                                        .encode())
                        .size());
    }

    @Test
    void aViewSelectsUnlessItIsAnotherProjects() {
        long project = project();
        var ids = six(project);
        var filters =
                "{\"conjunction\": \"and\", \"items\": [{\"filter\": \"filter:tasks:data.text\", \"operator\": \"contains\","
                        + " \"type\": \"String\", \"value\": \"t2\"}, {\"filter\": \"filter:tasks:total_annotations\","
                        + " \"operator\": \"greater\", \"type\": \"Number\", \"value\": 0}]}";
        var view = as(10).body(
                        "{\"project\": " + project + ", \"data\": {\"title\": \"x\", \"filters\": " + filters + "}}")
                .post("/api/dm/views")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        var lines = lines(project, "{\"view\": " + view + "}");
        assertEquals(2, lines.size());
        assertEquals(ids.get(1), new JsonObject(lines.get(0)).getLong("id"));
        assertEquals(
                1,
                lines(project, "{\"skipped\": \"only\", \"view\": " + view + "}")
                        .size());
        assertEquals(7, lines(project, "{\"view\": 99999999}").size());
        long other = project();
        six(other);
        assertEquals(7, lines(other, "{\"view\": " + view + "}").size());
    }

    /** A change that was under way when the cursor was taken has a later time than the cursor. */
    @Test
    void aCursorIsNotBehindAnyChangeThatIsStillToBeSeen() {
        long project = project();
        var id = imported(project, "[{\"text\": \"a\"}, {\"text\": \"b\"}]").get(1);
        var open = pool.getConnection().await().atMost(PATIENCE);
        var change = open.begin().await().atMost(PATIENCE);
        open.preparedQuery("update task set updated_at = now() where id = $1")
                .execute(Tuple.of(id))
                .await()
                .atMost(PATIENCE);
        var cursor = asService()
                .get("/internal/projects/" + project + "/export/cursor")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("cursor");
        change.commit().await().atMost(PATIENCE);
        open.close().await().atMost(PATIENCE);
        var since = lines(project, new JsonObject().put("since", cursor).encode());
        assertEquals(id, new JsonObject(since.get(since.size() - 2)).getLong("id"));
    }

    /** While a look at all transactions takes long, one begins that the look has passed, and writes. */
    @Test
    void aTransactionThatBeginsWhileTheCursorIsTakenIsNotBehindIt() {
        long project = project();
        long task = imported(project, "[{\"text\":\"a\"}]").get(0);
        var holding = connection();
        holding.query("select pg_advisory_lock(20261)").execute().await().atMost(PATIENCE);
        var looking = connection();
        looking.query(
                        """
                        create function pg_temp.slow() returns setof pg_catalog.pg_stat_activity language plpgsql as $$
                        begin
                            return query select * from pg_catalog.pg_stat_activity;
                            perform pg_advisory_lock(20261);
                            perform pg_advisory_unlock(20261);
                        end $$;
                        create temp view pg_stat_activity as select * from pg_temp.slow()""")
                .execute()
                .await()
                .atMost(PATIENCE);
        var cursor = looking.query(ExportStream.CURSOR)
                .execute()
                .map(rows -> rows.iterator().next().getOffsetDateTime(0).toString())
                .subscribeAsCompletionStage();
        await().atMost(PATIENCE).until(this::somebodyWaitsForTheLock);
        var writing = connection();
        var change = writing.begin().await().atMost(PATIENCE);
        writing.preparedQuery("select touch_tasks(array[$1::bigint])")
                .execute(Tuple.of(task))
                .await()
                .atMost(PATIENCE);
        assertFalse(cursor.isDone());
        holding.query("select pg_advisory_unlock(20261)").execute().await().atMost(PATIENCE);
        holding.close().await().atMost(PATIENCE);
        var moment = cursor.orTimeout(20, TimeUnit.SECONDS).join();
        change.commit().await().atMost(PATIENCE);
        looking.query("discard temp").execute().await().atMost(PATIENCE);
        looking.close().await().atMost(PATIENCE);
        writing.close().await().atMost(PATIENCE);
        var since = lines(project, new JsonObject().put("since", moment).encode());
        assertEquals(2, since.size());
        assertEquals(task, new JsonObject(since.get(0)).getLong("id"));
    }

    private boolean somebodyWaitsForTheLock() {
        var waiting = "select count(*) from pg_locks where locktype = 'advisory' and objid = 20261 and not granted";
        return pool.query(waiting)
                        .execute()
                        .await()
                        .atMost(PATIENCE)
                        .iterator()
                        .next()
                        .getLong(0)
                == 1;
    }

    private SqlConnection connection() {
        return pool.getConnection().await().atMost(PATIENCE);
    }

    /** More streams than there are connections, none of which is read, and what annotators do meanwhile. */
    @Test
    void slowStreamsShowOneMomentAndHoldNobodyUp() throws Exception {
        long project = project();
        var text = "x".repeat(100_000);
        var ids = new ArrayList<Long>();
        for (int i = 0; i < 3; i++) {
            var body = IntStream.range(0, 40)
                    .mapToObj(n -> "{\"text\": \"" + text + "\"}")
                    .collect(Collectors.joining(",", "[", "]"));
            ids.addAll(imported(project, body));
        }
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var streams = new ArrayList<CompletableFuture<HttpResponse<InputStream>>>();
        streams.add(stream(client, project));
        try (var first = streams.get(0).get(20, TimeUnit.SECONDS).body()) {
            assertEquals('{', first.read());
            for (int i = 0; i < 20; i++) streams.add(stream(client, project));
            var began = System.nanoTime();
            as(11).body("{\"result\": []}")
                    .post("/api/tasks/" + ids.get(119) + "/annotations")
                    .then()
                    .statusCode(201);
            as(10).body("[{\"text\": \"later\"}]")
                    .post("/api/projects/" + project + "/import")
                    .then()
                    .statusCode(201);
            assertTrue(System.nanoTime() - began < Duration.ofMinutes(1).toNanos(), "Annotators wait for exports");
            assertEquals(4, ofAnotherOrganization().size(), "Another organization waits for exports");

            var lines = new String(first.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertEquals("{\"end\":true,\"tasks\":120}", lines.get(120));
            assertEquals(
                    0,
                    new JsonObject(lines.get(119)).getJsonArray("annotations").size());
        } finally {
            streams.forEach(stream -> stream.thenAccept(ExportStreamTest::leave));
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        122,
                        lines("/internal/projects/" + project + "/export?download_all_tasks=true")
                                .size()));
    }

    /** Those that stay may wait for media, or be a job's. */
    @Test
    void whoeverTakesNothingMakesRoomForThoseWhoWaitUnlessTheyMayNotBeLetGo() throws Exception {
        long project = project();
        var text = "x".repeat(100_000);
        var body = IntStream.range(0, 100)
                .mapToObj(n -> "{\"text\": \"" + text + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        imported(project, body);
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var kept = stream(client, project);
        var streams = new ArrayList<CompletableFuture<HttpResponse<InputStream>>>();
        streams.add(kept);
        try {
            assertEquals(200, kept.get(20, TimeUnit.SECONDS).statusCode());
            // It stalls before the others are there.
            streams.add(stream(client, project, "&let_go=true"));
            assertEquals(200, streams.get(1).get(20, TimeUnit.SECONDS).statusCode());
            for (int i = 1; i < 20; i++) streams.add(stream(client, project, "&let_go=true"));
            for (var stream : streams)
                assertEquals(200, stream.get(30, TimeUnit.SECONDS).statusCode());
            var cut = assertThrows(
                    IOException.class, () -> streams.get(1).join().body().readAllBytes());
            assertTrue(cut.getMessage() != null, "the first that took nothing does not look whole");
            var whole = new String(kept.join().body().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(whole.endsWith("{\"end\":true,\"tasks\":100}\n"), "one that may not be let go stays");
        } finally {
            streams.forEach(stream -> stream.thenAccept(ExportStreamTest::leave));
        }
    }

    private List<String> ofAnotherOrganization() {
        long project = project(record -> record.put("organization", 2));
        as(10, 2, Role.ADMINISTRATOR)
                .body("[{\"text\": \"a\"}, {\"text\": \"b\"}, {\"text\": \"c\"}]")
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201);
        return lines("/internal/projects/" + project + "/export?download_all_tasks=true");
    }

    private CompletableFuture<HttpResponse<InputStream>> stream(HttpClient client, long project) {
        return stream(client, project, "");
    }

    private CompletableFuture<HttpResponse<InputStream>> stream(HttpClient client, long project, String options) {
        var request = HttpRequest.newBuilder(
                        root.resolve("/internal/projects/" + project + "/export?download_all_tasks=true" + options))
                .header(IdentityHeader.NAME, TestIdentity.service("export-service", 1L))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static void leave(HttpResponse<InputStream> stream) {
        try {
            stream.body().close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static JsonObject annotation(String line) {
        return new JsonObject(line).getJsonArray("annotations").getJsonObject(0);
    }

    private static List<Integer> annotations(long project, String options) {
        var lines = lines(project, options);
        return lines.subList(0, lines.size() - 1).stream()
                .map(line -> new JsonObject(line).getJsonArray("annotations").size())
                .toList();
    }

    private static List<String> lines(long project, String options) {
        return asService()
                .body(options)
                .post("/internal/projects/" + project + "/export")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString()
                .lines()
                .toList();
    }

    private static List<String> lines(String path) {
        return asService()
                .get(path)
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString()
                .lines()
                .toList();
    }
}
