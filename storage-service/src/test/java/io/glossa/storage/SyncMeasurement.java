package io.glossa.storage;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * How fast a large bucket becomes tasks, with tasks-service answering at once. Not part of the build: {@code mvn verify
 * -Dtest=SyncMeasurement -Dglossa.storage.sync.page=1000 -Dglossa.storage.sync.batch=500}.
 */
@QuarkusTest
class SyncMeasurement extends StorageTestBase {
    private static final Logger LOG = Logger.getLogger(SyncMeasurement.class);
    private static final int KEYS = Integer.getInteger("glossa.measure.keys", 100_000);
    private static final int AT_ONCE = 50;

    @Test
    void aHundredThousandKeys() {
        var bucket = "large" + project;
        try (var s3 = S3AsyncClient.builder()
                .endpointOverride(URI.create(setting("GLOSSA_S3_ENDPOINT")))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(setting("GLOSSA_S3_ACCESS_KEY"), setting("GLOSSA_S3_SECRET_KEY"))))
                .build()) {
            s3.createBucket(create -> create.bucket(bucket)).join();
            for (int from = 0; from < KEYS; from += AT_ONCE) {
                var puts = new ArrayList<CompletableFuture<?>>();
                for (int i = from; i < from + AT_ONCE; i++) {
                    var key = "img/%06d.png".formatted(i);
                    puts.add(s3.putObject(put -> put.bucket(bucket).key(key), AsyncRequestBody.fromString("x")));
                }
                CompletableFuture.allOf(puts.toArray(CompletableFuture[]::new)).join();
            }
        }
        var id = create(
                "/api/storages/s3",
                body().put("bucket", bucket)
                        .put("prefix", "img")
                        .put("use_blob_urls", true)
                        .put("s3_endpoint", setting("GLOSSA_S3_ENDPOINT"))
                        .put("aws_access_key_id", setting("GLOSSA_S3_ACCESS_KEY"))
                        .put("aws_secret_access_key", setting("GLOSSA_S3_SECRET_KEY")));
        measure("first sync", id, KEYS, 0);
        measure("sync again", id, 0, KEYS);
    }

    private void measure(String what, int id, int created, int existed) {
        sync("/api/storages/s3", id);
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> owner().get("/api/storages/s3/" + id)
                        .then()
                        .body("status", equalTo("completed"))
                        .body("last_sync_count", equalTo(created))
                        .body("meta.tasks_existed", equalTo(existed)));
        var seconds = read(owner().get("/api/storages/s3/" + id).asString())
                .at("/meta/duration")
                .asDouble();
        LOG.infof("%s: %d keys in %.1f s, %.0f a second", what, KEYS, seconds, KEYS / seconds);
    }
}
