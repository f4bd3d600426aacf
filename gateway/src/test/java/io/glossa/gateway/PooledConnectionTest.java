package io.glossa.gateway;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.gateway.routing.Backend;
import io.glossa.gateway.standin.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A connection to a service is shared by many clients one after another; what one does to it must not reach the next. */
@QuarkusTest
class PooledConnectionTest extends GatewayTest {

    @Test
    void clientsThatLeaveInTheMiddleSpoilNobodysAnswer() throws IOException {
        var left = new AtomicInteger();
        services.on(Backend.TASKS, request -> {
            request.response().exceptionHandler(gone -> {});
            if (request.path().endsWith("/1000")) {
                left.incrementAndGet();
                Vertx.currentContext().owner().setTimer(20, later -> {
                    if (!request.response().closed()) request.response().end("for somebody who left");
                });
            } else {
                request.response().end(request.path());
            }
        });
        for (var round = 0; round < 30; round++) {
            try (var wire = new Wire(RestAssured.port)) {
                wire.head("GET /api/tasks/1000 HTTP/1.1", "Host: localhost", "Authorization: Token " + token);
                var before = round;
                await().pollInterval(Duration.ofMillis(2)).until(() -> left.get() > before);
            }
            signedIn().get("/api/tasks/" + round).then().statusCode(200).body(equalTo("/api/tasks/" + round));
        }
        assertEquals(30, left.get());
    }

    @Test
    void aBodyThatIsCutOffSpoilsNobodysRequest() throws IOException {
        for (var round = 0; round < 20; round++) {
            try (var wire = new Wire(RestAssured.port)) {
                wire.head(
                        "POST /api/tasks/" + round + "/annotations HTTP/1.1",
                        "Host: localhost",
                        "Authorization: Token " + token,
                        "Content-Type: application/json",
                        "Content-Length: 5000");
                wire.write("{\"result\": [".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
            signedIn()
                    .contentType("application/json")
                    .body("{\"lead_time\": " + round + "}")
                    .post("/api/tasks/7/annotations")
                    .then()
                    .statusCode(200);
        }
        var whole = services.asked(Backend.TASKS);
        assertEquals(20, whole.size());
        for (var round = 0; round < 20; round++) {
            assertEquals("{\"lead_time\": " + round + "}", whole.get(round).body());
        }
    }

    /** Several clients at once, so that more than one of the connections in the pool is closed when one is taken from it. */
    @Test
    void aServiceThatClosesKeptConnectionsIsAskedAgain() throws InterruptedException {
        services.on(Backend.EXPORT, request -> request.response().end("formats").onComplete(done -> request.connection()
                .close()));
        var answers = new ConcurrentHashMap<Integer, Integer>();
        byEight(
                2000,
                one -> answers.merge(
                        signedIn().get("/api/projects/7/export/formats").statusCode(), 1, Integer::sum));
        assertEquals(Map.of(200, 2000), answers);
    }

    @Test
    void aCallerIsRecognisedThoughKeptConnectionsAreBeingClosed() throws InterruptedException {
        services.hangsUp();
        var answers = new ConcurrentHashMap<Integer, Integer>();
        byEight(300, caller -> {
            services.knows("token", "hung-up-" + caller, "OW");
            var answer = RestAssured.given()
                    .header("Authorization", "Token hung-up-" + caller)
                    .get("/api/tasks/1");
            answers.merge(answer.statusCode(), 1, Integer::sum);
        });
        assertEquals(Map.of(200, 300), answers);
    }

    @Test
    void theGatewaySaysItselfWhatIsTooLong() throws IOException {
        var uri = Wire.exchange(
                RestAssured.port,
                "GET /api/projects?title=" + "x".repeat(100_000) + " HTTP/1.1",
                "Host: localhost",
                "Connection: close");
        assertTrue(uri.startsWith("HTTP/1.1 414") && uri.contains("\"status_code\":414"), uri);
        var headers = Wire.exchange(
                RestAssured.port,
                "GET /api/projects HTTP/1.1",
                "Host: localhost",
                "X-Long: " + "x".repeat(50_000),
                "Connection: close");
        assertTrue(headers.startsWith("HTTP/1.1 431") && headers.contains("\"status_code\":431"), headers);
    }

    /** Does the work for each number below the count, by eight threads. */
    private static void byEight(int count, IntConsumer work) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var parts = IntStream.range(0, count).mapToObj(one -> Executors.callable(() -> work.accept(one)));
            for (var done : threads.invokeAll(parts.toList())) assertDoesNotThrow(() -> done.get());
        } finally {
            threads.shutdown();
        }
    }
}
