package io.glossa.gateway;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.glossa.gateway.edge.GatewayProblem;
import io.glossa.gateway.routing.Backend;
import io.glossa.gateway.standin.StandInResource;
import io.glossa.gateway.standin.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever is slow about imports and exports is in the way of nobody else, least of all of annotators. */
@QuarkusTest
class LanesTest extends GatewayTest {
    private static final Buffer PIECE = Buffer.buffer(new byte[64 * 1024]);

    /** Of another user than the token of the others. */
    private String othersToken;

    private final List<Wire> wires = new ArrayList<>();
    private final AtomicInteger arrived = new AtomicInteger();

    @BeforeEach
    void othersComeToo() {
        othersToken = "others-" + token;
        services.knows("token", othersToken, "AD", 8);
    }

    @AfterEach
    void goHome() throws IOException {
        for (var wire : wires) wire.close();
    }

    @Test
    void annotatorsAreAnsweredWhileNobodyReadsTheFilesOfTheSameService() throws IOException {
        services.on(Backend.TASKS, this::pourFiles);
        for (var reader = 0; reader < StandInResource.BACKGROUND_POOL; reader++)
            read("/data/upload/7/a.csv", one(reader));
        await().until(() -> arrived.get() == StandInResource.BACKGROUND_POOL);
        annotatorsAreAnswered();
    }

    @Test
    void annotatorsAreAnsweredWhileBodiesTrickleIn() throws IOException {
        services.on(Backend.TASKS, this::takeImports);
        for (var sender = 0; sender < StandInResource.BACKGROUND_POOL; sender++) trickle(one(sender));
        await().until(() -> arrived.get() == StandInResource.BACKGROUND_POOL);
        annotatorsAreAnswered();
    }

    @Test
    void aCallerBeyondHisShareIsToldSoAndOthersAreAnswered() throws IOException {
        services.on(Backend.EXPORT, this::pourExports);
        for (var reader = 0; reader < StandInResource.SHARE; reader++) read("/api/projects/7/export", token);
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

    private static void pour(HttpServerRequest request) {
        var response = request.response();
        response.exceptionHandler(gone -> {});
        if (response.closed()) return;
        if (!response.headWritten()) response.setChunked(true).drainHandler(drained -> pour(request));
        while (!response.closed() && !response.writeQueueFull()) response.write(PIECE);
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
