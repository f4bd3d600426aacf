package io.glossa.e2e.storage;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.ObjectStore;
import io.glossa.e2e.suite.Patience;
import io.glossa.e2e.suite.RunningSuite;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** Pictures of a bucket become tasks, are opened through the gateway, and what is said of them lands in another bucket. */
class MediaJourneyTest {
    private static final String PICTURES =
            """
            <View>
              <Image name="picture" value="$image"/>
              <Choices name="kind" toName="picture"><Choice value="Cat"/><Choice value="Dog"/></Choices>
            </View>""";
    private static final byte[] PICTURE = "not quite a picture".getBytes(StandardCharsets.UTF_8);

    private final RunningSuite suite = RunningSuite.get();
    private final Client manager = suite.administrator();
    private final ObjectStore s3 = new ObjectStore(suite);

    @Test
    void picturesAreOpenedAndLabelsLandInTheTarget() {
        var source = s3.bucket();
        var target = s3.bucket();
        try (var client = s3.client()) {
            client.putObject(
                    put -> put.bucket(source).key("a b.png").contentType("image/png"), RequestBody.fromBytes(PICTURE));
            int project = manager.createProject("Pictures", PICTURES);
            int storage = manager.post(
                            "/api/storages/s3/",
                            connection(project, source, Map.of("use_blob_urls", true, "presign", false)))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            manager.post("/api/storages/export/s3", connection(project, target, Map.of("prefix", "gold")))
                    .then()
                    .statusCode(201);
            manager.post("/api/storages/s3/" + storage + "/sync", Map.of())
                    .then()
                    .statusCode(200);
            Patience.until(() -> "completed"
                    .equals(manager.get("/api/storages/s3/" + storage).path("status")));
            List<Integer> tasks = manager.get("/api/tasks?project=" + project).path("tasks.id");
            assertEquals(1, tasks.size());
            int task = tasks.get(0);

            opened(task);
            manager.patch("/api/storages/s3/" + storage, Map.of("presign", true))
                    .then()
                    .statusCode(200);
            redirected(task);

            int annotation = manager.post("/api/tasks/" + task + "/annotations/", annotation())
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            Patience.until(() -> client.listObjectsV2(list -> list.bucket(target)).contents().stream()
                    .anyMatch(object -> object.key().equals("gold/" + annotation)));
            var written = client.getObjectAsBytes(get -> get.bucket(target).key("gold/" + annotation))
                    .asUtf8String();
            assertTrue(written.contains("s3://" + source + "/a b.png") && written.contains("Cat"), written);
        }
    }

    private void opened(int task) {
        // tasks-service learns of storages by events
        Patience.until("a link", () -> link(task).startsWith("/tasks/" + task + "/resolve/?fileuri="));
        var link = link(task);
        var answer = manager.get(link)
                .then()
                .statusCode(200)
                .contentType("image/png")
                .extract();
        assertArrayEquals(PICTURE, answer.asByteArray());
        manager.request()
                .header("Range", "bytes=4-8")
                .get(link)
                .then()
                .statusCode(206)
                .body(equalTo("quite"));
        manager.request()
                .header("If-None-Match", answer.header("ETag"))
                .get(link)
                .then()
                .statusCode(304);
        manager.request()
                .header("Range", "bytes=100-")
                .get(link)
                .then()
                .statusCode(416)
                .header("Content-Range", "bytes */" + PICTURE.length);
    }

    private String link(int task) {
        return manager.get("/api/tasks/" + task).path("data.image");
    }

    private void redirected(int task) {
        var link = link(task);
        String signed = manager.request()
                .redirects()
                .follow(false)
                .get(link)
                .then()
                .statusCode(303)
                .header("Location", startsWith(s3.endpoint().toString()))
                .extract()
                .header("Location");
        var object = RestAssured.given()
                .urlEncodingEnabled(false)
                .get(signed)
                .then()
                .statusCode(200)
                .extract();
        assertArrayEquals(PICTURE, object.asByteArray());
    }

    private static Map<String, Object> annotation() {
        return Map.of(
                "result",
                List.of(Map.of(
                        "id",
                        "c1",
                        "from_name",
                        "kind",
                        "to_name",
                        "picture",
                        "type",
                        "choices",
                        "value",
                        Map.of("choices", List.of("Cat")))));
    }

    private Map<String, Object> connection(int project, String bucket, Map<String, Object> more) {
        var connection = s3.connection(project, bucket);
        connection.putAll(more);
        return connection;
    }
}
