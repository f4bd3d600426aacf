package io.glossa.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.gateway.routing.Backend;
import io.glossa.gateway.standin.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class StreamingTest extends GatewayTest {
    private static final int CHUNK = 64 * 1024;
    private static final long LARGE = 512L * 1024 * 1024;
    /** Socket buffers of both connections and what either server may hold; a small part of the whole. */
    private static final long IN_FLIGHT = 32L * 1024 * 1024;

    @Test
    void aSlowReaderSlowsTheServiceDown() throws IOException {
        var written = new AtomicLong();
        services.on(Backend.EXPORT, request -> pour(request.response().setChunked(true), written, LARGE));
        try (var wire = export()) {
            assertTrue(wire.readHead().startsWith("HTTP/1.1 200"));
            var settled = new AtomicLong(-1);
            await().pollInterval(Duration.ofMillis(300))
                    .until(() -> settled.getAndSet(written.get()) == written.get() && written.get() > 0);
            assertTrue(written.get() < IN_FLIGHT, "written while nobody reads: " + written);
            var stalled = written.get();
            wire.in().skipNBytes(2 * IN_FLIGHT);
            assertTrue(written.get() > stalled, "the service goes on when the reader does");
        }
    }

    @Test
    void aSenderThatStopsInTheMiddleIsLetGo() throws IOException {
        services.on(Backend.TASKS, HttpServerRequest::pause);
        try (var wire = new Wire(RestAssured.port)) {
            wire.head(
                    "POST /api/projects/7/import HTTP/1.1",
                    "Host: localhost",
                    "Authorization: Token " + token,
                    "Content-Length: 2000000");
            wire.write(new byte[CHUNK]);
            assertTrue(wire.readHead().startsWith("HTTP/1.1 408"));
        }
    }

    @Test
    void aClientThatGoesAwayStopsTheService() throws IOException {
        var gone = new AtomicBoolean();
        services.on(Backend.EXPORT, request -> {
            request.response().closeHandler(closed -> gone.set(true));
            pour(request.response().setChunked(true), new AtomicLong(), LARGE);
        });
        try (var wire = export()) {
            assertTrue(wire.readHead().startsWith("HTTP/1.1 200"));
        }
        await().untilTrue(gone);
    }

    @Test
    void aClientThatGoesAwayBeforeTheAnswerStopsTheService() throws IOException {
        var arrived = new AtomicBoolean();
        var gone = new AtomicBoolean();
        services.on(Backend.EXPORT, request -> {
            request.response().closeHandler(closed -> gone.set(true));
            arrived.set(true);
        });
        var wire = export();
        await().untilTrue(arrived);
        assertFalse(gone.get());
        wire.close();
        await().untilTrue(gone);
    }

    @Test
    void anAnswerThatBreaksOffNeverLooksComplete() throws IOException {
        services.on(Backend.EXPORT, StreamingTest::breakOff);
        try (var wire = export()) {
            var answer = wire.readToEnd();
            assertTrue(answer.contains("[1,2,"), answer);
            assertFalse(answer.endsWith("0\r\n\r\n"), "the last chunk of a complete answer");
        }
    }

    /** To them the end of the connection is the end of the answer, so there must be none. */
    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: keep-alive"})
    void readersOfOldNeverTakeAnAnswerThatBreaksOffForAWholeOne(String header) throws IOException {
        services.on(Backend.EXPORT, StreamingTest::breakOff);
        try (var wire = oldExport(header)) {
            var head = wire.readHead();
            assertTrue(head.contains(" 200 "), head);
            assertFalse(head.toLowerCase(Locale.ROOT).contains("chunked"), head);
            assertEquals("[1,2,", new String(wire.in().readNBytes(5), StandardCharsets.UTF_8));
            assertThrows(SocketException.class, () -> wire.in().read());
        }
    }

    @Test
    void readersOfOldThatDoNotReadNeitherTakeItForAWholeOne() throws IOException {
        services.on(Backend.EXPORT, request -> {
            request.response().setChunked(true).write(Buffer.buffer(new byte[(int) IN_FLIGHT]));
            Vertx.currentContext().owner().setTimer(500, later -> request.connection()
                    .close());
        });
        try (var wire = oldExport("")) {
            assertTrue(wire.readHead().contains(" 200 "));
            assertThrows(SocketException.class, () -> wire.in().transferTo(OutputStream.nullOutputStream()));
        }
    }

    @Test
    void readersOfOldNeverTakeAStreamThatGoesSilentForAWholeOne() throws IOException {
        services.on(
                Backend.EXPORT, request -> request.response().setChunked(true).write("[1,"));
        try (var wire = oldExport("")) {
            wire.readHead();
            assertEquals("[1,", new String(wire.in().readNBytes(3), StandardCharsets.UTF_8));
            assertThrows(SocketException.class, () -> wire.in().read());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: keep-alive"})
    void readersOfOldSeeTheEndOfAWholeAnswer(String header) throws IOException {
        services.on(
                Backend.EXPORT,
                request -> request.response().setChunked(true).write("[1,").onComplete(written -> request.response()
                        .end("2]")));
        try (var wire = oldExport(header)) {
            wire.readHead();
            assertEquals("[1,2]", new String(wire.in().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void anAnswerWithALengthThatBreaksOffIsShort() throws IOException {
        services.on(Backend.EXPORT, request -> {
            request.response().putHeader("Content-Length", "1000").write("[1,2,");
            request.response().exceptionHandler(known -> {});
            Vertx.currentContext().owner().setTimer(100, later -> request.connection()
                    .close());
        });
        try (var wire = export()) {
            var head = wire.readHead();
            assertTrue(head.toLowerCase(Locale.ROOT).contains("content-length: 1000"), head);
            assertEquals("[1,2,", wire.readToEnd());
        }
    }

    @Test
    void anAnswerBeforeTheEndOfTheBodyArrives() throws IOException {
        services.on(
                Backend.TASKS, request -> request.response().setStatusCode(400).end("{\"detail\":\"row 3\"}"));
        try (var wire = new Wire(RestAssured.port)) {
            wire.head(
                    "POST /api/projects/7/import HTTP/1.1",
                    "Host: localhost",
                    "Authorization: Token " + token,
                    "Content-Length: 2000000");
            wire.write(new byte[CHUNK]);
            var answer = wire.readToEnd();
            assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
            assertTrue(answer.endsWith("{\"detail\":\"row 3\"}"), answer);
        }
    }

    @Test
    void aBodyThatTricklesIsLetGo() throws IOException {
        var gone = new AtomicBoolean();
        services.on(Backend.TASKS, request -> {
            request.connection().closeHandler(closed -> gone.set(true));
            request.handler(chunk -> {});
        });
        try (var wire = new Wire(RestAssured.port)) {
            wire.head(
                    "POST /api/projects/7/import HTTP/1.1",
                    "Host: localhost",
                    "Authorization: Token " + token,
                    "Content-Length: 1000");
            var head = CompletableFuture.supplyAsync(wire::readToEnd);
            await().pollInterval(Duration.ofMillis(200)).until(() -> {
                drip(wire);
                return head.isDone();
            });
            assertTrue(head.join().startsWith("HTTP/1.1 408"), head.join());
        }
        await().untilTrue(gone);
    }

    /** One byte; none when the gateway has closed already. */
    private static void drip(Wire wire) {
        try {
            wire.write(new byte[] {'x'});
        } catch (IOException closed) {
            // what it answered before is what the test looks at
        }
    }

    @Test
    void aStreamThatGoesSilentIsLetGo() throws IOException {
        services.on(
                Backend.EXPORT, request -> request.response().setChunked(true).write("[1,"));
        try (var wire = export()) {
            var answer = wire.readToEnd();
            assertTrue(answer.contains("[1,"), answer);
            assertFalse(answer.endsWith("0\r\n\r\n"));
        }
    }

    private Wire export() throws IOException {
        return new Wire(RestAssured.port)
                .head("GET /api/projects/7/export HTTP/1.1", "Host: localhost", "Authorization: Token " + token);
    }

    private Wire oldExport(String header) throws IOException {
        var lines = new ArrayList<>(List.of("GET /api/projects/7/export HTTP/1.0", "Authorization: Token " + token));
        if (!header.isEmpty()) lines.add(header);
        return new Wire(RestAssured.port).head(lines.toArray(String[]::new));
    }

    private static void pour(HttpServerResponse response, AtomicLong written, long total) {
        response.exceptionHandler(gone -> {});
        while (written.get() < total && !response.closed()) {
            response.write(Buffer.buffer(new byte[CHUNK]));
            written.addAndGet(CHUNK);
            if (response.writeQueueFull()) {
                response.drainHandler(drained -> pour(response, written, total));
                return;
            }
        }
        if (!response.closed()) response.end();
    }

    private static void breakOff(HttpServerRequest request) {
        request.response().setChunked(true).write("[1,2,");
        Vertx.currentContext().owner().setTimer(100, later -> request.connection()
                .close());
    }
}
