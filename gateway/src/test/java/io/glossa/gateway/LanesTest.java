package io.glossa.gateway;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.gateway.edge.GatewayProblem;
import io.glossa.gateway.routing.Backend;
import io.glossa.gateway.standin.StandInResource;
import io.glossa.gateway.standin.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever is slow about imports and exports is in the way of nobody else, least of all of annotators. */
@QuarkusTest
class LanesTest extends GatewayTest {
    private static final Buffer PIECE = Buffer.buffer(new byte[64 * 1024]);

    /** More than there can be between a service and a reader. */
    private static final long MANY = 64L * 1024 * 1024;

    /** Fewer than there are connections for ordinary requests. */
    private static final int READERS = 100;

    private static final long MUCH = 256 * 1024;

    @Inject
    MeterRegistry metrics;

    /** Of another user than the token of the others. */
    private String othersToken;

    private final List<Wire> wires = new ArrayList<>();
    private final AtomicLong poured = new AtomicLong();
    private final AtomicInteger arrived = new AtomicInteger();

    @BeforeEach
    void othersComeToo() {
        othersToken = "others-" + token;
        services.knows("token", othersToken, "AD", 8);
    }

    @AfterEach
    void goHome() throws IOException {
        for (var wire : wires) wire.close();
        await().until(() -> metrics.get("glossa.gateway.in.progress").gauge().value() == 0);
    }

    @Test
    void annotatorsAreAnsweredWhileNobodyReadsTheFilesOfTheSameService() throws IOException {
        services.on(Backend.TASKS, this::pourFiles);
        while (wires.size() < StandInResource.BACKGROUND_POOL) read("/data/upload/7/a.csv", one(wires.size()));
        await().until(() -> arrived.get() == StandInResource.BACKGROUND_POOL);
        annotatorsAreAnswered();
    }

    @Test
    void annotatorsAreAnsweredWhileBodiesTrickleIn() throws IOException {
        services.on(Backend.TASKS, this::takeImports);
        while (wires.size() < StandInResource.BACKGROUND_POOL) trickle(one(wires.size()));
        await().until(() -> arrived.get() == StandInResource.BACKGROUND_POOL);
        annotatorsAreAnswered();
    }

    @Test
    void aCallerBeyondItsShareIsToldSoAndOthersAreAnswered() throws IOException {
        services.on(Backend.EXPORT, this::pourExports);
        while (wires.size() < StandInResource.SHARE) read("/api/projects/7/export", token);
        await().until(() -> arrived.get() == StandInResource.SHARE);
        signedIn()
                .get("/api/projects/7/export?exportType=CSV")
                .then()
                .statusCode(429)
                .header("Retry-After", "1")
                .body("status_code", equalTo(429))
                .body("detail", equalTo(GatewayProblem.TOO_MANY.title()));
        signedIn().get("/api/projects/7/export/formats").then().statusCode(200);
        signedIn().get("/data/upload/7/a.csv").then().statusCode(200);
        given().header("Authorization", "Token " + othersToken)
                .get("/api/projects/7/export?exportType=CSV")
                .then()
                .statusCode(200)
                .body(equalTo("table"));
        wires.get(0).close();
        await().untilAsserted(() ->
                signedIn().get("/api/projects/7/export?exportType=CSV").then().statusCode(200));
    }

    @Test
    void whoHasStalledLongestLosesItsPlaceAndNobodyWhoWaitsForTheService() throws IOException {
        var before = letGo("export-service");
        services.on(Backend.EXPORT, this::pourExports);
        var longest = stalled("/api/projects/1/export", token);
        var other = stalled("/api/projects/2/export", othersToken);
        var waiting = new ConcurrentLinkedQueue<HttpServerRequest>();
        services.on(Backend.EXPORT, waiting::add);
        var patient = new ArrayList<Wire>();
        while (patient.size() < StandInResource.BACKGROUND_POOL - 2) {
            patient.add(read("/api/projects/3/export", one(patient.size())));
        }
        await().until(() -> waiting.size() == patient.size());
        services.on(Backend.EXPORT, this::pourExports);
        given().header("Authorization", "Token " + othersToken)
                .get("/api/projects/7/export?exportType=CSV")
                .then()
                .statusCode(200)
                .body(equalTo("table"));
        assertThrows(SocketException.class, () -> longest.in().skipNBytes(4 * MANY));
        assertEquals(before + 1, letGo("export-service"));
        other.in().skipNBytes(MANY);
        waiting.forEach(request -> request.response().end("late"));
        for (var wire : patient) {
            assertTrue(wire.readHead().startsWith("HTTP/1.1 200"));
            assertEquals("late", new String(wire.in().readNBytes(4), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void whoseBodyDoesNotComeLosesItsPlace() throws IOException {
        var before = letGo("tasks-service");
        services.on(Backend.TASKS, this::takeImports);
        var longest = trickle(token);
        await().until(() -> arrived.get() == 1);
        while (wires.size() < StandInResource.BACKGROUND_POOL) trickle(one(wires.size()));
        await().until(() -> arrived.get() == StandInResource.BACKGROUND_POOL);
        signedIn().get("/data/upload/7/a.csv").then().statusCode(200);
        assertTrue(longest.readHead().startsWith("HTTP/1.1 408"));
        assertEquals(before + 1, letGo("tasks-service"));
    }

    /** The gateway has a heap of 256 MB and may have 512 such readers of exports. */
    @Test
    void readersWhoDoNotReadTakeLittleMemory() throws IOException {
        services.on(Backend.EXPORT, this::pour);
        var before = heap();
        while (wires.size() < READERS) read("/api/projects/7/exports", token);
        settle();
        var each = (heap() - before) / READERS;
        assertTrue(each < MUCH, "bytes of heap for each: " + each);
    }

    private static long heap() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private double letGo(String service) {
        return metrics.counter("glossa.gateway.let.go", "service", service, "weight", "BACKGROUND")
                .count();
    }

    /** A reader that has not read what there was to be read. */
    private Wire stalled(String path, String credential) throws IOException {
        poured.set(0);
        var wire = read(path, credential);
        settle();
        return wire;
    }

    /** Until nothing more is poured, as nobody reads. */
    private void settle() {
        var settled = new AtomicLong();
        await().pollInterval(Duration.ofMillis(200))
                .until(() -> poured.get() > 0 && settled.getAndSet(poured.get()) == poured.get());
    }

    /** Both have less than their share of what fills the lane together. */
    private String one(int number) {
        return number % 2 == 0 ? token : othersToken;
    }

    private void annotatorsAreAnswered() {
        signedIn().get("/api/projects/7/next").then().statusCode(200).body(equalTo("/api/projects/7/next"));
        signedIn()
                .contentType("application/json")
                .body("{\"lead_time\": 1}")
                .post("/api/tasks/7/annotations")
                .then()
                .statusCode(200);
    }

    /** A file that never ends, to whoever asks for one. */
    private void pourFiles(HttpServerRequest request) {
        if (request.path().startsWith("/data/")) {
            arrived.incrementAndGet();
            pour(request);
        } else {
            request.response().end(request.path());
        }
    }

    /** An export that never ends, but for tables, which are short. */
    private void pourExports(HttpServerRequest request) {
        if (request.query() != null) {
            request.response().end("table");
        } else if (request.path().endsWith("/export")) {
            arrived.incrementAndGet();
            pour(request);
        } else {
            request.response().end("[]");
        }
    }

    private void takeImports(HttpServerRequest request) {
        if (request.path().endsWith("/import")) {
            arrived.incrementAndGet();
            request.handler(taken -> {});
        } else {
            request.response().end(request.path());
        }
    }

    private void pour(HttpServerRequest request) {
        var response = request.response();
        response.exceptionHandler(gone -> {});
        if (response.closed()) return;
        if (!response.headWritten()) response.setChunked(true).drainHandler(drained -> pour(request));
        while (!response.closed() && !response.writeQueueFull()) {
            response.write(PIECE);
            poured.incrementAndGet();
        }
    }

    /** Asks, and reads nothing. */
    private Wire read(String path, String credential) throws IOException {
        return wire().head("GET " + path + " HTTP/1.1", "Host: localhost", "Authorization: Token " + credential);
    }

    /** The beginning of an import of which no more comes. */
    private Wire trickle(String credential) throws IOException {
        return wire().head(
                        "POST /api/projects/7/import HTTP/1.1",
                        "Host: localhost",
                        "Authorization: Token " + credential,
                        "Content-Length: 100000")
                .write(new byte[] {'['});
    }

    private Wire wire() throws IOException {
        var wire = new Wire(RestAssured.port);
        wires.add(wire);
        return wire;
    }
}
