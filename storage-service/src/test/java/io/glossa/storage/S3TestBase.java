package io.glossa.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;
import java.net.URI;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of its own for each test. */
abstract class S3TestBase extends StorageTestBase {
    static final String SOURCE = "/api/storages/s3";
    static final String TARGET = "/api/storages/export/s3";
    private static S3AsyncClient s3;

    String bucket;

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

    static S3AsyncClient s3() {
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

    /** Names the test's bucket. */
    @Override
    ObjectNode body() {
        return super.body()
                .put("bucket", bucket)
                .put("s3_endpoint", setting("GLOSSA_S3_ENDPOINT"))
                .put("aws_access_key_id", setting("GLOSSA_S3_ACCESS_KEY"))
                .put("aws_secret_access_key", setting("GLOSSA_S3_SECRET_KEY"));
    }

    void put(String key, String content) {
        put(key, content.getBytes(UTF_8));
    }

    void put(String key, byte[] content) {
        s3().putObject(put -> put.bucket(bucket).key(key), AsyncRequestBody.fromBytes(content))
                .join();
    }

    void putMany(int count) {
        var puts = IntStream.range(0, count)
                .mapToObj(i -> s3().putObject(
                                put -> put.bucket(bucket).key("img/%03d.png".formatted(i)),
                                AsyncRequestBody.fromString("x")))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(puts).join();
    }

    TreeSet<String> keys() {
        return keys(bucket);
    }

    static TreeSet<String> keys(String bucket) {
        return s3().listObjectsV2(list -> list.bucket(bucket)).join().contents().stream()
                .map(S3Object::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    String object(String key) {
        return s3().getObject(get -> get.bucket(bucket).key(key), AsyncResponseTransformer.toBytes())
                .join()
                .asString(UTF_8);
    }

    static int create(ObjectNode body) {
        return create(SOURCE, body);
    }

    static ValidatableResponse sync(int id) {
        return sync(SOURCE, id);
    }

    static void awaitStatus(int id, String status) {
        awaitStatus(SOURCE, id, status);
    }

    static ValidatableResponse validate(ObjectNode body) {
        return owner().body(body.toString()).post(SOURCE + "/validate").then();
    }

    static JsonNode syncedGolden(int id, String golden) {
        var answer = read(sync(id).statusCode(200).extract().asString());
        assertGolden(golden, answer);
        return answer;
    }

    static void waitFor(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) throw new IllegalStateException("Nobody let it go on");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * As a worker that died: the job's lease has run out and another go takes over, while this one hangs on. False when none
     * runs, or when it has got no further in so many goes that it would be given up.
     */
    boolean kill(String subject) {
        return pool.preparedQuery(
                                """
                                update job set holder = gen_random_uuid(),
                                       lease_until = clock_timestamp() - interval '1 second'
                                where subject = $1 and state = 'running' and attempts < 4""")
                        .execute(Tuple.of(subject))
                        .await()
                        .indefinitely()
                        .rowCount()
                == 1;
    }
}
