package io.glossa.storage;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.events.EventType;
import io.glossa.identity.IdentityHeader;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections to buckets (storages.md 2 to 5). */
@QuarkusTest
class S3StorageTest extends S3TestBase {

    @Test
    void createChangeSyncDelete() {
        IntStream.range(0, 6).forEach(i -> put(i + ".png", "x"));
        put("folder/", "");
        put("below/7.png", "x");
        var created = read(owner().body(
                        body().put("title", "source").put("use_blob_urls", true).toString())
                .post(SOURCE)
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
                .patch(SOURCE + "/" + id)
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

        owner().get(SOURCE + "?project=" + project).then().statusCode(200).body("id", contains(id));
        owner().get("/api/storages?project=" + project).then().statusCode(200).body("type", contains("s3"));
        owner().delete(SOURCE + "/" + id).then().statusCode(204);
        owner().get(SOURCE + "/" + id).then().statusCode(404).body("detail", equalTo("Not found."));
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
        for (var path : new String[] {SOURCE, SOURCE + "/validate"}) {
            owner().body(body.toString())
                    .post(path)
                    .then()
                    .statusCode(400)
                    .body("detail", equalTo("Validation error"))
                    .body("validation_errors." + errorField, contains(message.replace("BUCKET", bucket)));
        }
        owner().get(SOURCE + "?project=" + project).then().body("", empty());
    }

    @Test
    void bucketsHaveNames() {
        for (var path : new String[] {SOURCE, SOURCE + "/validate", TARGET, TARGET + "/validate"}) {
            owner().body(body().put("bucket", "Bad_Bucket!").toString())
                    .post(path)
                    .then()
                    .statusCode(400)
                    .body(
                            "validation_errors.bucket[0]",
                            startsWith(
                                    "Invalid bucket name \"Bad_Bucket!\": Bucket name must match the regex"
                                            + " \"^[a-zA-Z0-9.\\-_]{1,255}$\" or be an ARN matching the regex \"^arn:(aws).*:"));
        }
        for (var unnamed : new ObjectNode[] {body().put("bucket", ""), body().putNull("bucket")}) {
            owner().body(unnamed.toString()).post(SOURCE).then().statusCode(201);
            for (var path : new String[] {SOURCE + "/validate", TARGET, TARGET + "/validate"}) {
                owner().body(unnamed.toString())
                        .post(path)
                        .then()
                        .statusCode(400)
                        .body("validation_errors.non_field_errors", contains("Error validating storage connection"));
            }
        }
    }

    /** What the server keeps account of is not for clients to say, nor is the id. */
    @Test
    void whatNoClientSetsIsPassedOver() {
        var id = create(body().put("status", "in_progress")
                .put("last_sync_count", 5)
                .put("last_sync_job", "x")
                .put("traceback", "x")
                .put("type", "gcs")
                .put("id", 999_999)
                .put("unknown", 1)
                .putNull("meta"));
        owner().get(SOURCE + "/" + id)
                .then()
                .body("status", equalTo("initialized"))
                .body("last_sync", nullValue())
                .body("last_sync_count", nullValue())
                .body("last_sync_job", nullValue())
                .body("traceback", nullValue())
                .body("type", equalTo("s3"))
                .body("meta", anEmptyMap())
                .body("presign_ttl", equalTo(1))
                .body("presign", equalTo(true))
                .body("recursive_scan", equalTo(false))
                .body("synchronizable", equalTo(true));
    }

    @Test
    void emptyTextsStayEmptyAndPatternsAreNotTriedOut() {
        var id = create(body().put("prefix", "")
                .put("region_name", "")
                .put("regex_filter", "(")
                .put("title", " a "));
        owner().get(SOURCE + "/" + id)
                .then()
                .body("prefix", equalTo(""))
                .body("region_name", equalTo(""))
                .body("regex_filter", equalTo("("))
                .body("title", equalTo("a"));
        sync(id).statusCode(200)
                .body("status", equalTo("failed"))
                .body("traceback", startsWith("re.error: "))
                .body("traceback", endsWith(": (\n"))
                .body("last_sync", nullValue())
                .body("meta.duration", equalTo(0.0f));
    }

    @Test
    void aPreviewShowsWhatASyncWouldTake() {
        put("d/a.png", "x");
        put("d/b.jpg", "xy");
        put("d/e/c.png", "xyz");
        put("dx.png", "x");
        var body = body().put("prefix", "d").put("regex_filter", ".*png");
        preview(body).body("files.key", contains("d/a.png")).body("files.size", contains(1));
        preview(body.put("recursive_scan", true))
                .body("files.key", contains("d/a.png", "d/e/c.png"))
                .body("files[0].last_modified", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*Z"));
        preview(body.put("limit", 1))
                .body("files.key", contains("d/a.png", null))
                .body("files[1].size", nullValue())
                .body("files[1].last_modified", nullValue());
        owner().body(body.put("prefix", "nosuch").toString())
                .post(SOURCE + "/files")
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors", contains("s3://" + bucket + "/nosuch not found."));
        assertTrue(tasks.tasks().isEmpty());
        owner().get(SOURCE + "?project=" + project).then().body("", empty());
    }

    private static ValidatableResponse preview(ObjectNode body) {
        return owner().body(body.toString()).post(SOURCE + "/files").then().statusCode(200);
    }

    /** Tried out is whether any key begins so; taken is what lies in the folder (storages.md 4.1). */
    @Test
    void aPrefixIsTriedOutAsATextAndReadAsAFolder() {
        put("dirx.png", "x");
        var id = create(body().put("prefix", "dir").put("use_blob_urls", true));
        sync(id).body("status", equalTo("completed")).body("last_sync_count", equalTo(0));
    }

    @Test
    void whatAChangeLeavesOutStays() {
        var id = create(body().put("title", "t").put("presign_ttl", 20));
        var one = SOURCE + "/" + id;
        owner().body("{}").patch(one).then().statusCode(200).body("title", equalTo("t"));
        owner().body("{\"prefix\":\"nosuch\"}")
                .patch(one)
                .then()
                .statusCode(200)
                .body("bucket", equalTo(bucket));
        sync(id).statusCode(400)
                .body("validation_errors.non_field_errors", contains("s3://" + bucket + "/nosuch not found."));
        owner().body("{\"prefix\":null,\"project\":null}")
                .patch(one)
                .then()
                .statusCode(400)
                .body("validation_errors.project", contains("This field may not be null."));
        owner().body("{\"prefix\":null}").patch(one).then().statusCode(200).body("prefix", nullValue());
        sync(id).body("status", equalTo("completed"));
        owner().body("{\"recursive_scan\":null}")
                .patch(one)
                .then()
                .statusCode(400)
                .body("validation_errors.recursive_scan", contains("This field may not be null."));
        var other = project + 500_000;
        siblings.on(
                "GET",
                "/internal/projects/" + other,
                200,
                "{\"id\":" + other + ",\"organization\":1,\"revision\":1,\"title\":\"x\",\"deleted\":false}");
        owner().body("{\"project\":" + other + "}")
                .patch(one)
                .then()
                .statusCode(200)
                .body("project", equalTo((int) other))
                .body("status", equalTo("completed"))
                .body("presign_ttl", equalTo(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null"})
    void anEmptyCredentialTakesItAway(String empty) {
        var id = create(body());
        owner().body("{\"aws_secret_access_key\":" + empty + "}")
                .patch(SOURCE + "/" + id)
                .then()
                .statusCode(200);
        sync(id).statusCode(400).body("validation_errors.non_field_errors", contains("Unable to locate credentials"));
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
        owner().body(body.toString()).post(SOURCE).then().statusCode(403);
        validate(body).statusCode(403);
        owner().body(body.put("bucket", "").toString()).post(SOURCE).then().statusCode(403);
        var id = create(body());
        owner().body(JSON.createObjectNode().put("s3_endpoint", endpoint).toString())
                .patch(SOURCE + "/" + id)
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
        owner().get(SOURCE + "/" + id).then().body("title", equalTo("kept")).body("prefix", nullValue());
    }

    @Test
    void changesAreChecked() {
        var id = create(body());
        owner().body("{\"bucket\":\"nosuch\",\"title\":\"x\"}")
                .patch(SOURCE + "/" + id)
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors", contains("Cannot find bucket nosuch in S3"));
        owner().body("{\"status\":\"in_progress\",\"last_sync_count\":5,\"meta\":null}")
                .patch(SOURCE + "/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("initialized"))
                .body("last_sync_count", nullValue())
                .body("title", nullValue());
        owner().body("{\"aws_secret_access_key\":\"bad\"}")
                .patch(SOURCE + "/" + id)
                .then()
                .statusCode(200);
        sync(id).statusCode(400)
                .body(
                        "validation_errors.non_field_errors",
                        contains("Cannot connect to S3 " + bucket + " with specified AWS credentials"));
        owner().get(SOURCE + "/" + id).then().body("status", equalTo("initialized"));
        owner().body("[]")
                .patch(SOURCE + "/" + id)
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors",
                        contains("Invalid data. Expected a dictionary, but got list."));
        owner().body("{")
                .patch(SOURCE + "/" + id)
                .then()
                .statusCode(400)
                .body("detail", startsWith("JSON parse error"));
    }

    @Test
    void whatIsNotSynchronizableIsNotSynced() {
        var id = create(body().put("synchronizable", false));
        sync(id).statusCode(400).body(equalTo("{\"message\":\"Storage " + id + " is not synchronizable\"}"));
    }

    @Test
    void listsAndTypes() {
        owner().get("/api/storages/types")
                .then()
                .statusCode(200)
                .body("name", contains("s3", "gcs", "azure", "redis", "localfiles"))
                .body("title[0]", equalTo("AWS S3"));
        owner().get(SOURCE)
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors", contains("query parameter \"project\" is required"));
        owner().get(SOURCE + "?project=999999")
                .then()
                .statusCode(404)
                .body("detail", equalTo("No Project matches the given query."));
        owner().get(SOURCE + "?project=abc").then().statusCode(404).body("detail", equalTo("Not found."));
        owner().get("/api/storages?project=abc").then().statusCode(200).body("", empty());
        owner().get("/api/storages").then().statusCode(200).body("", empty());
        var first = create(body());
        var second = create(body());
        owner().get(SOURCE + "?project=" + project + "&ordering=-id").then().body("id", contains(second, first));
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
        owner().get(SOURCE + "/" + id).then().statusCode(404);
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
}
