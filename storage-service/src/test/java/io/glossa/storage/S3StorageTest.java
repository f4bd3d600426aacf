package io.glossa.storage;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.events.EventType;
import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

@QuarkusTest
class S3StorageTest extends StorageTestBase {
    private static final String PATH = "/api/storages/s3";
    private static S3AsyncClient s3;

    private String bucket;

    @BeforeEach
    void aBucket() {
        bucket = "bucket" + project;
        s3().createBucket(create -> create.bucket(bucket)).join();
    }

    @AfterAll
    static void close() {
        if (s3 != null) s3.close();
        s3 = null;
    }

    private static S3AsyncClient s3() {
        if (s3 == null) {
            s3 = S3AsyncClient.builder()
                    .endpointOverride(URI.create(setting("GLOSSA_S3_ENDPOINT")))
                    .forcePathStyle(true)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                            setting("GLOSSA_S3_ACCESS_KEY"), setting("GLOSSA_S3_SECRET_KEY"))))
                    .build();
        }
        return s3;
    }

    private void put(String key, String content) {
        put(key, content.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String key, byte[] content) {
        s3().putObject(put -> put.bucket(bucket).key(key), AsyncRequestBody.fromBytes(content))
                .join();
    }

    private void putMany(int count) {
        var puts = IntStream.range(0, count)
                .mapToObj(i -> s3().putObject(
                                put -> put.bucket(bucket).key("img/%03d.png".formatted(i)),
                                AsyncRequestBody.fromString("x")))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(puts).join();
    }

    @Override
    ObjectNode body() {
        return super.body()
                .put("bucket", bucket)
                .put("s3_endpoint", setting("GLOSSA_S3_ENDPOINT"))
                .put("aws_access_key_id", setting("GLOSSA_S3_ACCESS_KEY"))
                .put("aws_secret_access_key", setting("GLOSSA_S3_SECRET_KEY"));
    }

    private static int create(ObjectNode body) {
        return create(PATH, body);
    }

    private ValidatableResponse validate(ObjectNode body) {
        return owner().body(body.toString()).post(PATH + "/validate").then();
    }

    private ValidatableResponse sync(int id) {
        return sync(PATH, id);
    }

    private JsonNode syncedGolden(int id, String golden) {
        var answer = read(sync(id).statusCode(200).extract().asString());
        assertGolden(golden, answer);
        return answer;
    }

    @Test
    void createChangeSyncDelete() {
        IntStream.range(0, 6).forEach(i -> put(i + ".png", "x"));
        put("folder/", "");
        put("below/7.png", "x");
        var created = read(owner().body(
                        body().put("title", "source").put("use_blob_urls", true).toString())
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .asString());
        assertGolden("import_s3_create", created);
        var id = created.get("id").asInt();
        assertFalse(created.toString().contains(setting("GLOSSA_S3_SECRET_KEY")));

        var synced = syncedGolden(id, "import_s3_sync");
        assertEquals(6, synced.get("last_sync_count").asInt());
        assertEquals(
                "{\"$undefined$\":\"s3://" + bucket + "/0.png\"}",
                tasks.tasks().get(0).at("/task/data").toString());

        var renamed = read(owner().body("{\"title\":\"renamed\"}")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertGolden("import_s3_patch", renamed);
        assertEquals("renamed", renamed.get("title").asText());
        var again = read(sync(id).statusCode(200).extract().asString());
        assertEquals("completed", again.get("status").asText(), "the credentials were kept");
        assertEquals(0, again.get("last_sync_count").asInt());
        assertEquals(6, again.at("/meta/tasks_existed").asInt());
        assertEquals(2, again.at("/meta/attempts").asInt());

        owner().get(PATH + "?project=" + project).then().statusCode(200).body("id", contains(id));
        owner().get("/api/storages?project=" + project).then().statusCode(200).body("type", contains("s3"));
        owner().delete(PATH + "/" + id).then().statusCode(204);
        owner().get(PATH + "/" + id).then().statusCode(404).body("detail", equalTo("Not found."));
        for (var type : new EventType[] {
            EventType.STORAGE_CREATED,
            EventType.STORAGE_SYNC_STARTED,
            EventType.STORAGE_SYNC_COMPLETED,
            EventType.STORAGE_UPDATED,
            EventType.STORAGE_DELETED
        }) {
            var told = read(events.await(type, "s3:" + id).value());
            assertEquals(new TreeSet<>(fields(read(type.sample()))), new TreeSet<>(fields(told)), type.typeName());
            assertFalse(told.toString().contains(setting("GLOSSA_S3_SECRET_KEY")));
        }
    }

    @Test
    void credentialsAreUnreadableAtRest() {
        var id = create(body());
        var row = pool.preparedQuery("select credentials, settings::text from storage where id = $1")
                .execute(Tuple.of((long) id))
                .await()
                .indefinitely()
                .iterator()
                .next();
        var secret = setting("GLOSSA_S3_SECRET_KEY");
        assertFalse(new String(row.getBuffer(0).getBytes(), StandardCharsets.ISO_8859_1).contains(secret));
        assertFalse(row.getString(1).contains("aws_secret_access_key"));
    }

    @Test
    void manyKeysOverSeveralPages() {
        putMany(250);
        var hostile = List.of("img/a b+c&d=ü.png", "img/<x>\"'%2F.png", "img/q?#[1].png");
        hostile.forEach(key -> put(key, "x"));
        put("other/1.png", "x");
        var id = create(body().put("prefix", "img").put("use_blob_urls", true));
        sync(id);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> owner().get(PATH + "/" + id)
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
                "{\"result\":[]}",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bucket|nosuch|non_field_errors|Cannot find bucket nosuch in S3",
                "aws_secret_access_key|wrong|non_field_errors|Cannot connect to S3 BUCKET with specified AWS credentials",
                "aws_access_key_id|wrong|non_field_errors|Cannot connect to S3 BUCKET with specified AWS credentials",
                "aws_secret_access_key||non_field_errors|Unable to locate credentials",
                "prefix|nosuch|non_field_errors|s3://BUCKET/nosuch not found.",
                "region_name|bad region|non_field_errors|Provided region_name 'bad region' doesn't match a supported format.",
                "title|LONG|title|Ensure this field has no more than 256 characters.",
                "presign|perhaps|presign|Must be a valid boolean.",
                "presign_ttl|-1|presign_ttl|Ensure this value is greater than or equal to 0.",
                "presign_ttl|32768|presign_ttl|Ensure this value is less than or equal to 32767.",
                "presign_ttl|x|presign_ttl|A valid integer is required.",
                "project|999999|project|Invalid pk \"999999\" - object does not exist.",
                "project|x|project|Incorrect type. Expected pk value, received str.",
                "s3_endpoint|http://nosuchhost.invalid|non_field_errors|Can't resolve hostname nosuchhost.invalid",
                "s3_endpoint|http://127.0.0.1:1|non_field_errors|Error validating storage connection"
            })
    void badStoragesAreRefusedWithTheReason(String field, String value, String errorField, String message) {
        var body = body();
        var written = value == null ? "" : value.equals("LONG") ? "x".repeat(257) : value;
        if (written.matches("-?[0-9]+")) body.put(field, Integer.parseInt(written));
        else body.put(field, written);
        for (var path : new String[] {PATH, PATH + "/validate"}) {
            owner().body(body.toString())
                    .post(path)
                    .then()
                    .statusCode(400)
                    .body("detail", equalTo("Validation error"))
                    .body("validation_errors." + errorField, contains(message.replace("BUCKET", bucket)));
        }
        owner().get(PATH + "?project=" + project).then().body("", empty());
    }

    @Test
    void anEndpointThatIsNotTrustedIsNotToldAbout() {
        var body = body().put("s3_endpoint", setting("GLOSSA_S3_ENDPOINT").replace("127.0.0.1", "localhost"));
        validate(body).statusCode(200).header("Content-Type", nullValue()).body(equalTo(""));
        validate(body.put("bucket", "nosuch"))
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors[0]",
                        startsWith("Debugging info is not available for s3 endpoints on domain: . Please"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1:9000",
                "http://169.254.169.254",
                "http://127.1",
                "http://0",
                "http://2130706433",
                "http://0x7f000001",
                "http://[::1]:9000",
                "http://[::ffff:10.0.0.1]",
                "http://192.168.0.1",
                "http://user@10.0.0.1",
                "file:///etc/passwd",
                "gopher://10.0.0.1",
                "http://metadata.google.internal",
                "10.0.0.1"
            })
    void privateEndpointsAreRefusedWhereverTheyAreSet(String endpoint) {
        var body = body().put("s3_endpoint", endpoint);
        owner().body(body.toString()).post(PATH).then().statusCode(403);
        validate(body).statusCode(403);
        owner().body(body.put("bucket", "").toString()).post(PATH).then().statusCode(403);
        var id = create(body());
        owner().body(JSON.createObjectNode().put("s3_endpoint", endpoint).toString())
                .patch(PATH + "/" + id)
                .then()
                .statusCode(403);
        pool.preparedQuery(
                        "update storage set settings = settings || jsonb_build_object('s3_endpoint', $1::text) where id = $2")
                .execute(Tuple.of(endpoint, (long) id))
                .await()
                .indefinitely();
        sync(id).statusCode(403);
    }

    @Test
    void theRefusalNamesTheBlock() {
        validate(body().put("s3_endpoint", "http://10.1.2.3"))
                .statusCode(403)
                .body("detail", equalTo("URL resolves to a reserved network address (block: 10.0.0.0/8)"));
    }

    @Test
    void validateWithAnIdUsesWhatIsStoredAndStoresNothing() {
        put("a.png", "x");
        var id = create(body().put("title", "kept"));
        validate(JSON.createObjectNode().put("id", id).put("title", "other")).statusCode(200);
        validate(JSON.createObjectNode().put("id", id).put("bucket", bucket).put("aws_secret_access_key", ""))
                .statusCode(200);
        validate(JSON.createObjectNode().put("id", id).put("prefix", "nosuch"))
                .statusCode(400)
                .body("validation_errors.non_field_errors", contains("s3://" + bucket + "/nosuch not found."));
        validate(JSON.createObjectNode().put("id", 999_999)).statusCode(404);
        owner().get(PATH + "/" + id).then().body("title", equalTo("kept")).body("prefix", nullValue());
    }

    @Test
    void changesAreChecked() {
        var id = create(body());
        owner().body("{\"bucket\":\"nosuch\",\"title\":\"x\"}")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors", contains("Cannot find bucket nosuch in S3"));
        owner().body("{\"status\":\"in_progress\",\"last_sync_count\":5,\"meta\":null}")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("initialized"))
                .body("last_sync_count", nullValue())
                .body("title", nullValue());
        owner().body("{\"aws_secret_access_key\":\"bad\"}")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(200);
        sync(id).statusCode(400)
                .body(
                        "validation_errors.non_field_errors",
                        contains("Cannot connect to S3 " + bucket + " with specified AWS credentials"));
        owner().get(PATH + "/" + id).then().body("status", equalTo("initialized"));
        owner().body("[]")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors",
                        contains("Invalid data. Expected a dictionary, but got list."));
        owner().body("{").patch(PATH + "/" + id).then().statusCode(400).body("detail", startsWith("JSON parse error"));
    }

    @Test
    void whatIsNotSynchronizableIsNotSynced() {
        var id = create(body().put("synchronizable", false));
        sync(id).statusCode(400).body(equalTo("{\"message\":\"Storage " + id + " is not synchronizable\"}"));
    }

    @Test
    void storagesOfOthersAreNotThere() {
        var id = create(body());
        var stranger = as(TestIdentity.user(70).organization(2));
        stranger.get(PATH + "/" + id).then().statusCode(404);
        as(TestIdentity.user(70).organization(2))
                .body("{}")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(404);
        as(TestIdentity.user(70).organization(2)).delete(PATH + "/" + id).then().statusCode(404);
        as(TestIdentity.user(70).organization(2))
                .post(PATH + "/" + id + "/sync")
                .then()
                .statusCode(404);
        as(TestIdentity.user(70).organization(2))
                .body("{\"id\":" + id + "}")
                .post(PATH + "/validate")
                .then()
                .statusCode(404);
        as(TestIdentity.user(70).organization(2))
                .get(PATH + "?project=" + project)
                .then()
                .statusCode(404);
        as(TestIdentity.user(70).organization(2))
                .get("/api/storages?project=" + project)
                .then()
                .body("", empty());
        as(TestIdentity.user(70).organization(2))
                .body(body().toString())
                .post(PATH)
                .then()
                .statusCode(400);
        as(TestIdentity.user(8).role(Role.ANNOTATOR))
                .get(PATH + "/" + id)
                .then()
                .statusCode(403);
        as(TestIdentity.user(8).role(Role.REVIEWER))
                .post(PATH + "/" + id + "/sync")
                .then()
                .statusCode(403);
        given().get(PATH + "/" + id).then().statusCode(401);
    }

    @Test
    void listsAndTypes() {
        owner().get("/api/storages/types")
                .then()
                .statusCode(200)
                .body("name", contains("s3", "gcs", "azure", "redis", "localfiles"))
                .body("title[0]", equalTo("AWS S3"));
        owner().get(PATH)
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors", contains("query parameter \"project\" is required"));
        owner().get(PATH + "?project=999999")
                .then()
                .statusCode(404)
                .body("detail", equalTo("No Project matches the given query."));
        owner().get(PATH + "?project=abc").then().statusCode(404).body("detail", equalTo("Not found."));
        owner().get("/api/storages?project=abc").then().statusCode(200).body("", empty());
        owner().get("/api/storages").then().statusCode(200).body("", empty());
        var first = create(body());
        var second = create(body());
        owner().get(PATH + "?project=" + project + "&ordering=-id").then().body("id", contains(second, first));
    }

    @Test
    void oneSyncAtATimeAndTheAnswerDoesNotWaitForLong() throws InterruptedException {
        putMany(3);
        var id = create(body().put("prefix", "img").put("use_blob_urls", true));
        var go = new CountDownLatch(1);
        tasks.before(() -> waitFor(go));
        sync(id).statusCode(200).body("status", equalTo("in_progress")).body("meta.attempts", equalTo(1));
        sync(id).statusCode(200).body("status", equalTo("in_progress")).body("meta.attempts", equalTo(1));
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
                .patch(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("failed"))
                .body("traceback", equalTo("Cancelled\n"));
        asked.join();
        go.countDown();
        owner().body("{\"synchronizable\":true}").patch(PATH + "/" + id).then().statusCode(200);
        sync(id).body("status", equalTo("completed")).body("meta.attempts", equalTo(2));
        assertEquals(100, tasks.tasks().size());
    }

    @Test
    void aSyncWhoseWorkerDiedGoesOnWhereItWas() {
        putMany(250);
        var id = create(body().put("prefix", "img").put("use_blob_urls", true));
        var next = s3().listObjectsV2(list ->
                        list.bucket(bucket).prefix("img/").delimiter("/").maxKeys(100))
                .join()
                .nextContinuationToken();
        pool.preparedQuery("update storage set status = 'in_progress' where kind = 's3' and id = $1")
                .execute(Tuple.of((long) id))
                .await()
                .indefinitely();
        pool.preparedQuery(
                        """
                        insert into job (kind, subject, organization, exclusive, state, holder, lease_until, started_at,
                                         payload, progress)
                        values ('sync', $1, 1, false, 'running', gen_random_uuid(), now() - interval '1 second', now(),
                                $2, $3)""")
                .execute(Tuple.of(
                        "s3:" + id,
                        new JsonObject()
                                .put("direction", "import")
                                .put("kind", "s3")
                                .put("storage", id)
                                .put("user", 7)
                                .put("attempts", 1)
                                .put("queued_at", "2026-11-21T08:02:03.921983Z"),
                        new JsonObject().put("continuation", next).put("created", 100)))
                .await()
                .indefinitely();
        awaitStatus(id, "completed");
        owner().get(PATH + "/" + id)
                .then()
                .body("last_sync_count", equalTo(250))
                .body("meta.attempts", equalTo(1));
        assertEquals(150, tasks.tasks().size());
        assertEquals("img/100.png", tasks.tasks().get(0).get("key").asText());
    }

    /** R13: a job taken away at twenty moments, before and after tasks-service took a batch, makes each task once. */
    @Test
    void aSyncThatIsKilledAgainAndAgainMakesEachTaskOnce() {
        putMany(1_500);
        var id = create(body().put("prefix", "img").put("use_blob_urls", true));
        var kills = killEvery(4, 20, "s3:" + id);
        sync(id).statusCode(200);
        awaitStatus(id, "completed");
        assertEquals(20, kills.get());
        assertEquals(1_500, tasks.tasks().size());
        sync(id).body("last_sync_count", equalTo(0)).body("meta.tasks_existed", equalTo(1_500));
        assertEquals(1_500, tasks.tasks().size());
        await().untilAsserted(() -> assertEquals(
                2, events.all(EventType.STORAGE_SYNC_COMPLETED, "s3:" + id).size()));
        assertEquals(2, events.all(EventType.STORAGE_SYNC_STARTED, "s3:" + id).size());
    }

    @Test
    void aFileWhoseReaderIsKilledIsReadToItsEnd() {
        put("list.json", "[" + "{\"n\":1},".repeat(199) + "{\"n\":1}]");
        var id = create(body());
        var kills = killEvery(4, 4, "s3:" + id);
        sync(id).statusCode(200);
        awaitStatus(id, "completed");
        assertEquals(4, kills.get());
        assertEquals(200, tasks.tasks().size());
        sync(id).body("status", equalTo("completed")).body("last_sync_count", equalTo(0));
    }

    /** Kills the job at each so many-th call around a batch, so many times. */
    private AtomicInteger killEvery(int calls, int times, String subject) {
        var made = new AtomicInteger();
        var kills = new AtomicInteger();
        Runnable killer = () -> {
            if (made.incrementAndGet() % calls != 0 || kills.get() >= times) return;
            kills.incrementAndGet();
            kill(subject);
        };
        tasks.before(killer);
        tasks.after(killer);
        return kills;
    }

    /** As a worker that died: its lease has run out and another go takes over, while this one hangs on. */
    private void kill(String subject) {
        pool.preparedQuery(
                        """
                        update job set holder = gen_random_uuid(), lease_until = clock_timestamp() - interval '1 second'
                        where subject = $1 and state = 'running'""")
                .execute(Tuple.of(subject))
                .await()
                .indefinitely();
    }

    @Test
    void aWorkerThatLostItsLeaseLeavesNoTrace() {
        putMany(100);
        var id = create(body().put("prefix", "img").put("use_blob_urls", true));
        var go = new CountDownLatch(1);
        tasks.before(() -> waitFor(go));
        sync(id).body("status", equalTo("in_progress"));
        pool.preparedQuery(
                        """
                        update job set holder = gen_random_uuid(), lease_until = clock_timestamp() + interval '1 second'
                        where subject = $1""")
                .execute(Tuple.of("s3:" + id))
                .await()
                .indefinitely();
        go.countDown();
        awaitStatus(id, "completed");
        owner().get(PATH + "/" + id).then().body("last_sync_count", in(List.of(20, 60, 100)));
        assertEquals(100, tasks.tasks().size());
        assertEquals(1, events.all(EventType.STORAGE_SYNC_COMPLETED, "s3:" + id).size());
    }

    @Test
    void storagesGoWithTheirProject() {
        var id = create(body());
        events.publish(
                EventType.PROJECT_DELETED,
                project,
                "projects/" + project,
                1L,
                "{\"id\":" + project + ",\"organization\":1,\"revision\":9}");
        var gone = events.await(EventType.STORAGE_DELETED, "s3:" + id);
        assertEquals(
                "{\"id\":" + id + ",\"type\":\"s3\",\"direction\":\"import\",\"project\":" + project + "}",
                gone.value());
        owner().get(PATH + "/" + id).then().statusCode(404);
        given().header(IdentityHeader.NAME, TestIdentity.service("projects-service", null))
                .get("/internal/projects/" + project + "/applied?revision=9")
                .then()
                .statusCode(200)
                .body("revision", equalTo(9));
    }

    @Test
    void theDescriptionNamesFieldsAndHidesSecrets() {
        var api = read(given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        var storage = api.at("/components/schemas/S3ImportStorage/properties");
        assertTrue(storage.at("/aws_secret_access_key/writeOnly").asBoolean(), storage.toString());
        for (var field : new String[] {"last_sync_count", "presign_ttl", "use_blob_urls", "meta", "traceback"}) {
            assertTrue(storage.has(field), field);
        }
        assertTrue(api.at("/paths").has("/api/storages/s3/{id}/sync"));
        assertFalse(api.toString().contains("/internal/"));
    }

    private static void awaitStatus(int id, String status) {
        awaitStatus(PATH, id, status);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            if (!latch.await(15, TimeUnit.SECONDS)) throw new IllegalStateException("Nobody let it go on");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
