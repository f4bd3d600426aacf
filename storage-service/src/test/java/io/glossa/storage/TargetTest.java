package io.glossa.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.events.EventType;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Annotations that are brought to a bucket, as they are told of. */
@QuarkusTest
class TargetTest extends StorageTestBase {
    private static final String PATH = "/api/storages/export/s3";
    private static S3AsyncClient s3;

    private String bucket;
    private long first;

    @BeforeEach
    void aBucket() {
        if (s3 == null) {
            s3 = S3AsyncClient.builder()
                    .endpointOverride(URI.create(setting("GLOSSA_S3_ENDPOINT")))
                    .forcePathStyle(true)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                            setting("GLOSSA_S3_ACCESS_KEY"), setting("GLOSSA_S3_SECRET_KEY"))))
                    .build();
        }
        bucket = "out" + project;
        first = project * 1000;
        s3.createBucket(create -> create.bucket(bucket)).join();
    }

    @AfterAll
    static void close() {
        if (s3 != null) s3.close();
        s3 = null;
    }

    @Override
    ObjectNode body() {
        return super.body()
                .put("bucket", bucket)
                .put("prefix", "gold")
                .put("s3_endpoint", setting("GLOSSA_S3_ENDPOINT"))
                .put("aws_access_key_id", setting("GLOSSA_S3_ACCESS_KEY"))
                .put("aws_secret_access_key", setting("GLOSSA_S3_SECRET_KEY"));
    }

    private TreeSet<String> keys() {
        return s3.listObjectsV2(list -> list.bucket(bucket)).join().contents().stream()
                .map(S3Object::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void awaitKeys(String... keys) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertEquals(new TreeSet<>(List.of(keys)), keys()));
    }

    private String object(String key) {
        return s3.getObject(get -> get.bucket(bucket).key(key), AsyncResponseTransformer.toBytes())
                .join()
                .asString(UTF_8);
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
        var id = create(PATH, body);
        awaitStatus(PATH, id, "completed");
        return id;
    }

    @Test
    void aNewTargetGetsWhatThereIs() {
        for (long i = 0; i < 25; i++) tasks.annotate(5 + i / 3, first + i, "n" + i);
        var created = read(owner().body(body().put("title", "target")
                        .put("can_delete_objects", true)
                        .toString())
                .post(PATH)
                .then()
                .statusCode(201)
                .body("last_sync", nullValue())
                .extract()
                .asString());
        assertGolden("export_s3_create", created);
        var id = created.get("id").asInt();
        awaitStatus(PATH, id, "completed");
        assertEquals(
                LongStream.range(0, 25)
                        .mapToObj(i -> "gold/" + (first + i))
                        .collect(Collectors.toCollection(TreeSet::new)),
                keys());
        var synced = read(sync(PATH, id).statusCode(200).extract().asString());
        assertGolden2(synced);
        assertEquals(25, synced.get("last_sync_count").asInt());
        owner().get("/api/storages/export?project=" + project)
                .then()
                .body("id", contains(id))
                .body("type", contains("s3"));
        owner().get("/api/storages?project=" + project).then().body("", org.hamcrest.Matchers.empty());
        events.await(EventType.STORAGE_SYNC_COMPLETED, "export/s3:" + id);
    }

    private static void assertGolden2(com.fasterxml.jackson.databind.JsonNode synced) {
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
        await().atMost(Duration.ofSeconds(10))
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
                s3.headObject(head -> head.bucket(bucket).key("gold/" + first))
                        .join()
                        .contentType());
    }

    @Test
    void objectsAreDeletedOnlyWhereThatIsWanted() {
        var keeping = "keep" + project;
        s3.createBucket(create -> create.bucket(keeping)).join();
        created(body().put("bucket", keeping));
        created(body().put("can_delete_objects", true));
        for (long i = 0; i < 3; i++) {
            tasks.annotate(5 + i, first + i, "x");
            tell(EventType.ANNOTATION_CREATED, 5 + i, first + i);
        }
        s3.putObject(
                        put -> put.bucket(bucket).key("gold/77"),
                        software.amazon.awssdk.core.async.AsyncRequestBody.fromString("theirs"))
                .join();
        awaitKeys("gold/" + first, "gold/" + (first + 1), "gold/" + (first + 2), "gold/77");
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
        assertEquals(
                3,
                s3.listObjectsV2(list -> list.bucket(keeping)).join().contents().size());
    }

    @Test
    void aTargetThatWasAwayIsToldLater() {
        var id = created(body());
        tasks.away(true);
        for (long i = 0; i < 12; i++) {
            tasks.annotate(5, first + i, "x");
            tell(EventType.ANNOTATION_CREATED, 5, first + i);
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertTrue(failures(id) > 0));
        assertEquals(new TreeSet<>(), keys());
        tasks.away(false);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertEquals(12, keys().size()));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertEquals(0, failures(id)));
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
        owner().body(body().toString()).post(PATH + "/validate").then().statusCode(200);
        assertEquals(new TreeSet<>(), keys());
        owner().body(body().put("bucket", "nosuch").toString())
                .post(PATH)
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors", contains("Cannot find bucket nosuch in S3"));
        owner().body(body().put("aws_secret_access_key", "wrong").toString())
                .post(PATH + "/validate")
                .then()
                .statusCode(400);
        owner().body(body().put("bucket", "").toString()).post(PATH).then().statusCode(400);
        var id = created(body());
        owner().body("{\"synchronizable\":false}").patch(PATH + "/" + id).then().statusCode(200);
        sync(PATH, id).statusCode(400).body(equalTo("{\"message\":\"Storage " + id + " is not synchronizable\"}"));
    }
}
