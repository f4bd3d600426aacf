package io.glossa.e2e.suite;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The suite's S3 server, as a customer's buckets. */
public final class ObjectStore {
    private final Map<String, String> settings;
    private final Path folder;

    public ObjectStore(RunningSuite suite) {
        this.settings = suite.suite().objectStore();
        this.folder = suite.home().resolve("objects");
    }

    public URI endpoint() {
        return URI.create(settings.get("GLOSSA_S3_ENDPOINT"));
    }

    public String accessKey() {
        return settings.get("GLOSSA_S3_ACCESS_KEY");
    }

    public String secretKey() {
        return settings.get("GLOSSA_S3_SECRET_KEY");
    }

    public S3Client client() {
        return S3Client.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClientBuilder(ApacheHttpClient.builder())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey(), secretKey())))
                .build();
    }

    /** What an S3 storage of a project needs to reach a bucket here. */
    public Map<String, Object> connection(int project, String bucket) {
        return new HashMap<>(Map.of(
                "project", project,
                "bucket", bucket,
                "s3_endpoint", endpoint().toString(),
                "aws_access_key_id", accessKey(),
                "aws_secret_access_key", secretKey()));
    }

    /** A new, empty bucket. */
    public String bucket() {
        var bucket = "bucket-" + UUID.randomUUID();
        try (var client = client()) {
            client.createBucket(request -> request.bucket(bucket));
        }
        return bucket;
    }

    /**
     * Many small objects, as files of the folder that the server serves: sent, they would take longer than what is looked at.
     *
     * @param name of each, with a place for its number
     */
    public void fill(String bucket, String name, int count, String content) throws IOException {
        Files.createDirectories(folder.resolve(bucket).resolve(name).getParent());
        for (int i = 0; i < count; i++) Files.writeString(folder.resolve(bucket).resolve(name.formatted(i)), content);
    }
}
