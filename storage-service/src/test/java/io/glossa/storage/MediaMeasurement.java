package io.glossa.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.IdentityHeader;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.place.PlaceSettings;
import io.glossa.storage.place.Places;
import io.glossa.storage.place.Presigner;
import io.glossa.testkit.StubService.Answer;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * How fast addresses are signed and a large object is carried, from a bucket that makes its bytes as they are asked for. Not
 * part of the build: {@code mvn verify -Dtest=MediaMeasurement}, with {@code -DargLine=-Xmx512m} for a compiler that does all
 * it can.
 */
@QuarkusTest
class MediaMeasurement extends StorageTestBase {
    private static final Logger LOG = Logger.getLogger(MediaMeasurement.class);
    private static final long SIZE = Long.getLong("glossa.measure.bytes", 1L << 30);
    private static final int SIGNED = 20_000;

    @Inject
    Places places;

    private ObjectNode bucket(String endpoint) {
        return body().put("bucket", "large")
                .put("s3_endpoint", endpoint)
                .put("aws_access_key_id", "key")
                .put("aws_secret_access_key", "secret");
    }

    @Test
    void addressesAreSigned() {
        var settings = bucket("https://s3.example.com");
        var presigner = (Presigner) places.open(StorageKind.S3, new PlaceSettings(settings, settings));
        for (int round = 0; round < 2; round++) {
            var begin = System.nanoTime();
            for (int i = 0; i < SIGNED; i++) presigner.presign("img/" + i + ".png", Duration.ofMinutes(1), "image/png");
            LOG.infof("signed in %.3f ms each", (System.nanoTime() - begin) / 1e6 / SIGNED);
        }
    }

    @Test
    void aGigabyteIsCarried() throws IOException, InterruptedException {
        try (var server = new LargeObject(SIZE)) {
            siblings.on(
                    "POST",
                    "/internal/media-references",
                    request -> new Answer(200, "application/json", "{\"project\":" + project + "}"));
            create("/api/storages/s3", bucket(server.url()).put("presign", false));
            for (int round = 0; round < 3; round++) carry();
        }
    }

    private void carry() throws IOException, InterruptedException {
        var uri = Base64.getUrlEncoder().encodeToString("s3://large/video.mp4".getBytes(UTF_8));
        var request = HttpRequest.newBuilder(URI.create(
                        RestAssured.baseURI + ":" + RestAssured.port + "/tasks/" + project + "/resolve?fileuri=" + uri))
                .header(IdentityHeader.NAME, TestIdentity.user(7).token())
                .build();
        System.gc();
        var before = used();
        var begin = System.nanoTime();
        long got = 0;
        long most = 0;
        var buffer = new byte[1 << 16];
        try (var body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofInputStream())
                .body()) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                got += read;
                most = Math.max(most, used());
            }
        }
        assertEquals(SIZE, got);
        var seconds = (System.nanoTime() - begin) / 1e9;
        LOG.infof(
                "carried %d MiB in %.1f s, %.0f MB/s; heap %d MiB before, %d MiB at most with what is not collected",
                got >> 20, seconds, got / seconds / 1e6, before >> 20, most >> 20);
    }

    private static long used() {
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
