package io.glossa.storage;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.events.EventType;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.AsyncRequestBody;

/** Annotations that are brought to a bucket, as they are told of. */
@QuarkusTest
class TargetTest extends S3TestBase {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private long first;

    @BeforeEach
    void annotations() {
        first = project * 1000;
    }

    @Override
    ObjectNode body() {
        return super.body().put("prefix", "gold");
    }

    private void awaitKeys(String... keys) {
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(new TreeSet<>(List.of(keys)), keys()));
    }

    private void tell(EventType type, long task, long annotation) {
        events.publish(
                type,
                task,
                "annotations/" + annotation,
                1L,
                "{\"id\":" + annotation + ",\"task\":" + task + ",\"project\":" + project + ",\"result\":[]}");
    }

    private int created(ObjectNode body) {
        var id = create(TARGET, body);
        awaitStatus(TARGET, id, "completed");
        return id;
    }

    @Test
    void aNewTargetGetsWhatThereIs() {
        for (long i = 0; i < 25; i++) tasks.annotate(5 + i / 3, first + i, "n" + i);
        var created = read(owner().body(body().put("title", "target")
                        .put("can_delete_objects", true)
                        .toString())
                .post(TARGET)
                .then()
                .statusCode(201)
                .body("last_sync", nullValue())
                .extract()
                .asString());
        assertGolden("export_s3_create", created);
        var id = created.get("id").asInt();
        awaitStatus(TARGET, id, "completed");
        assertEquals(
                LongStream.range(0, 25)
                        .mapToObj(i -> "gold/" + (first + i))
                        .collect(Collectors.toCollection(TreeSet::new)),
                keys());
        var synced = read(sync(TARGET, id).statusCode(200).extract().asString());
        assertGolden2(synced);
        assertEquals(25, synced.get("last_sync_count").asInt());
        owner().get("/api/storages/export?project=" + project)
                .then()
                .body("id", contains(id))
                .body("type", contains("s3"));
        owner().get("/api/storages?project=" + project).then().body("", org.hamcrest.Matchers.empty());
        events.await(EventType.STORAGE_SYNC_COMPLETED, "export/s3:" + id);
    }

    private static void assertGolden2(JsonNode synced) {
        assertEquals(25, synced.at("/meta/total_annotations").asInt());
        ((ObjectNode) synced.get("meta")).put("total_annotations", 1);
        assertGolden("export_s3_sync", synced);
    }

    @Test
    void annotationsAreWrittenAsTheyAreThen() {
        created(body());
        tasks.annotate(5, first, "one");
        tell(EventType.ANNOTATION_CREATED, 5, first);
        awaitKeys("gold/" + first);
        var text = object("gold/" + first);
        assertTrue(
                text.startsWith(
                        "{\"id\": " + first + ", \"result\": [{\"value\": \"one\"}], \"lead_time\": 3.2, \"task\": {"),
                text);
        assertTrue(text.contains("s3://imgs/\\u00"), text);
        assertEquals("s3://imgs/ü.png", read(text).at("/task/data/image").asText());
        tasks.annotate(5, first, "two");
        tell(EventType.ANNOTATION_UPDATED, 5, first);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        "two",
                        read(object("gold/" + first)).at("/result/0/value").asText()));
        tasks.annotate(6, first + 1, "x");
        tasks.annotate(6, first + 2, "x");
        events.publish(
                EventType.ANNOTATIONS_CREATED,
                project,
                "projects/" + project,
                1L,
                "{\"project\":" + project + ",\"ids\":[" + (first + 1) + "," + (first + 2) + "]}");
        awaitKeys("gold/" + first, "gold/" + (first + 1), "gold/" + (first + 2));
        assertEquals(
                "binary/octet-stream",
                s3().headObject(head -> head.bucket(bucket).key("gold/" + first))
                        .join()
                        .contentType());
    }

    @Test
    void objectsAreDeletedOnlyWhereThatIsWanted() {
        var keeping = "keep" + project;
        s3().createBucket(create -> create.bucket(keeping)).join();
        created(body().put("bucket", keeping));
        created(body().put("can_delete_objects", true));
        for (long i = 0; i < 3; i++) {
            tasks.annotate(5 + i, first + i, "x");
            tell(EventType.ANNOTATION_CREATED, 5 + i, first + i);
        }
        s3().putObject(put -> put.bucket(bucket).key("gold/77"), AsyncRequestBody.fromString("theirs"))
                .join();
        awaitKeys("gold/" + first, "gold/" + (first + 1), "gold/" + (first + 2), "gold/77");
        await().atMost(Duration.ofMinutes(1)).until(() -> keys(keeping).size() == 3);
        tasks.forget(first);
        tell(EventType.ANNOTATION_DELETED, 5, first);
        tell(EventType.ANNOTATION_DELETED, 5, 77);
        awaitKeys("gold/" + (first + 1), "gold/" + (first + 2), "gold/77");
        tasks.forget(first + 1);
        tasks.forget(first + 2);
        events.publish(
                EventType.TASKS_DELETED,
                project,
                "projects/" + project,
                1L,
                "{\"project\":" + project + ",\"ids\":[6,7]}");
        awaitKeys("gold/77");
        assertEquals(3, keys(keeping).size());
    }

    @Test
    void aTargetThatWasAwayIsToldLater() {
        var id = created(body());
        tasks.away(true);
        for (long i = 0; i < 12; i++) {
            tasks.annotate(5, first + i, "x");
            tell(EventType.ANNOTATION_CREATED, 5, first + i);
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertTrue(failures(id) > 0));
        assertEquals(new TreeSet<>(), keys());
        tasks.away(false);
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(12, keys().size()));
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(0, failures(id)));
    }

    private int failures(int id) {
        var rows = pool.preparedQuery("select failures from target_lease where kind = 's3' and storage = $1")
                .execute(Tuple.of((long) id))
                .await()
                .indefinitely();
        return rows.iterator().next().getInteger(0);
    }

    @Test
    void annotationsOfOthersStayOut() {
        created(body());
        tasks.annotate(5, first, "x");
        events.publish(
                EventType.ANNOTATION_CREATED,
                5,
                "annotations/" + first,
                2L,
                "{\"id\":" + first + ",\"task\":5,\"project\":" + project + "}");
        tasks.annotate(5, first + 1, "x");
        tell(EventType.ANNOTATION_CREATED, 5, first + 1);
        awaitKeys("gold/" + (first + 1));
    }

    @Test
    void aTargetIsTriedOutByWriting() {
        owner().body(body().toString()).post(TARGET + "/validate").then().statusCode(200);
        assertEquals(new TreeSet<>(), keys());
        owner().body(body().put("bucket", "nosuch").toString())
                .post(TARGET)
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors", contains("Cannot find bucket nosuch in S3"));
        owner().body(body().put("aws_secret_access_key", "wrong").toString())
                .post(TARGET + "/validate")
                .then()
                .statusCode(400);
        owner().body(body().put("bucket", "").toString()).post(TARGET).then().statusCode(400);
        var id = created(body());
        owner().body("{\"synchronizable\":false}")
                .patch(TARGET + "/" + id)
                .then()
                .statusCode(200);
        sync(TARGET, id).statusCode(400).body(equalTo("{\"message\":\"Storage " + id + " is not synchronizable\"}"));
    }

    /** As tasks-service gives it, letter for letter (storages.md 7.1). */
    @Test
    void anObjectHoldsTheAnnotationWithItsTask() {
        var given =
                (ObjectNode) read(golden("export_object_body").toString().replace("\"<ID>\"", Long.toString(first)));
        tasks.annotate(given);
        created(super.body().put("use_blob_urls", true));
        var text = object(Long.toString(first));
        assertEquals(given, read(text));
        assertTrue(
                text.startsWith("{\"id\": " + first + ", \"result\": [{\"id\": \"r1\", \"type\": \"choices\", "), text);
        assertTrue(text.chars().allMatch(letter -> letter < 128), text);
    }

    @Test
    void tasksAreWrittenSoThatTheyCanBeImportedAgain() {
        tasks.annotate(5, first, "a");
        tasks.annotate(5, first + 1, "b");
        tasks.annotate(6, first + 2, "c");
        var id = created(body().put("objects", "task").put("can_delete_objects", true));
        owner().get(TARGET + "/" + id).then().body("objects", equalTo("task"));
        awaitKeys("gold/5.json", "gold/6.json");
        tasks.annotate(5, first + 3, "d");
        tell(EventType.ANNOTATION_CREATED, 5, first + 3);
        awaitAnnotations(5, first, first + 1, first + 3);
        tasks.forget(first + 1);
        tell(EventType.ANNOTATION_DELETED, 5, first + 1);
        awaitAnnotations(5, first, first + 3);
        tasks.forget(first + 2);
        tell(EventType.ANNOTATION_DELETED, 6, first + 2);
        awaitKeys("gold/5.json");
        sync(create(body())).body("status", equalTo("completed")).body("last_sync_count", equalTo(1));
        var again = tasks.tasks().get(0).get("task");
        assertEquals("s3://imgs/ü.png", again.at("/data/image").asText());
        assertEquals(2, again.get("annotations").size());
        assertEquals("a", again.at("/annotations/0/result/0/value").asText());
        owner().body(body().put("objects", "project").toString())
                .post(TARGET)
                .then()
                .statusCode(400)
                .body("validation_errors.objects", contains("\"project\" is not a valid choice."));
    }

    private void awaitAnnotations(long task, Long... ids) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of(ids),
                        read(object("gold/" + task + ".json"))
                                .get("annotations")
                                .valueStream()
                                .map(annotation -> annotation.get("id").asLong())
                                .toList()));
    }

    /** Whoever annotates is not kept waiting, nor are other targets; what it missed is brought as it is then. */
    @Test
    void aDeadTargetDelaysNobodyAndCatchesUp() throws IOException {
        try (var dead = new StubBucket()) {
            var id = created(body().put("s3_endpoint", dead.url()).put("can_delete_objects", true));
            created(body());
            dead.answers(503);
            var tried = dead.writes();
            for (long i = 0; i < 12; i++) {
                tasks.annotate(5, first + i, "x");
                tell(EventType.ANNOTATION_CREATED, 5, first + i);
            }
            await().atMost(PATIENCE).untilAsserted(() -> assertEquals(12, keys().size()));
            await().atMost(PATIENCE).untilAsserted(() -> assertTrue(dead.writes() > tried && failures(id) > 0));
            assertEquals(Set.of(), dead.written().keySet());
            tasks.forget(first);
            tell(EventType.ANNOTATION_DELETED, 5, first);
            dead.answers(200);
            var left = LongStream.range(1, 12)
                    .mapToObj(i -> bucket + "/gold/" + (first + i))
                    .collect(Collectors.toSet());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertEquals(left, dead.written().keySet()));
            await().atMost(PATIENCE).untilAsserted(() -> assertEquals(0, waiting(id)));
        }
    }

    /** At least once: what a worker that died had begun is done again by the next, and by nobody while it lives. */
    @Test
    void aTargetWhoseWorkerDiedIsToldByAnother() {
        var id = created(body());
        lease(id, "1 hour");
        tasks.annotate(5, first, "one");
        tell(EventType.ANNOTATION_CREATED, 5, first);
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(1, waiting(id)));
        assertEquals(new TreeSet<>(), keys());
        lease(id, "-1 second");
        awaitKeys("gold/" + first);
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(0, waiting(id)));
    }

    /** In order for each task: what the target holds last is what the annotation was last. */
    @Test
    void theLastStateIsWhatStays() {
        var id = created(body());
        for (int i = 0; i < 40; i++) {
            tasks.annotate(5, first, "state " + i);
            tell(EventType.ANNOTATION_UPDATED, 5, first);
        }
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertEquals(
                        "state 39",
                        read(object("gold/" + first)).at("/result/0/value").asText()));
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(0, waiting(id)));
        assertEquals(
                "state 39", read(object("gold/" + first)).at("/result/0/value").asText());
    }

    /** It gates syncs that are asked for, and nothing else (storages.md 4.3, 7.2). */
    @Test
    void oneThatIsNotSynchronizableIsToldAllTheSame() {
        tasks.annotate(5, first, "x");
        created(body().put("synchronizable", false));
        awaitKeys("gold/" + first);
        tasks.annotate(5, first + 1, "x");
        tell(EventType.ANNOTATION_CREATED, 5, first + 1);
        awaitKeys("gold/" + first, "gold/" + (first + 1));
    }

    @Test
    void whatWasWrittenStaysWhereItIs() {
        tasks.annotate(5, first, "x");
        var id = created(body());
        owner().body("{\"prefix\":\"new\"}").patch(TARGET + "/" + id).then().statusCode(200);
        tasks.annotate(5, first + 1, "x");
        tell(EventType.ANNOTATION_CREATED, 5, first + 1);
        awaitKeys("gold/" + first, "new/" + (first + 1));
        sync(TARGET, id).body("status", equalTo("completed")).body("last_sync_count", equalTo(2));
        awaitKeys("gold/" + first, "new/" + first, "new/" + (first + 1));
        owner().delete(TARGET + "/" + id).then().statusCode(204);
        awaitKeys("gold/" + first, "new/" + first, "new/" + (first + 1));
    }

    @Test
    void objectsAreEncryptedWithTheKeyThatIsNamed() throws IOException {
        tasks.annotate(5, first, "x");
        try (var server = new StubBucket()) {
            created(body().put("s3_endpoint", server.url()).put("aws_sse_kms_key_id", "key-7"));
            created(body().put("s3_endpoint", server.url()).put("prefix", "plain"));
            var guarded = server.written().get(bucket + "/gold/" + first);
            assertEquals("aws:kms", guarded.getFirst("x-amz-server-side-encryption"));
            assertEquals("key-7", guarded.getFirst("x-amz-server-side-encryption-aws-kms-key-id"));
            assertNull(server.written().get(bucket + "/plain/" + first).getFirst("x-amz-server-side-encryption"));
        }
    }

    /** R13: a full sync whose worker is killed again and again writes every annotation. */
    @Test
    void aFullSyncThatIsKilledWritesAllTheSame() {
        for (long i = 0; i < 45; i++) tasks.annotate(5 + i / 3, first + i, "n" + i);
        var made = new AtomicInteger();
        var killed = new AtomicInteger();
        tasks.asked(() -> {
            if (made.incrementAndGet() % 2 == 1 || killed.get() >= 3) return;
            killed.incrementAndGet();
            kill("export/s3:" + latest());
        });
        var id = created(body());
        assertEquals(3, killed.get());
        assertEquals(45, keys().size());
        owner().get(TARGET + "/" + id).then().body("last_sync_count", equalTo(45));
    }

    private long latest() {
        return pool.preparedQuery(
                        "select max(id) from storage where direction = 'export' and kind = 's3' and project = $1")
                .execute(Tuple.of(project))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private int waiting(int id) {
        return pool.preparedQuery("select count(*) from target_queue where kind = 's3' and storage = $1")
                .execute(Tuple.of((long) id))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getInteger(0);
    }

    /** As if another replica held it, or had. */
    private void lease(int id, String until) {
        pool.preparedQuery(
                        """
                        insert into target_lease (kind, storage, holder, lease_until)
                        values ('s3', $1, gen_random_uuid(), clock_timestamp() + $2::text::interval)
                        on conflict (kind, storage) do update
                        set holder = excluded.holder, lease_until = excluded.lease_until, retry_at = clock_timestamp()""")
                .execute(Tuple.of((long) id, until))
                .await()
                .indefinitely();
    }
}
