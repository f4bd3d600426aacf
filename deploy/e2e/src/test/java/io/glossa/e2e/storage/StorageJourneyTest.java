package io.glossa.e2e.storage;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.ObjectStore;
import io.glossa.e2e.suite.Patience;
import io.glossa.e2e.suite.RunningSuite;
import io.glossa.local.Module;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    @Test
    void anEndpointInAPrivateNetworkIsRefused() {
        int project = manager.createProject("Private endpoint", LabelConfigs.SENTIMENT);
        for (var endpoint : List.of("http://169.254.169.254", "http://10.0.0.1:9000", "file:///etc/passwd")) {
            var connection = new HashMap<>(connection(project, "imgs", "x"));
            connection.put("s3_endpoint", endpoint);
            manager.post("/api/storages/s3/", connection).then().statusCode(403);
        }
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
