package io.glossa.tasks.media;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.events.EventType;
import io.glossa.identity.IdentityHeader;
import io.glossa.tasks.TasksTestBase;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MediaTest extends TasksTestBase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong STORAGES = new AtomicLong();
    private static final String IMAGE = "s3://imgs/a.png";

    @Test
    void dataIsShownAsRecorded() throws IOException {
        JsonNode recorded;
        try (var in = getClass().getResourceAsStream("/golden/uri_rewrite.json")) {
            recorded = JSON.readTree(in);
        }
        long project = project(record -> record.put("label_config", "<View></View>"));
        long task = task(project, recorded.get("stored").toString());
        assertEquals(recorded.get("stored"), data(task, ""));
        storage("s3", project, "imgs");
        awaitLink(task, "whole");
        var expected = JSON.readTree(recorded.get("returned").toString().replace("<TASK>", "" + task));
        assertEquals(expected, data(task, ""));
        assertEquals(recorded.get("stored"), data(task, "?resolve_uri=false"));

        var listed = as(10).get("/api/tasks?project=" + project);
        assertEquals(expected, read(listed.asString()).at("/tasks/0/data"));
        var raw = as(10).get("/api/tasks?resolve_uri=0&project=" + project);
        assertEquals(recorded.get("stored"), read(raw.asString()).at("/tasks/0/data"));
        var next = as(10).get("/api/projects/" + project + "/next");
        assertEquals(expected, read(next.asString()).get("data"));
        var exported = asService().get("/internal/projects/" + project + "/export?download_all_tasks=true");
        assertEquals(
                recorded.get("stored"),
                read(exported.asString().lines().findFirst().orElseThrow()).get("data"));
    }

    @Test
    void theStorageOfAFieldFollowsItsEvents() {
        long project = project(record -> record.put("label_config", "<View></View>"));
        long task = task(project, "{\"a\":\"" + IMAGE + "\",\"b\":\"gs://imgs/a.png\",\"n\":1.50}");
        long id = storage("s3", project, "imgs");
        storage("azure", project, "imgs");
        awaitLink(task, "a");
        assertEquals("gs://imgs/a.png", data(task, "").get("b").textValue());
        assertTrue(as(10).get("/api/tasks/" + task).asString().contains("\"n\":1.50"), "digits stay");
        storage("gcs", project, "imgs");
        awaitLink(task, "b");

        tell(EventType.STORAGE_UPDATED, described("s3", id, project).put("bucket", "others"));
        await().untilAsserted(() -> assertEquals(IMAGE, data(task, "").get("a").textValue()));
        tell(EventType.STORAGE_UPDATED, described("s3", id, project).put("bucket", "imgs"));
        awaitLink(task, "a");
        tell(EventType.STORAGE_DELETED, described("s3", id, project));
        await().untilAsserted(() -> assertEquals(IMAGE, data(task, "").get("a").textValue()));
    }

    @Test
    void onlyWhatATaskHoldsIsReferredTo() {
        long project = project(record -> record.put("label_config", "<View></View>"));
        long task = task(
                project,
                "{\"a\":{\"b\":[\"" + IMAGE + "\"]},\"html\":\"<img src=\\\"s3://imgs/q.png\\\">\","
                        + "\"one\":\"'s3://imgs/x\\\\y.png'\",\"plain\":\"see s3://imgs/plain.png here\"}");
        for (var held : new String[] {IMAGE, "s3://imgs/q.png", "s3://imgs/x\\y.png"}) {
            referred("task", task, held, 200, project);
            referred("project", project, held, 200, project);
        }
        for (var foreign :
                new String[] {"s3://imgs/a.pn", "s3://imgs/b.png", "s3://imgs/plain.png", "%", "s3://imgs/"}) {
            referred("task", task, foreign, 404, 0);
            referred("project", project, foreign, 404, 0);
        }
        referred("task", task + 1_000_000, IMAGE, 404, 0);
        referred("project", project + 1_000_000, IMAGE, 404, 0);
        var foreign = TestIdentity.service("storage-service", 2L);
        given().contentType(ContentType.JSON)
                .header(IdentityHeader.NAME, foreign)
                .body(question("task", task, IMAGE))
                .post("/internal/media-references")
                .then()
                .statusCode(404);
        asService()
                .body(question("task", task, "a\0b"))
                .post("/internal/media-references")
                .then()
                .statusCode(400);
        asService()
                .body("{\"uri\":\"" + IMAGE + "\"}")
                .post("/internal/media-references")
                .then()
                .statusCode(400);
        as(10).body(question("task", task, IMAGE))
                .post("/internal/media-references")
                .then()
                .statusCode(401);
    }

    private static void referred(String whose, long id, String uri, int status, long project) {
        var answer = asService()
                .body(question(whose, id, uri))
                .post("/internal/media-references")
                .then()
                .statusCode(status);
        if (status == 200) answer.body("project", equalTo((int) project));
    }

    private static String question(String whose, long id, String uri) {
        return new JsonObject().put(whose, id).put("uri", uri).encode();
    }

    private long storage(String kind, long project, String bucket) {
        long id = STORAGES.incrementAndGet();
        tell(
                EventType.STORAGE_CREATED,
                described(kind, id, project).put(kind.equals("azure") ? "container" : "bucket", bucket));
        return id;
    }

    private static JsonObject described(String kind, long id, long project) {
        return new JsonObject()
                .put("id", id)
                .put("type", kind)
                .put("direction", "import")
                .put("project", project);
    }

    private void tell(EventType type, JsonObject storage) {
        var key = storage.getString("type") + ":" + storage.getLong("id");
        events.publish(type, key, "storages/" + key, 1L, storage.encode());
    }

    private static void awaitLink(long task, String field) {
        await().untilAsserted(() -> assertEquals(
                "/tasks/" + task + "/resolve/",
                data(task, "").get(field).textValue().split("\\?")[0]));
    }

    private static JsonNode data(long task, String query) {
        return read(as(10).get("/api/tasks/" + task + query).asString()).get("data");
    }

    private static long task(long project, String data) {
        return imported(project, "[{\"data\":" + data + "}]").get(0);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException broken) {
            throw new IllegalArgumentException(json, broken);
        }
    }
}
