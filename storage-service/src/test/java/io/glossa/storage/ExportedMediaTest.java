package io.glossa.storage;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.glossa.identity.IdentityHeader;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** A bucket with a storage for {@code in/} of it, and a folder of the server with one for {@code covered}. */
@QuarkusTest
class ExportedMediaTest extends StorageTestBase {
    private final byte[] picture = new byte[200_000];
    private String bucket;
    private String folder;

    @BeforeEach
    void aBucketAndAFolder() throws IOException {
        new Random(5).nextBytes(picture);
        bucket = "exported" + project;
        try (var s3 = S3AsyncClient.builder()
                .endpointOverride(URI.create(setting("GLOSSA_S3_ENDPOINT")))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(setting("GLOSSA_S3_ACCESS_KEY"), setting("GLOSSA_S3_SECRET_KEY"))))
                .build()) {
            s3.createBucket(create -> create.bucket(bucket)).join();
            for (var key : new String[] {"in/ü r.png", "out/x.png", "secret.png"}) {
                s3.putObject(put -> put.bucket(bucket).key(key), AsyncRequestBody.fromBytes(picture))
                        .join();
            }
        }
        create(
                "/api/storages/s3",
                body().put("bucket", bucket)
                        .put("prefix", "in")
                        .put("s3_endpoint", setting("GLOSSA_S3_ENDPOINT"))
                        .put("aws_access_key_id", setting("GLOSSA_S3_ACCESS_KEY"))
                        .put("aws_secret_access_key", setting("GLOSSA_S3_SECRET_KEY")));
        var root = Path.of(setting("GLOSSA_LOCAL_FILES_ROOT"));
        folder = "exported" + project;
        for (var file : new String[] {"/covered/a b.png", "/other/a.png"}) {
            Files.createDirectories(root.resolve(folder + file).getParent());
            Files.write(root.resolve(folder + file), picture);
        }
        Files.createSymbolicLink(root.resolve(folder + "/covered/link.png"), root.resolve(folder + "/other/a.png"));
        create(
                "/api/storages/localfiles",
                body().put("path", root.resolve(folder + "/covered").toString()));
    }

    private ValidatableResponse read(long from, Long organization, String address) {
        return given().header(IdentityHeader.NAME, TestIdentity.service("export-service", organization))
                .queryParam("uri", address.replace("BUCKET", bucket).replace("FOLDER", folder))
                .get("/internal/projects/" + from + "/media")
                .then();
    }

    @Test
    void whatAStorageOfTheProjectHoldsIsRead() {
        for (var address : List.of(
                "s3://BUCKET/in/ü r.png",
                "/data/local-files/?d=FOLDER/covered/a%20b.png",
                "/data/local-files?d=/FOLDER/covered/a b.png",
                "/data/local-files/?x=1&d=FOLDER/other/../covered/a b.png#top")) {
            assertArrayEquals(
                    picture,
                    read(project, 1L, address).statusCode(200).extract().asByteArray(),
                    address);
        }
    }

    @Test
    void nothingElseIs() {
        for (var address : List.of(
                "s3://BUCKET/out/x.png",
                "s3://BUCKET/secret.png",
                "s3://BUCKET/in/../secret.png",
                "s3://BUCKET/in/%2e%2e/secret.png",
                "s3://BUCKET/in/./../secret.png",
                "s3://BUCKET/in/none.png",
                "s3://other/in/ü r.png",
                "gs://BUCKET/in/ü r.png",
                "azure-blob://BUCKET/in/ü r.png",
                "s3://BUCKET/in/ü r.png\0",
                "s3://",
                "file:///etc/passwd",
                "http://127.0.0.1/x.png",
                "/etc/passwd",
                "/data/upload/1/x.png",
                "/data/local-files/?d=FOLDER/other/a.png",
                "/data/local-files/?d=FOLDER/covered/../other/a.png",
                "/data/local-files/?d=FOLDER/covered/%2e%2e/other/a.png",
                "/data/local-files/?d=FOLDER/covered/link.png",
                "/data/local-files/?d=FOLDER/covered",
                "/data/local-files/?d=FOLDER/covered/a b.png%00",
                "/data/local-files/?d=/etc/passwd",
                "/data/local-files/?d=../../../../etc/passwd",
                "/data/local-files/?d=",
                "")) {
            read(project, 1L, address).statusCode(404);
        }
    }

    @Test
    void otherProjectsAndOrganizationsHaveNoPartInIt() {
        var address = "s3://BUCKET/in/ü r.png";
        read(project + 500_000, 1L, address).statusCode(404);
        read(project, 2L, address).statusCode(404);
        read(project, null, address).statusCode(404);
        owner().queryParam("uri", address)
                .get("/internal/projects/" + project + "/media")
                .then()
                .statusCode(401);
    }
}
