package io.glossa.storage;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.testkit.StubService.Answer;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.async.AsyncRequestBody;

/** A task of the project's number, in which some addresses are held. */
@QuarkusTest
class MediaTest extends S3TestBase {
    private static final String UNREADABLE =
            "{\"error\":\"Storage stream failed while proxying data\",\"detail\":\"Stream is None\"}";

    private final Set<String> held = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void aTask() {
        siblings.on("POST", "/internal/media-references", request -> {
            var question = read(request.body());
            var whose = question.has("task") ? "task" : "project";
            return question.get(whose).asLong() == project
                            && held.contains(question.get("uri").asText())
                    ? new Answer(200, "application/json", "{\"project\":" + project + "}")
                    : new Answer(404, "application/json", "{}");
        });
    }

    private String put(String key, byte[] content, String type) {
        s3().putObject(put -> put.bucket(bucket).key(key).contentType(type), AsyncRequestBody.fromBytes(content))
                .join();
        return hold("s3://" + bucket + "/" + key);
    }

    private String hold(String uri) {
        held.add(uri);
        return uri;
    }

    private void storage(boolean presign, String prefix) {
        var body = body().put("presign", presign).put("presign_ttl", 15);
        if (prefix != null) body.put("prefix", prefix);
        create(body);
    }

    private ValidatableResponse resolve(String uri) {
        return resolve(owner(), uri);
    }

    private ValidatableResponse resolve(RequestSpecification request, String uri) {
        return request.redirects()
                .follow(false)
                .get("/tasks/" + project + "/resolve?fileuri={uri}", encoded(uri))
                .then();
    }

    private static String encoded(String uri) {
        return Base64.getUrlEncoder().encodeToString(uri.getBytes(UTF_8));
    }

    @Test
    void aSignedAddressIsRedirectedTo() throws Exception {
        var uri = put("dir/ü r.png", "bytes".getBytes(UTF_8), "image/png");
        storage(true, null);
        var signed = resolve(uri)
                .statusCode(303)
                .header("Content-Type", equalTo("text/html; charset=utf-8"))
                .header("Cache-Control", "no-store, max-age=900")
                .header("Location", startsWith(setting("GLOSSA_S3_ENDPOINT") + "/" + bucket + "/dir/"))
                .header("Location", containsString("response-content-type=image%2Fpng"))
                .header("Location", containsString("X-Amz-Expires=900"))
                .body(equalTo(""))
                .extract()
                .header("Location");
        var fetched = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(signed)).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals("bytes", fetched.body());
        for (var path : List.of("/tasks/%d/presign", "/projects/%d/resolve", "/projects/%d/presign")) {
            for (var parameter : List.of(encoded(uri), uri, encoded(uri) + "==")) {
                owner().redirects()
                        .follow(false)
                        .queryParam("fileuri", parameter)
                        .get(path.formatted(project))
                        .then()
                        .statusCode(303);
            }
        }
        var missing = hold("s3://" + bucket + "/no/such#object?versionId=1");
        resolve(missing).statusCode(303).header("Location", containsString("/no/such%23object?"));
    }

    /** V17: no address is opened that the task does not hold, that lies elsewhere, or for whoever does not belong here. */
    @Test
    void onlyWhatIsHeldAndCoveredIsOpened() {
        var uri = put("below/a.png", "x".getBytes(UTF_8), "image/png");
        storage(false, "below");
        resolve(uri).statusCode(200);
        resolve("s3://" + bucket + "/below/other.png").statusCode(404);
        resolve(put("beside.png", "x".getBytes(UTF_8), "image/png")).statusCode(404);
        resolve(put("below-it/a.png", "x".getBytes(UTF_8), "image/png")).statusCode(404);
        for (var hostile : List.of(
                "s3://" + bucket + "/below/../beside.png",
                "s3://" + bucket + "x/below/a.png",
                "gs://" + bucket + "/below/a.png",
                "s3://" + bucket,
                "s3://" + bucket + "/",
                "https://" + bucket + "/below/a.png",
                "/etc/passwd",
                "a\0b")) {
            resolve(hold(hostile)).statusCode(404).body("detail", equalTo("Not found."));
        }
        owner().get("/tasks/" + (project + 1) + "/resolve?fileuri={uri}", encoded(uri))
                .then()
                .statusCode(404);
        owner().get("/tasks/x/resolve?fileuri={uri}", encoded(uri)).then().statusCode(404);
        owner().get("/tasks/" + project + "/resolve?fileuri=").then().statusCode(400);
        owner().get("/tasks/" + project + "/resolve").then().statusCode(400);
        resolve(as(TestIdentity.user(8).organization(2)), uri).statusCode(404);
        owner().get("/projects/" + (project + 1) + "/resolve?fileuri={uri}", encoded(uri))
                .then()
                .statusCode(404);
        owner().post("/tasks/" + project + "/resolve?fileuri={uri}", encoded(uri))
                .then()
                .statusCode(405);
        given().get("/tasks/" + project + "/resolve?fileuri={uri}", encoded(uri))
                .then()
                .statusCode(401);
        siblings.on("POST", "/internal/media-references", 500, "secret words");
        resolve(uri).statusCode(503).body(org.hamcrest.Matchers.not(containsString("secret")));
    }

    @Test
    void anObjectIsCarriedInParts() {
        var content = new byte[3_000_000];
        new Random(7).nextBytes(content);
        var uri = put("a.mp4", content, "binary/octet-stream");
        storage(false, null);
        var whole = resolve(uri)
                .statusCode(200)
                .header("Content-Type", "video/mp4")
                .header("Content-Length", "3000000")
                .header("Accept-Ranges", "bytes")
                .header("Cache-Control", "private, max-age=3600, must-revalidate")
                .header("Content-Security-Policy", "sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", nullValue())
                .header("ETag", startsWith("\"71"))
                .extract();
        assertArrayEquals(content, whole.asByteArray());
        var tag = whole.header("ETag");
        assertTrue(whole.header("Last-Modified").endsWith(" GMT"));

        part(uri, "bytes=10-19", "bytes 10-19/3000000", 10);
        part(uri, "bytes=0-", "bytes 0-2999999/3000000", 3_000_000);
        part(uri, "bytes=-5", "bytes 2999995-2999999/3000000", 5);
        part(uri, "bytes=2999990-9999999", "bytes 2999990-2999999/3000000", 10);
        resolve(owner().header("Range", "bytes=3000000-"), uri)
                .statusCode(416)
                .header("Content-Range", "bytes */3000000")
                .body(equalTo(""));
        for (var unread : List.of("bytes=5-2", "bytes=0-1,4-5", "lines=1-2", "bytes=-", "bytes=a-b")) {
            resolve(owner().header("Range", unread), uri).statusCode(200).header("Content-Length", "3000000");
        }
        resolve(owner().header("If-None-Match", "\"x\", W/" + tag), uri)
                .statusCode(304)
                .header("ETag", tag)
                .body(equalTo(""));
        resolve(owner().header("If-None-Match", "\"x\""), uri).statusCode(200);
        resolve(owner().header("If-None-Match", "*"), uri).statusCode(304);
        resolve(owner().header("If-None-Match", tag).header("Range", "bytes=0-1"), uri)
                .statusCode(304);
        resolve(as(TestIdentity.user(8)).header("If-None-Match", tag), uri)
                .statusCode(200)
                .header("ETag", startsWith("\"81"));
        resolve(owner().header("Range", "bytes=0-1").header("If-Range", tag), uri)
                .statusCode(206);
        resolve(owner().header("Range", "bytes=0-1").header("If-Range", "\"old\""), uri)
                .statusCode(200)
                .header("Content-Length", "3000000");
    }

    private void part(String uri, String range, String contentRange, int length) {
        var bytes = resolve(owner().header("Range", range), uri)
                .statusCode(206)
                .header("Content-Range", contentRange)
                .header("Content-Length", "" + length)
                .extract()
                .asByteArray();
        assertEquals(length, bytes.length);
    }

    @ParameterizedTest
    @CsvSource({
        "a.html, text/html, text/html, attachment",
        "a.svg, image/svg+xml, image/svg+xml, attachment",
        "a.png, text/html; charset=utf-8, text/html;charset=utf-8, attachment",
        "a.png, application/xhtml+xml, application/xhtml+xml, attachment",
        "a.exe, binary/octet-stream, application/octet-stream, attachment",
        "a.PNG, application/octet-stream, image/png, ",
        "a, audio/x-wav, audio/x-wav, ",
        "a.txt, text/plain, text/plain, "
    })
    void nothingRunsHere(String key, String stored, String shown, String disposition) {
        var uri = put(key, "<script>1</script>".getBytes(UTF_8), stored);
        storage(false, null);
        resolve(uri)
                .statusCode(200)
                .header("Content-Type", equalTo(shown))
                .header("Content-Disposition", disposition == null ? nullValue() : equalTo(disposition))
                .header("Content-Security-Policy", "sandbox")
                .header("X-Content-Type-Options", "nosniff");
    }

    /** More often than there are streams, so none is left open. */
    @Test
    void headsTellWithoutCarrying() {
        var uri = put("letters.txt", "abcdefghij".getBytes(UTF_8), "text/plain");
        storage(false, null);
        for (int i = 0; i < 8; i++) {
            owner().head("/tasks/" + project + "/resolve?fileuri={uri}", encoded(uri))
                    .then()
                    .statusCode(200)
                    .header("Content-Length", "10")
                    .header("Accept-Ranges", "bytes")
                    .body(equalTo(""));
        }
        resolve(uri).statusCode(200).body(equalTo("abcdefghij"));
    }

    @Test
    void whatAStorageSaysOfFailuresIsNotShown() {
        storage(false, null);
        var empty = put("empty.txt", new byte[0], "text/plain");
        resolve(empty).statusCode(200).header("Content-Length", "0");
        resolve(hold("s3://" + bucket + "/missing.png")).statusCode(424).body(equalTo(UNREADABLE));
    }

    @Test
    void slowReadersHoldNoThreadsAndAreLetGo() throws IOException {
        var content = new byte[24 << 20];
        var uri = put("large.bin", content, "video/mp4");
        var small = put("small.txt", "x".getBytes(UTF_8), "text/plain");
        storage(false, null);
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 4; i++) sockets.add(unread(uri, 7));
            resolve(small).statusCode(429).header("Retry-After", "1");
            sockets.add(unread(uri, 8));
            resolve(as(TestIdentity.user(9)), small).statusCode(429);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> resolve(small).statusCode(200));
        } finally {
            for (var socket : sockets) socket.close();
        }
        // a machine that is busy elsewhere may take too long to read, too, and is let go in the middle
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertEquals(
                        content.length, resolve(uri).statusCode(200).extract().asByteArray().length));
    }

    /** What nobody takes is not fetched: memory holds little of an object, however large it is. */
    @Test
    void noMoreIsTakenFromABucketThanItsReaderTakes() throws IOException {
        try (var large = new LargeObject(1L << 30)) {
            create(body().put("s3_endpoint", large.url()).put("presign", false));
            try (var reader = unread(hold("s3://" + bucket + "/large.mp4"), 7)) {
                large.cut().orTimeout(60, TimeUnit.SECONDS).join(); // it is let go, because nobody takes it
                assertTrue(large.sent() < 64 << 20, large.sent() + " bytes for " + reader);
            }
        }
    }

    /** Asked for, and only the first line of the answer taken. */
    private Socket unread(String uri, long user) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(16_384);
        socket.connect(new java.net.InetSocketAddress("localhost", RestAssured.port));
        socket.getOutputStream()
                .write(("GET /tasks/" + project + "/resolve?fileuri=" + encoded(uri) + " HTTP/1.1\r\nHost: x\r\n"
                                + io.glossa.identity.IdentityHeader.NAME + ": "
                                + TestIdentity.user(user).token() + "\r\n\r\n")
                        .getBytes(UTF_8));
        assertEquals("HTTP/1.1 200 OK", new String(socket.getInputStream().readNBytes(15), UTF_8));
        return socket;
    }
}
