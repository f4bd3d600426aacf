package io.glossa.storage;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.kind.StorageType;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all kinds, or can be seen without their servers. */
@QuarkusTest
class KindsTest extends StorageTestBase {

    @Test
    void pathsNameAllKinds() {
        assertEquals(
                StorageKind.CODES,
                Arrays.stream(StorageKind.values()).map(StorageKind::code).collect(Collectors.joining("|")));
        owner().get("/api/storages/dropbox?project=" + project).then().statusCode(404);
        owner().get("/api/storages/export/dropbox?project=" + project).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/storages/types", "/api/storages/export/types"})
    void types(String path) {
        owner().get(path)
                .then()
                .statusCode(200)
                .body("name", contains("s3", "gcs", "azure", "redis", "localfiles"))
                .body("title", contains("AWS S3", "Google Cloud Storage", "Microsoft Azure", "Redis", "Local files"));
    }

    @ParameterizedTest
    @CsvSource({
        "s3, import", "gcs, import", "azure, import", "redis, import", "localfiles, import",
        "s3, export", "gcs, export", "azure, export", "redis, export", "localfiles, export"
    })
    void forms(String kind, String direction) {
        var path = "/api/storages/" + (direction.equals("export") ? "export/" : "") + kind + "/form";
        var form = read(owner().get(path).then().statusCode(200).extract().asString());
        assertEquals(golden("form_" + direction + "_" + kind), withoutTexts(form));
    }

    private static JsonNode withoutTexts(JsonNode form) {
        if (form instanceof ObjectNode object) object.remove("label");
        if (form instanceof ObjectNode || form instanceof ArrayNode) form.forEach(KindsTest::withoutTexts);
        return form;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3",
                "gcs",
                "azure",
                "redis",
                "localfiles",
                "export/s3",
                "export/gcs",
                "export/azure",
                "export/redis",
                "export/localfiles"
            })
    void eachTypeListsIsScopedAndRefusesNonsense(String type) {
        var path = "/api/storages/" + type;
        owner().get(path + "?project=" + project).then().statusCode(200).body("", empty());
        owner().get(path + "?project=999999").then().statusCode(404);
        owner().get(path + "/999999").then().statusCode(404).body("detail", equalTo("Not found."));
        owner().body("{}").patch(path + "/999999").then().statusCode(404);
        owner().delete(path + "/999999").then().statusCode(404);
        owner().post(path + "/999999/sync").then().statusCode(404);
        owner().body("{\"title\":\"x\"}")
                .post(path)
                .then()
                .statusCode(400)
                .body("validation_errors.project", contains("This field is required."));
        owner().body("{\"project\":" + project + ",\"title\":5}")
                .post(path + "/validate")
                .then()
                .statusCode(400);
        owner().body("[]").post(path).then().statusCode(400);
        for (var posted : List.of("/validate", "/1/sync")) {
            owner().get(path + posted)
                    .then()
                    .statusCode(405)
                    .header("Allow", containsString("POST"))
                    .body("detail", equalTo("Method \"GET\" not allowed."));
            given().get(path + posted).then().statusCode(401);
        }
        owner().get(path + "/99999999999999999999").then().statusCode(404);
        owner().get(path + "?project=").then().statusCode(400);
        owner().body("{").post(path).then().statusCode(400).body("validation_errors", nullValue());
        given().get(path + "?project=" + project).then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gcs|can_delete_objects|1|",
                "export/s3|can_delete_objects|perhaps|Must be a valid boolean.",
                "redis|db|-1|Ensure this value is greater than or equal to 0.",
                "redis|db|32768|Ensure this value is less than or equal to 32767.",
                "localfiles|recursive_scan|perhaps|Must be a valid boolean.",
                "azure|presign_ttl|x|A valid integer is required."
            })
    void fieldsOfKinds(String type, String field, String value, String message) {
        var answer = owner().body(body().put(field, value).toString())
                .post("/api/storages/" + type + "/validate")
                .then()
                .statusCode(400);
        if (message != null) answer.body("validation_errors." + field, contains(message));
        else answer.body("validation_errors", org.hamcrest.Matchers.not(org.hamcrest.Matchers.hasKey(field)));
    }

    /** Put in by hand, in no order, because some kinds' servers are not on every machine. */
    @ParameterizedTest
    @ValueSource(strings = {"import", "export"})
    void theListOfAllKindsIsInTheirOrder(String direction) {
        var name = "list_" + direction + "_all";
        var stored = new ArrayList<JsonNode>();
        golden(name).get("response").forEach(stored::add);
        Collections.reverse(stored);
        for (var storage : stored) store(direction, storage.get("type").asText(), 1, storage);
        var path = "/api/storages" + (direction.equals("export") ? "/export" : "");
        assertGolden(
                name,
                read(owner().get(path + "?project=" + project)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString()));
        for (var lenient : new String[] {"", "?project=", "?project=abc", "?project=999999", "?project=-1"}) {
            owner().get(path + lenient).then().statusCode(200).body("", empty());
        }
    }

    private long store(String direction, String kind, long organization, JsonNode storage) {
        var type = new StorageType(Direction.of(direction), StorageKind.fromString(kind));
        var settings = JSON.createObjectNode();
        for (var field : type.fields()) {
            if (!field.isSecret() && storage.has(field.name())) settings.set(field.name(), storage.path(field.name()));
        }
        return pool.preparedQuery(
                        """
                        insert into storage (direction, kind, id, organization, project, created_by, created_at, settings,
                                             status, last_sync, last_sync_count, meta)
                        values ($1, $2, nextval('storage_' || $3 || '_id'), $4, $5, 7, now(), $6::text::jsonb, $7, now(), $8,
                                $9::text::jsonb)
                        returning id""")
                .execute(Tuple.tuple()
                        .addString(direction)
                        .addString(kind)
                        .addString(type.path().replace('/', '_'))
                        .addLong(organization)
                        .addLong(project)
                        .addString(settings.toString())
                        .addString(storage.path("status").asText("initialized"))
                        .addInteger(storage.path("last_sync_count").asInt())
                        .addString(storage.path("meta")
                                .toString()
                                .replace("\"<SECONDS>\"", "1.5")
                                .replaceAll("<TS_PY>", "2026-11-21 08:00:47.163404+00:00")))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    /** V20: walking ids finds nothing of another organization, by no method; its answers are those of ids that nobody has. */
    @ParameterizedTest
    @CsvSource({
        "s3, import", "gcs, import", "azure, import", "redis, import", "localfiles, import",
        "s3, export", "gcs, export", "azure, export", "redis, export", "localfiles, export"
    })
    void storagesOfOthersAreNotThere(String kind, String direction) {
        var path = "/api/storages/" + (direction.equals("export") ? "export/" : "") + kind;
        var theirs = store(
                direction,
                kind,
                1,
                JSON.createObjectNode().put("title", "secret").set("meta", JSON.createObjectNode()));
        for (var id : new long[] {theirs, 999_999_999}) {
            var one = path + "/" + id;
            var asked = "{\"id\":" + id + ",\"title\":\"mine\"}";
            for (var answer : List.of(
                    stranger().get(one),
                    stranger().body("{}").patch(one),
                    stranger().body("{\"project\":1}").put(one),
                    stranger().post(one + "/sync"),
                    stranger().body(asked).post(path + "/validate"),
                    stranger().delete(one))) {
                answer.then().statusCode(404).body("detail", equalTo("Not found."));
            }
            if (direction.equals("import")) {
                stranger()
                        .body(asked)
                        .post(path + "/files")
                        .then()
                        .statusCode(404)
                        .body("detail", equalTo("Not found."));
            }
        }
        stranger().get(path + "?project=" + project).then().statusCode(404);
        stranger()
                .body(body().toString())
                .post(path)
                .then()
                .statusCode(400)
                .body("validation_errors.project[0]", startsWith("Invalid pk"));
        for (var all : new String[] {"/api/storages", "/api/storages/export"}) {
            stranger().get(all + "?project=" + project).then().statusCode(200).body("", empty());
        }
        owner().get(path + "/" + theirs).then().statusCode(200).body("title", equalTo("secret"));
        as(TestIdentity.user(8).role(Role.ANNOTATOR))
                .get(path + "/" + theirs)
                .then()
                .statusCode(403);
        as(TestIdentity.user(8).role(Role.REVIEWER))
                .post(path + "/" + theirs + "/sync")
                .then()
                .statusCode(403);
        given().get(path + "/" + theirs).then().statusCode(401);
    }

    private static RequestSpecification stranger() {
        return as(TestIdentity.user(70).organization(2));
    }

    @Test
    void formsOfBrowsersAreRead() {
        given().header(IdentityHeader.NAME, TestIdentity.user(7).token())
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("project", "x")
                .formParam("use_blob_urls", "perhaps")
                .post("/api/storages/s3")
                .then()
                .statusCode(400)
                .body("validation_errors.project[0]", startsWith("Incorrect type."))
                .body("validation_errors.use_blob_urls", contains("Must be a valid boolean."));
        int id = given().header(IdentityHeader.NAME, TestIdentity.user(7).token())
                .multiPart("project", Long.toString(project))
                .multiPart("title", "a & b")
                .multiPart("presign", "false")
                .post("/api/storages/s3")
                .then()
                .statusCode(201)
                .body("title", equalTo("a & b"))
                .body("presign", equalTo(false))
                .extract()
                .path("id");
        owner().body("{\"title\":\"y\"}")
                .put("/api/storages/s3/" + id)
                .then()
                .statusCode(400)
                .body("validation_errors.project", contains("This field is required."));
        owner().body(body().put("title", "y").toString())
                .put("/api/storages/s3/" + id)
                .then()
                .statusCode(200)
                .body("title", equalTo("y"))
                .body("presign", equalTo(false))
                .body("type", equalTo("s3"));
        given().header(IdentityHeader.NAME, TestIdentity.user(7).token())
                .contentType("text/csv")
                .body("a,b")
                .post("/api/storages/s3")
                .then()
                .statusCode(415);
    }

    @Test
    void eachKindIsDescribedWithItsOwnFields() {
        var api = read(given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        var paths = api.at("/paths");
        assertFalse(paths.toString().contains("{kind}"), paths.toString());
        for (var type : new String[] {"s3", "gcs", "azure", "redis", "localfiles"}) {
            for (var direction : new String[] {"", "export/"}) {
                var base = "/api/storages/" + direction + type;
                assertEquals("201", only(paths.path(base).path("post"), "201"), base);
                assertTrue(paths.path(base + "/{id}").has("patch"), base);
                assertTrue(paths.path(base + "/{id}/sync").has("post"), base);
                assertTrue(paths.path(base + "/validate").has("post"), base);
            }
        }
        var redis = schema(api, paths.at("/~1api~1storages~1redis~1{id}/get/responses/200"));
        assertTrue(redis.has("db") && redis.has("host"), redis.toString());
        assertFalse(redis.has("bucket") || redis.has("can_delete_objects"), redis.toString());
        assertTrue(redis.at("/password/writeOnly").asBoolean());
        var azure = schema(api, paths.at("/~1api~1storages~1export~1azure/post/responses/201"));
        assertTrue(azure.has("container") && azure.has("can_delete_objects"), azure.toString());
        var request = schema(api, paths.at("/~1api~1storages~1gcs~1validate/post/requestBody"));
        assertTrue(request.has("google_application_credentials") && request.has("id"), request.toString());
        var parameters = paths.at("/~1api~1storages~1redis~1{id}/get/parameters");
        assertEquals(1, parameters.size(), parameters.toString());
        assertEquals("integer", parameters.at("/0/schema/type").asText());
        assertEquals(
                "id",
                paths.at("/~1api~1storages~1redis~1{id}~1sync/post/parameters/0/name")
                        .asText());
    }

    private static String only(JsonNode operation, String status) {
        return operation.path("responses").has(status) ? status : operation.toString();
    }

    private static JsonNode schema(JsonNode api, JsonNode holder) {
        var reference = holder.at("/content/application~1json/schema/$ref").asText();
        return api.at(reference.substring(1)).path("properties");
    }

    @Test
    void aPreviewShowsWhatWouldBeTaken() {
        owner().body(body().put("limit", 0).toString())
                .post("/api/storages/localfiles/files")
                .then()
                .statusCode(400)
                .body("validation_errors", org.hamcrest.Matchers.aMapWithSize(1));
        owner().body(body().toString())
                .post("/api/storages/localfiles/files")
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors", hasItem("Path must be set for Local Files storage"));
    }
}
