package io.glossa.gateway;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.gateway.routing.Backend;
import io.glossa.gateway.standin.StandInResource;
import io.glossa.gateway.standin.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ForwardingTest extends GatewayTest {

    @Test
    void methodQueryAndBodyArriveWithoutTheTrailingSlash() {
        signedIn()
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{\"data\": {\"t\": \"é\"}}")
                .post("/api/projects/7/import/?commit_to_project=true&x=%2F")
                .then()
                .statusCode(200)
                .body("service", equalTo("tasks-service"));
        var asked = services.asked(Backend.TASKS).get(0);
        assertEquals("POST", asked.method());
        assertEquals("/api/projects/7/import?commit_to_project=true&x=%2F", asked.uri());
        assertEquals("{\"data\": {\"t\": \"é\"}}", asked.body());
        assertEquals("application/json", asked.headers().get("Content-Type"));
    }

    @Test
    void chunksArriveWhole() throws IOException {
        var answer = Wire.exchange(
                RestAssured.port,
                "POST /api/tasks HTTP/1.1",
                "Host: glossa.example.com",
                "Authorization: Token " + token,
                "Transfer-Encoding: chunked",
                "Connection: close",
                "",
                "5\r\nhello\r\n6\r\n world\r\n0");
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        assertEquals("hello world", services.asked(Backend.TASKS).get(0).body());
    }

    @Test
    void connectionsAreUsedAgain() {
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/tasks/1"))
                .header("Authorization", "Token " + token)
                .build();
        var before = services.connectionsOpened(Backend.TASKS);
        for (var round = 0; round < 50; round++) {
            var answers = IntStream.range(0, 32)
                    .mapToObj(one -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                    .toList();
            answers.forEach(answer -> assertEquals(200, answer.join().statusCode()));
        }
        assertEquals(1600, services.asked(Backend.TASKS).size());
        var opened = services.connectionsOpened(Backend.TASKS) - before;
        assertTrue(opened <= 64, "connections for 1600 requests: " + opened);
    }

    @Test
    void whatClientsMayNotSayIsNotPassedOn() throws IOException {
        var answer = new Wire(RestAssured.port)
                .head(
                        "GET /api/tasks/1 HTTP/1.1",
                        "Host: glossa.example.com",
                        "Authorization: Token " + token,
                        "X-Glossa-Identity: forged",
                        "x-glossa-anything: forged",
                        "X_Glossa_Identity: forged",
                        "X-Forwarded-For: 10.0.0.1",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: evil.example.com",
                        "Forwarded: for=10.0.0.1",
                        "X-Real-IP: 10.0.0.1",
                        "X-Original-URL: /internal/projects/7",
                        "X-HTTP-Method-Override: DELETE",
                        "X-Request-Id: bad id!",
                        "traceparent: garbage",
                        "X-Private: gone",
                        "X-Kept: kept",
                        "TE: trailers",
                        "Connection: X-Private, X-Glossa-Identity");
        assertTrue(answer.readHead().startsWith("HTTP/1.1 200"));
        answer.close();
        var headers = services.asked(Backend.TASKS).get(0).headers();
        assertEquals(1, headers.getAll("X-Glossa-Identity").size());
        assertNotEquals("forged", headers.get("X-Glossa-Identity"));
        for (var dropped : List.of(
                "x-glossa-anything",
                "X_Glossa_Identity",
                "Forwarded",
                "X-Real-IP",
                "X-Original-URL",
                "X-HTTP-Method-Override",
                "X-Private",
                "TE",
                "Connection")) {
            assertFalse(headers.contains(dropped), dropped);
        }
        assertEquals("kept", headers.get("X-Kept"));
        assertEquals(List.of("127.0.0.1"), headers.getAll("X-Forwarded-For"));
        assertEquals(List.of("http"), headers.getAll("X-Forwarded-Proto"));
        assertEquals(List.of("glossa.example.com"), headers.getAll("X-Forwarded-Host"));
        assertTrue(headers.get("X-Request-Id").matches("[0-9a-f-]{36}"));
        assertTrue(headers.get("traceparent").matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
    }

    @Test
    void whichFileAProxyAsksAboutIsPassedOnWithTheQuestionAlone() {
        var file = "/export/project-7-at-2026-11-21-08-18-6116df89.json";
        for (var path : List.of("/api/auth/export/", "/api/auth/export", "/api/projects/7/export", "/api/tasks/1")) {
            signedIn().header("X-Original-URI", file).get(path).then().statusCode(200);
        }
        var asked = services.asked(Backend.EXPORT);
        assertEquals(3, asked.size());
        assertEquals(file, asked.get(0).headers().get("X-Original-URI"));
        assertEquals(file, asked.get(1).headers().get("X-Original-URI"));
        assertFalse(asked.get(2).headers().contains("X-Original-URI"));
        assertFalse(services.asked(Backend.TASKS).get(0).headers().contains("X-Original-URI"));
    }

    @Test
    void aClientsTraceGoesOn() {
        var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        signedIn()
                .header("traceparent", trace)
                .header("X-Request-Id", "mine-1")
                .get("/api/tasks/1")
                .then()
                .header("X-Request-Id", "mine-1");
        var headers = services.asked(Backend.TASKS).get(0).headers();
        assertEquals(trace, headers.get("traceparent"));
        assertEquals("mine-1", headers.get("X-Request-Id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/tasks/1", "/api/version", "/health", "/no/such/path", "/docs/api/schema/json/"})
    void everyAnswerHasTheSecurityHeaders(String path) {
        signedIn()
                .get(path)
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"))
                .header("Server", nullValue())
                .header("X-Glossa-Secret", nullValue())
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void jsonNamesNoCharset() {
        services.on(Backend.PROJECTS, request -> request.response()
                .putHeader("Content-Type", "application/json;charset=UTF-8")
                .end("{}"));
        services.on(Backend.TASKS, request -> request.response()
                .putHeader("Content-Type", "text/csv;charset=UTF-8")
                .end("a"));
        signedIn().get("/api/projects/").then().statusCode(200).header("Content-Type", "application/json");
        signedIn().get("/api/tasks/").then().statusCode(200).header("Content-Type", "text/csv;charset=UTF-8");
    }

    @Test
    void uploadsNeverRunOnOurOrigin() {
        services.on(Backend.TASKS, request -> request.response()
                .putHeader("Content-Type", "text/html")
                .putHeader("Content-Security-Policy", "script-src *")
                .end("<script>alert(1)</script>"));
        signedIn()
                .get("/data/upload/7/x.html")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    }

    @Test
    void listedOriginsOnlyAreAllowed() {
        given().header("Origin", "https://label.example.com")
                .header("Access-Control-Request-Method", "PATCH")
                .options("/api/projects/")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "https://label.example.com")
                .header("Access-Control-Allow-Credentials", "true");
        for (var origin : List.of(
                "null", "http://label.example.com", "https://label.example.com.evil", "https://LABEL.example.com")) {
            given().header("Origin", origin)
                    .header("Access-Control-Request-Method", "PATCH")
                    .options("/api/projects/")
                    .then()
                    .statusCode(401)
                    .header("Access-Control-Allow-Origin", nullValue());
        }
    }

    @Test
    void anInternalAddressDoesNotShowInALocation() {
        services.on(Backend.PROJECTS, request -> request.response()
                .setStatusCode(201)
                .putHeader("Location", services.url(Backend.PROJECTS) + "/api/projects/7")
                .end());
        signedIn()
                .post("/api/projects")
                .then()
                .statusCode(201)
                .header("Location", not(equalTo(services.url(Backend.PROJECTS) + "/api/projects/7")))
                .header("Location", equalTo("/api/projects/7"));
    }

    @Test
    void aServiceThatIsAwayIs503AndTheOthersGoOn() {
        services.stop(Backend.EXPORT);
        try {
            signedIn()
                    .get("/api/projects/7/export")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .body("status_code", equalTo(503));
            signedIn().get("/api/tasks/1").then().statusCode(200);
        } finally {
            services.restart(Backend.EXPORT);
        }
        signedIn().get("/api/projects/7/export").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"GET, 200, 2", "POST, 502, 1", "DELETE, 502, 1"})
    void onlyWhatMayBeRepeatedIsRepeatedAndOnlyOnce(String method, int status, int tries) {
        signedIn().get("/api/storages/types").then().statusCode(200);
        var calls = new AtomicInteger();
        services.on(Backend.STORAGE, request -> {
            if (calls.incrementAndGet() == 1) request.connection().close();
            else request.response().end("{}");
        });
        signedIn().request(method, "/api/storages/s3/7").then().statusCode(status);
        assertEquals(tries, calls.get());
    }

    @Test
    void aServiceThatAlwaysBreaksIsAskedTwiceAtMost() {
        signedIn().get("/api/storages/types").then().statusCode(200);
        var calls = new AtomicInteger();
        services.on(Backend.STORAGE, request -> {
            calls.incrementAndGet();
            request.connection().close();
        });
        signedIn().get("/api/storages/s3/7").then().statusCode(502);
        assertTrue(calls.get() <= 2, "calls: " + calls);
    }

    @Test
    void aServiceThatDoesNotAnswerIs504() {
        services.on(Backend.TASKS, request -> request.pause());
        signedIn().get("/api/tasks/1").then().statusCode(504).body("status_code", equalTo(504));
    }

    @Test
    void traceIsRefused() throws IOException {
        var answer =
                Wire.exchange(RestAssured.port, "TRACE /api/projects HTTP/1.1", "Host: localhost", "Connection: close");
        assertTrue(answer.startsWith("HTTP/1.1 405"), answer);
        assertTrue(answer.contains("Method \\\"TRACE\\\" not allowed."), answer);
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("allow: delete, get, head,"), answer);
    }

    @Test
    void thousandsOfTasksCanBeNamed() throws IOException {
        var path = "/api/projects/7/export?"
                + LongStream.range(1_000_000, 1_004_600)
                        .mapToObj(id -> "ids[]=" + id)
                        .collect(Collectors.joining("&"));
        assertTrue(path.length() > 64_000 && path.length() < 65_536);
        try (var wire = new Wire(RestAssured.port)) {
            wire.head("GET " + path + " HTTP/1.1", "Host: localhost", "Authorization: Token " + token);
            assertTrue(wire.readHead().startsWith("HTTP/1.1 200"));
        }
        assertEquals(path, services.asked(Backend.EXPORT).get(0).uri());
    }

    @Test
    void tooLongAnAddressOrAHeaderIsRefused() throws IOException {
        var address = Wire.exchange(
                RestAssured.port,
                "GET /api/tasks?x=" + "a".repeat(65_536) + " HTTP/1.1",
                "Host: localhost",
                "Connection: close");
        assertTrue(address.startsWith("HTTP/1.1 414"), address);
        var enormous = Wire.exchange(
                RestAssured.port, "GET /api/tasks?x=" + "a".repeat(140_000) + " HTTP/1.1", "Host: localhost");
        assertTrue(enormous.contains(" 414 "), enormous);
        var header = Wire.exchange(
                RestAssured.port,
                "GET /api/tasks HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "X-Long: " + "a".repeat(64_000));
        assertTrue(header.contains(" 431 "), header);
    }

    @Test
    void aBodyOverTheLimitIsRefusedByItsDeclaredLength() throws IOException {
        try (var wire = new Wire(RestAssured.port)) {
            wire.head(
                    "POST /api/projects/7/import HTTP/1.1",
                    "Host: localhost",
                    "Authorization: Token " + token,
                    "Expect: 100-continue",
                    "Content-Length: " + (StandInResource.LARGEST_BODY + 1));
            var head = wire.readHead();
            assertTrue(head.startsWith("HTTP/1.1 413"), head);
        }
        assertEquals(0, services.asked(Backend.TASKS).size());
    }

    @Test
    void aBodyOverTheLimitIsRefusedWhileItIsCounted() throws IOException {
        var chunk = new byte[64 * 1024];
        try (var wire = new Wire(RestAssured.port)) {
            wire.head(
                    "POST /api/projects/7/import HTTP/1.1",
                    "Host: localhost",
                    "Authorization: Token " + token,
                    "Transfer-Encoding: chunked");
            for (var sent = 0; sent <= StandInResource.LARGEST_BODY; sent += chunk.length) {
                wire.write("10000\r\n".getBytes(StandardCharsets.US_ASCII));
                wire.write(chunk);
                wire.write(new byte[] {'\r', '\n'});
            }
            var head = wire.readHead();
            assertTrue(head.startsWith("HTTP/1.1 413"), head);
        }
        assertEquals(0, services.asked(Backend.TASKS).size());
    }

    @Test
    void aServiceThatKeepsBodiesInMemoryIsSentNoneLargerThanItTakes() throws IOException {
        var most = 1024 * 1024;
        try (var wire = new Wire(RestAssured.port)) {
            wire.head(
                    "POST /api/storages/s3 HTTP/1.1",
                    "Host: localhost",
                    "Authorization: Token " + token,
                    "Transfer-Encoding: chunked");
            for (var sent = 0; sent <= most; sent += 64 * 1024) {
                wire.write("10000\r\n".getBytes(StandardCharsets.US_ASCII));
                wire.write(new byte[64 * 1024]);
                wire.write(new byte[] {'\r', '\n'});
            }
            assertTrue(wire.readHead().startsWith("HTTP/1.1 413"));
        }
        signedIn()
                .body(new byte[most + 1])
                .post("/api/storages/s3")
                .then()
                .statusCode(413)
                .body("status_code", equalTo(413))
                .body("detail", equalTo("The request body is too large. At most 1048576 bytes are taken here."));
        signedIn().body(new byte[most]).post("/api/storages/s3").then().statusCode(200);
        assertEquals(1, services.asked(Backend.STORAGE).size());
    }

    /** Many clients read no answer before they have sent all of a body. */
    @Test
    void whoseLargeBodyTakesAWhileIsToldSoAllTheSame() throws IOException {
        var piece = new byte[128 * 1024];
        try (var wire = new Wire(RestAssured.port)) {
            wire.head(
                    "POST /api/storages/s3 HTTP/1.1",
                    "Host: localhost",
                    "Authorization: Token " + token,
                    "Content-Length: " + 16 * piece.length);
            var sent = new AtomicInteger();
            await().pollInterval(Duration.ofMillis(300)).until(() -> {
                wire.write(piece);
                return sent.incrementAndGet() == 16;
            });
            assertTrue(wire.readHead().startsWith("HTTP/1.1 413"));
        }
    }

    @Test
    void aClientThatWaitsForContinueIsToldToGoOnAfterItWasRecognised() throws IOException {
        try (var wire = new Wire(RestAssured.port)) {
            wire.head(
                    "POST /api/tasks HTTP/1.1",
                    "Host: localhost",
                    "Authorization: Token " + token,
                    "Expect: 100-continue",
                    "Connection: close",
                    "Content-Length: 2");
            assertTrue(wire.readHead().startsWith("HTTP/1.1 100"));
            wire.write(new byte[] {'{', '}'});
            assertTrue(wire.readToEnd().startsWith("HTTP/1.1 200"));
        }
        assertEquals("{}", services.asked(Backend.TASKS).get(0).body());
        var refused = Wire.exchange(
                RestAssured.port,
                "POST /api/tasks HTTP/1.1",
                "Host: localhost",
                "Expect: 100-continue",
                "Connection: close",
                "Content-Length: 2");
        assertTrue(refused.startsWith("HTTP/1.1 401"), refused);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/projects",
                "/api//projects",
                "/api/../internal/projects/7",
                "/api/%2e%2e/internal/projects/7",
                "/api%2fprojects",
                "/api/projects;a=b",
                "/api/..;/internal",
                "/api\\projects",
                "/api/projects/%00",
                "/data/upload/%252e%252e/x",
                "/data/upload/../../etc/passwd",
                "/static/../internal"
            })
    void hostileSpellingsReachNobody(String path) throws IOException {
        var answer = Wire.exchange(
                RestAssured.port,
                "GET " + path + " HTTP/1.1",
                "Host: localhost",
                "Authorization: Token " + token,
                "Connection: close");
        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        for (var backend : Backend.values())
            assertEquals(0, services.asked(backend).size());
    }

    @Test
    void aHostileSpellingIsToldSoInTheEnvelope() {
        given().urlEncodingEnabled(false)
                .get("/api/%2e%2e/projects")
                .then()
                .statusCode(400)
                .body("detail", equalTo("The path is spelled in a way that is not accepted."))
                .body("exc_info", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%69nternal/projects/7", "/API/projects", "/%71/health", "http://localhost/internal/x"})
    void otherSpellingsOfTheInsideAreNotThere(String target) throws IOException {
        var answer = Wire.exchange(
                RestAssured.port,
                "GET " + target + " HTTP/1.1",
                "Host: localhost",
                "Authorization: Token " + token,
                "Connection: close");
        assertTrue(answer.startsWith("HTTP/1.1 404"), answer);
        for (var backend : Backend.values())
            assertEquals(0, services.asked(backend).size());
    }
}
