package io.glossa.storage;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.EventType;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How objects of a bucket become tasks (storages.md 6). */
@QuarkusTest
class SyncTest extends S3TestBase {

    @Test
    void manyKeysOverSeveralPages() {
        putMany(250);
        var hostile = List.of("img/a b+c&d=ü.png", "img/<x>\"'%2F.png", "img/q?#[1].png");
        hostile.forEach(key -> put(key, "x"));
        put("other/1.png", "x");
        var id = create(body().put("prefix", "img").put("use_blob_urls", true));
        sync(id);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> owner().get(SOURCE + "/" + id)
                .then()
                .body("status", equalTo("completed"))
                .body("last_sync_count", equalTo(253)));
        assertEquals(253, tasks.tasks().size());
        assertTrue(
                tasks.batches().stream().allMatch(size -> size <= 40),
                tasks.batches().toString());
        var addresses = tasks.tasks().stream()
                .map(task -> task.at("/task/data/$undefined$").asText())
                .toList();
        hostile.forEach(key -> assertTrue(addresses.contains("s3://" + bucket + "/" + key), key + " in " + addresses));
    }

    @Test
    void filterAndDepth() {
        put("d/a.png", "x");
        put("d/b.jpg", "x");
        put("d/e/c.png", "x");
        put("dx.png", "x");
        var id = create(body().put("prefix", "d///")
                .put("recursive_scan", true)
                .put("use_blob_urls", true)
                .put("regex_filter", ".*png$"));
        sync(id).body("status", equalTo("completed")).body("last_sync_count", equalTo(2));
        assertEquals(
                List.of("d/a.png", "d/e/c.png"),
                tasks.tasks().stream().map(task -> task.get("key").asText()).toList());
    }

    @Test
    void taskFiles() {
        put(
                "1.json",
                "{\"data\":{\"text\":\"a\"},\"annotations\":[{\"result\":[]}],\"predictions\":[{\"result\":[],\"score\":0.5}]}");
        put("2.jsonl", "{\"text\":\"b\"}\n{\"text\":\"c\"}\n");
        put(
                "3",
                JSON.valueToTree(IntStream.range(0, 100)
                                .mapToObj(i -> Map.of("text", "n" + i))
                                .toList())
                        .toString());
        var id = create(body());
        sync(id).body("status", equalTo("completed")).body("last_sync_count", equalTo(103));
        assertEquals(
                "{\"result\":[],\"ground_truth\":false}",
                tasks.tasks().get(0).at("/task/annotations/0").toString());
        assertEquals("1", tasks.tasks().get(2).get("row").toString());
        assertEquals(List.of(40, 40, 23), tasks.batches());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bad_text/a.json|hello|import_s3_sync_failed_bad_json",
                "bad_ext/b.png|x|import_s3_sync_failed_wrong_extension",
                "predonly/a.json|{\"predictions\":[{\"result\":[]}]}|import_s3_sync_failed_predictions_without_data"
            })
    void aFileThatHoldsNoTasksFailsTheSync(String key, String content, String golden) {
        put(key, content);
        var id = create(body().put("prefix", key.substring(0, key.indexOf('/'))));
        syncedGolden(id, golden);
        events.await(EventType.STORAGE_SYNC_FAILED, "s3:" + id);
    }

    @Test
    void aFileThatBrokeInTheMiddleIsReadAgain() {
        put("list.json", "[{\"a\":1},{\"a\":2},{\"a\"");
        var id = create(body());
        sync(id).body("status", equalTo("completed_with_errors"))
                .body("traceback", containsString("list.json"))
                .body("meta.objects_failed", equalTo(1));
        assertEquals(2, tasks.tasks().size());
        put("list.json", "[{\"a\":1},{\"a\":2},{\"a\":3}]");
        sync(id).body("status", equalTo("completed"))
                .body("last_sync_count", equalTo(1))
                .body("traceback", nullValue());
        assertEquals(3, tasks.tasks().size());
    }

    @Test
    void anObjectThatIsBadIsNamedAndTheRestGoesOn() {
        put("1.json", "{\"n\":1}");
        put("2.json", "hello");
        put("3.png", "x");
        put("4.json", "[{\"n\":4},7]");
        put("5.parquet", "PAR1 not really PAR1");
        put("6.json", "{\"n\":6}");
        var id = create(body());
        sync(id).body("status", equalTo("completed_with_errors"))
                .body("last_sync_count", equalTo(3))
                .body("meta.objects_failed", equalTo(4))
                .body("traceback", containsString("from 2.json."))
                .body("traceback", containsString("File \"3.png\" is not a JSON/JSONL/Parquet file."))
                .body("traceback", containsString("from 4.json."))
                .body("traceback", containsString("ParquetError: The Parquet file is broken\nValueError"));
        put("4.json", "[{\"n\":4},{\"n\":44}]");
        sync(id).body("last_sync_count", equalTo(1)).body("meta.objects_failed", equalTo(3));
        assertEquals(4, tasks.tasks().size());
    }

    @Test
    void parquetFilesHoldTasks() {
        put("nested.parquet", resource("nested"));
        put("columns.PARQUET", resource("json_columns"));
        put("rows.parquet", resource("pages"));
        var id = create(body());
        sync(id).body("status", equalTo("completed")).body("last_sync_count", equalTo(3_005));
        assertEquals(
                "{\"key\":\"columns.PARQUET\",\"row\":0,\"task\":{\"data\":{\"text\":\"a\"},\"annotations\":[],"
                        + "\"predictions\":[{\"result\":[]}]}}",
                tasks.tasks().get(0).toString());
        assertEquals("{\"text\":\"a\",\"tags\":[\"x\",null],\"boxes\":[[1,2],[],null]}", data(2));
        assertEquals(2, tasks.tasks().get(2).at("/task/annotations").size());
        assertEquals("{\"id\":9,\"data\":null,\"annotations\":null,\"attributes\":null}", data(4));
        assertEquals("{\"n\":2999,\"word\":\"w299\"}", data(3_004));
        sync(id).body("last_sync_count", equalTo(0));
    }

    private String data(int task) {
        return tasks.tasks().get(task).at("/task/data").toString();
    }

    private static byte[] resource(String name) {
        try (var in = S3StorageTest.class.getResourceAsStream("/parquet/" + name + ".parquet")) {
            return in.readAllBytes();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @Test
    void aTaskThatIsRefusedIsNamedAndTheRestGoesOn() {
        IntStream.range(0, 9).forEach(i -> put(i + ".json", "{\"n\":" + i + "}"));
        tasks.refuse(item -> item.at("/task/data/n").asInt(-1) == 5);
        var answer = syncedGolden(create(body()), "import_s3_sync_completed_with_errors");
        assertEquals(8, answer.get("last_sync_count").asInt());
        assertEquals(
                "Validation error for task from 5.json: {\"score\":[\"A valid number is required.\"]}",
                answer.get("traceback").asText());
    }

    @Test
    void oneSyncAtATimeAndTheAnswerDoesNotWaitForLong() throws InterruptedException {
        putMany(3);
        var id = create(body().put("prefix", "img").put("use_blob_urls", true));
        var go = new CountDownLatch(1);
        tasks.before(() -> waitFor(go));
        begin(SOURCE, id).statusCode(200).body("status", equalTo("in_progress")).body("meta.attempts", equalTo(1));
        begin(SOURCE, id).statusCode(200).body("status", equalTo("in_progress")).body("meta.attempts", equalTo(1));
        go.countDown();
        awaitStatus(id, "completed");
        assertEquals(List.of(3), tasks.batches());
    }

    @Test
    void aSyncThatIsCancelledEnds() {
        putMany(100);
        var id = create(body().put("prefix", "img").put("use_blob_urls", true));
        var go = new CountDownLatch(1);
        tasks.before(() -> waitFor(go));
        var asked = CompletableFuture.runAsync(() -> sync(id).statusCode(200).body("status", equalTo("failed")));
        awaitStatus(id, "in_progress");
        owner().body("{\"synchronizable\":false}")
                .patch(SOURCE + "/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("failed"))
                .body("traceback", equalTo("Cancelled\n"));
        asked.join();
        go.countDown();
        owner().body("{\"synchronizable\":true}")
                .patch(SOURCE + "/" + id)
                .then()
                .statusCode(200);
        sync(id).body("status", equalTo("completed")).body("meta.attempts", equalTo(2));
        assertEquals(100, tasks.tasks().size());
    }

    /** Fetched several at once, taken in the order of their keys, whatever their sizes are. */
    @Test
    void objectsAreTakenInTheOrderOfTheirKeys() {
        var large = "x".repeat(6_000);
        for (int i = 0; i < 130; i++) {
            put("%03d.json".formatted(i), "{\"n\":" + i + (i % 7 == 0 ? ",\"text\":\"" + large + "\"}" : "}"));
        }
        sync(create(body())).body("status", equalTo("completed")).body("last_sync_count", equalTo(130));
        assertEquals(
                IntStream.range(0, 130).boxed().toList(),
                tasks.tasks().stream()
                        .map(task -> task.at("/task/data/n").asInt())
                        .toList());
    }

    /** An object belongs to its task from its first sync on, whatever becomes of it (storages.md 6.5). */
    @Test
    void anObjectThatChangedIsTheSameObject() {
        put("a.json", "{\"n\":1}");
        var id = create(body());
        sync(id).body("last_sync_count", equalTo(1)).body("meta.tasks_existed", equalTo(0));
        put("a.json", "{\"n\":2}");
        sync(id).body("last_sync_count", equalTo(0)).body("meta.tasks_existed", equalTo(1));
        s3().deleteObject(delete -> delete.bucket(bucket).key("a.json")).join();
        sync(id).body("status", equalTo("completed"))
                .body("last_sync_count", equalTo(0))
                .body("meta.tasks_existed", equalTo(0));
        var other = create(body());
        put("a.json", "{\"n\":3}");
        sync(other).body("last_sync_count", equalTo(1));
        assertEquals(2, tasks.tasks().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "empty.json||ValueError: Empty or whitespace-only content",
                "blank.json|'   '|ValueError: Empty or whitespace-only content",
                "text.json|hello|ValueError: Unexpected character at start of JSON: h",
                "number.json|[7]|AttributeError: 'int' object has no attribute 'get'",
                "string.json|['a']|AttributeError: 'str' object has no attribute 'get'",
                "cut.json|{'a':|JSON: Unexpected end-of-input",
                "nan.json|{'a':NaN}|JSON: Non-standard token 'NaN'"
            })
    void whatIsWrongWithAnObjectIsNamed(String key, String content, String cause) {
        put(key, content == null ? "" : content.replace("'", "\""));
        sync(create(body()))
                .body("status", equalTo("failed"))
                .body("traceback", startsWith(cause))
                .body(
                        "traceback",
                        endsWith("\nValueError: Can't import JSON-formatted tasks from " + key
                                + ". If you're trying to import binary objects, perhaps you forgot to enable \"Tasks\" import"
                                + " method?\n"))
                .body("last_sync", nullValue())
                .body("last_sync_count", nullValue())
                .body("meta.duration", equalTo(0.0f));
    }

    /** A failure is forgotten with the next success; so is its text (storages.md 15, 8). */
    @Test
    void afterAFailureASuccessIsASuccess() {
        put("a.json", "hello");
        var id = create(body());
        sync(id).body("status", equalTo("failed")).body("meta.attempts", equalTo(1));
        put("a.json", "{\"n\":1}");
        sync(id).body("status", equalTo("completed"))
                .body("traceback", nullValue())
                .body("meta.attempts", equalTo(2))
                .body("meta.time_failure", nullValue());
    }
}
