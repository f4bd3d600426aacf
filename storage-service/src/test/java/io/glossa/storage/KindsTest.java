package io.glossa.storage;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.IdentityHeader;
import io.glossa.storage.kind.StorageKind;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
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

    private static JsonNode golden(String name) {
        try (var in = KindsTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            return JSON.readTree(in);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
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
        owner().get(path + "/validate").then().statusCode(404);
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
