package io.glossa.e2e.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.ObjectStore;
import io.glossa.e2e.suite.Patience;
import io.glossa.e2e.suite.RunningSuite;
import io.glossa.local.Module;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of task files becomes tasks, once, and its credentials are never seen again. */
class StorageJourneyTest {
    private final RunningSuite suite = RunningSuite.get();
    private final Client manager = suite.administrator();
    private final ObjectStore s3 = new ObjectStore(suite);

    @Test
    void aBucketIsSyncedOnceIntoTasks() {
        var bucket = "imgs-" + UUID.randomUUID();
        try (var client = s3.client()) {
            client.createBucket(request -> request.bucket(bucket));
            for (int i = 0; i < 25; i++) {
                put(client, bucket, "texts/" + i + ".json", "{\"data\":{\"text\":\"object " + i + "\"}}");
            }
            put(client, bucket, "elsewhere/x.json", "{\"data\":{\"text\":\"not ours\"}}");
        }
        int project = manager.createProject("From a bucket", LabelConfigs.SENTIMENT);
        var connection = connection(project, bucket, s3.secretKey());

        manager.post("/api/storages/s3/validate", connection).then().statusCode(200);
        manager.post("/api/storages/s3/validate", connection(project, bucket, "wrong"))
                .then()
                .statusCode(400);
        var created = manager.post("/api/storages/s3/", connection)
                .then()
                .statusCode(201)
                .body("status", equalTo("initialized"))
                .body("$", not(hasKey("aws_secret_access_key")))
                .body("$", not(hasKey("aws_access_key_id")))
                .body(not(containsString(s3.secretKey())))
                .extract();
        int storage = created.path("id");

        manager.post("/api/storages/s3/" + storage + "/sync", Map.of()).then().statusCode(200);
        Patience.until(() -> "completed".equals(status(storage)));
        manager.get("/api/storages/s3/" + storage).then().body("last_sync_count", equalTo(25));
        manager.get("/api/projects/" + project + "/").then().body("task_number", equalTo(25));

        manager.post("/api/storages/s3/" + storage + "/sync", Map.of()).then().statusCode(200);
        Patience.until(() -> "completed".equals(status(storage)) && count(storage) == 0);
        manager.get("/api/projects/" + project + "/").then().body("task_number", equalTo(25));
        var texts = manager.get("/api/tasks?project=" + project + "&fields=all")
                .then()
                .extract()
                .jsonPath()
                .getList("tasks.data.text");
        assertEquals(
                25,
                Map.copyOf(texts.stream().collect(java.util.stream.Collectors.toMap(t -> t, t -> t)))
                        .size());
        manager.get("/api/tasks?project=" + project + "&fields=all&page_size=3")
                .then()
                .body(
                        "tasks.storage_filename",
                        containsInAnyOrder(
                                containsString("texts/"), containsString("texts/"), containsString("texts/")));

        manager.get("/api/storages/s3/?project=" + project)
                .then()
                .statusCode(200)
                .body(not(containsString(s3.secretKey())));
        for (var module : Module.values()) {
            var log = String.join("\n", suite.suite().logTail(module));
            assertEquals(-1, log.indexOf(s3.secretKey()), module.folder());
        }
    }

    /** Pages and batches are as large here as they come; below, they are made small. */
    @Test
    void severalPagesOfABucketAreSyncedOnceIntoTasks() throws IOException {
        var bucket = s3.bucket();
        s3.fill(bucket, "img/%04d.png", 2_100, "x");
        int project = manager.createProject("From a larger bucket", LabelConfigs.IMAGE);
        var connection = s3.connection(project, bucket);
        connection.putAll(Map.of("prefix", "img", "use_blob_urls", true));
        int storage = manager.post("/api/storages/s3/", connection)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        for (var made : List.of(2_100, 0)) {
            manager.post("/api/storages/s3/" + storage + "/sync", Map.of())
                    .then()
                    .statusCode(200);
            Patience.until(() -> "completed".equals(status(storage)) && count(storage) == made);
            manager.get("/api/storages/s3/" + storage)
                    .then()
                    .body("meta.tasks_existed", equalTo(2_100 - made))
                    .body("traceback", nullValue());
            manager.get("/api/projects/" + project + "/").then().body("task_number", equalTo(2_100));
        }
        manager.get("/api/tasks?project=" + project + "&fields=all&page_size=1&page=2100")
                .then()
                .body("tasks.storage_filename", equalTo(List.of("img/2099.png")));
    }

    @Test
    void anEndpointInAPrivateNetworkIsRefused() {
        int project = manager.createProject("Private endpoint", LabelConfigs.SENTIMENT);
        for (var endpoint : List.of("http://169.254.169.254", "http://10.0.0.1:9000", "file:///etc/passwd")) {
            var connection = new HashMap<>(connection(project, "imgs", "x"));
            connection.put("s3_endpoint", endpoint);
            manager.post("/api/storages/s3/", connection).then().statusCode(403);
        }
    }

    /** The project's webhooks hear of the tasks, once for all of them, and of their annotations, which its targets are brought. */
    @Test
    void whatASyncBringsIsToldAndReachesTargets() throws IOException {
        var heard = new CopyOnWriteArrayList<JsonPath>();
        var listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            heard.add(JsonPath.from(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        listener.start();
        try (var client = s3.client()) {
            var source = s3.bucket();
            var target = s3.bucket();
            int project = manager.createProject("Told of", LabelConfigs.SENTIMENT);
            manager.post(
                            "/api/webhooks/",
                            Map.of(
                                    "project",
                                    project,
                                    "url",
                                    "http://127.0.0.1:" + listener.getAddress().getPort() + "/",
                                    "send_payload",
                                    true,
                                    "send_for_all_actions",
                                    true))
                    .then()
                    .statusCode(201);
            manager.post("/api/storages/export/s3", s3.connection(project, target))
                    .then()
                    .statusCode(201);
            for (int i = 0; i < 7; i++) put(client, source, i + ".json", "{\"data\":{\"text\":\"object " + i + "\"}}");
            put(
                    client,
                    source,
                    "labeled.json",
                    "{\"data\":{\"text\":\"labeled\"},\"annotations\":[{\"result\":[],\"lead_time\":3}]}");
            int storage = manager.post("/api/storages/s3/", s3.connection(project, source))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            manager.post("/api/storages/s3/" + storage + "/sync", Map.of())
                    .then()
                    .statusCode(200);
            Patience.until(
                    "word of both",
                    () -> told(heard, "TASKS_CREATED") != null && told(heard, "ANNOTATIONS_CREATED") != null);
            Patience.until("the annotation in the target", () -> !client.listObjectsV2(list -> list.bucket(target))
                    .contents()
                    .isEmpty());
            assertEquals(8, told(heard, "TASKS_CREATED").getList("tasks").size());
            assertEquals(project, told(heard, "TASKS_CREATED").getInt("project.id"));
            assertEquals(List.of(3.0f), told(heard, "ANNOTATIONS_CREATED").getList("annotation.lead_time"));
        } finally {
            listener.stop(0);
        }
    }

    private static JsonPath told(List<JsonPath> heard, String action) {
        return heard.stream()
                .filter(body -> body.getString("action").equals(action))
                .findFirst()
                .orElse(null);
    }

    private String status(int storage) {
        return manager.get("/api/storages/s3/" + storage).path("status");
    }

    private int count(int storage) {
        Integer count = manager.get("/api/storages/s3/" + storage).path("last_sync_count");
        return count == null ? -1 : count;
    }

    private Map<String, Object> connection(int project, String bucket, String secret) {
        var connection = s3.connection(project, bucket);
        connection.putAll(Map.of(
                "title",
                "Bucket",
                "prefix",
                "texts",
                "use_blob_urls",
                false,
                "region_name",
                "us-east-1",
                "aws_secret_access_key",
                secret));
        return connection;
    }

    private static void put(S3Client client, String bucket, String key, String content) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(content));
    }
}
