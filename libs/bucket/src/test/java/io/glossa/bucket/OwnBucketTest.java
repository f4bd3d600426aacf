package io.glossa.bucket;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.embedded.ObjectStore;
import io.glossa.testkit.FreePort;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Against the embedded S3 server. */
class OwnBucketTest {
    private static final String KEY = "a-key";
    private static final String SECRET = "a-secret";
    private static final String BUCKET = "glossa";

    @TempDir
    Path folder;

    private final int port = FreePort.any();
    private final S3AsyncClient s3 = client();
    private final OwnBucket bucket = new OwnBucket(s3, BUCKET);

    @AfterEach
    void end() {
        bucket.stop(new ShutdownEvent());
        s3.close();
    }

    @Test
    void aMissingBucketIsMade() throws IOException {
        besideAStore(SECRET, () -> {
            bucket.start(new StartupEvent());
            await().atMost(Duration.ofSeconds(60)).until(this::isThere);
        });
    }

    @Test
    void aStoreThatComesLaterGetsItsBucket() throws IOException {
        bucket.start(new StartupEvent());
        await().pollDelay(Duration.ofSeconds(1)).until(() -> !isThere());
        besideAStore(SECRET, () -> await().atMost(Duration.ofSeconds(60)).until(this::isThere));
    }

    @Test
    void whatIsInABucketThatIsThereStays() throws IOException {
        besideAStore(SECRET, () -> {
            s3.createBucket(create -> create.bucket(BUCKET)).join();
            s3.putObject(put -> put.bucket(BUCKET).key("upload/1"), AsyncRequestBody.fromString("here"))
                    .join();
            bucket.start(new StartupEvent());
            await().pollDelay(Duration.ofSeconds(1)).until(this::isThere);
            assertTrue(Files.exists(folder.resolve("objects").resolve(BUCKET).resolve("upload/1")));
        });
    }

    @Test
    void whatIsRefusedIsNotAskedForAgain() throws IOException {
        besideAStore("another", () -> {
            bucket.start(new StartupEvent());
            await().pollDelay(Duration.ofSeconds(2)).until(() -> !isThere());
        });
        besideAStore(SECRET, () -> await().pollDelay(Duration.ofSeconds(3)).until(() -> !isThere()));
    }

    private interface Steps {
        void run() throws IOException;
    }

    private void besideAStore(String secret, Steps steps) throws IOException {
        var store = ObjectStore.start(folder, port, KEY, secret, "another");
        try {
            steps.run();
        } finally {
            store.close();
        }
    }

    private boolean isThere() {
        return Files.isDirectory(folder.resolve("objects").resolve(BUCKET));
    }

    private S3AsyncClient client() {
        return S3AsyncClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
                .build();
    }
}
