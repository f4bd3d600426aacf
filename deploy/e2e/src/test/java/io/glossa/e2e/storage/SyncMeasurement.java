package io.glossa.e2e.storage;

import static org.hamcrest.Matchers.equalTo;

import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.ObjectStore;
import io.glossa.e2e.suite.RunningSuite;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * How fast large buckets become tasks in the packaged suite, and how fast one is looked through again. Not part of the build:
 * {@code mvn verify -f deploy/e2e/pom.xml -Dtest=SyncMeasurement}. Buckets and suite share the machine.
 */
class SyncMeasurement {
    private static final int KEYS = Integer.getInteger("glossa.measure.keys", 100_000);
    private static final int FILES = Integer.getInteger("glossa.measure.files", 1_000);
    private static final int ROUNDS = Integer.getInteger("glossa.measure.rounds", 3);

    private final RunningSuite suite = RunningSuite.get();
    private final Client manager = suite.administrator();
    private final ObjectStore s3 = new ObjectStore(suite);

    /** The first round is the first sync of its JVM. */
    @Test
    void aThousandTaskFiles() throws IOException {
        var bucket = s3.bucket();
        s3.fill(bucket, "texts/%06d.json", FILES, "{\"data\":{\"text\":\"" + "word ".repeat(40) + "\"}}");
        for (int round = 0; round < ROUNDS; round++) {
            int project = manager.createProject("Task files", LabelConfigs.SENTIMENT);
            measure("task files", storage(project, bucket, Map.of("prefix", "texts")), FILES, 0);
        }
    }

    @Test
    void aHundredThousandAddresses() throws IOException {
        var bucket = s3.bucket();
        s3.fill(bucket, "img/%06d.png", KEYS, "x");
        for (int round = 0; round < ROUNDS; round++) {
            int project = manager.createProject("A large bucket", LabelConfigs.IMAGE);
            int storage = storage(project, bucket, Map.of("prefix", "img", "use_blob_urls", true));
            measure("first sync", storage, KEYS, 0);
            measure("sync again", storage, 0, KEYS);
            manager.get("/api/projects/" + project + "/").then().body("task_number", equalTo(KEYS));
        }
    }

    private int storage(int project, String bucket, Map<String, Object> more) {
        var connection = s3.connection(project, bucket);
        connection.putAll(more);
        return manager.post("/api/storages/s3/", connection)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void measure(String what, int storage, int created, int existed) {
        var path = "/api/storages/s3/" + storage;
        var begin = System.nanoTime();
        manager.post(path + "/sync", Map.of()).then().statusCode(200);
        Awaitility.await()
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> manager.get(path)
                        .then()
                        .body("status", equalTo("completed"))
                        .body("last_sync_count", equalTo(created))
                        .body("meta.tasks_existed", equalTo(existed)));
        var seconds = (System.nanoTime() - begin) / 1e9;
        var objects = created + existed;
        System.out.printf("%s: %d objects in %.2f s, %.0f a second%n", what, objects, seconds, objects / seconds);
    }
}
