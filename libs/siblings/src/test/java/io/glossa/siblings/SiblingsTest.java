package io.glossa.siblings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import io.glossa.problem.ProblemException;
import io.glossa.testkit.StubService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.StreamResetException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SiblingsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Vertx VERTX = Vertx.vertx();

    private final Siblings siblings = new Siblings(VERTX, new Waits(Duration.ofSeconds(10), Duration.ofMillis(300)));
    private StubService stub;

    @BeforeEach
    void start() {
        stub = new StubService();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @AfterAll
    static void end() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void answersComeWithTheirStatus() {
        stub.on("GET", "/a", 409, "{\"detail\":\"no\"}");
        var answer =
                siblings.ask(URI.create(stub.url()), "/a?b=1", "token").await().atMost(LONG);
        assertEquals(409, answer.status());
        assertEquals("{\"detail\":\"no\"}", answer.body().toString());
        assertEquals("b=1", stub.requests("GET", "/a").get(0).query());
    }

    @Test
    void aQuestionMayHaveABody() {
        stub.on("POST", "/a", 200, "{}");
        siblings.post(URI.create(stub.url()), "/a", "token", "{\"q\":1}".getBytes(UTF_8))
                .await()
                .atMost(LONG);
        assertEquals("{\"q\":1}", stub.requests("POST", "/a").get(0).body());
    }

    @Test
    void aLongAnswerComesWhole() {
        stub.on("GET", "/a", 200, "x".repeat(500_000));
        assertEquals(
                500_000,
                size(siblings.stream(URI.create(stub.url()), "/a", "token")
                        .await()
                        .atMost(LONG)));
    }

    @Test
    void aStreamThatIsNotThereIsNotFoundAndAnyOtherStatusIsUnavailable() {
        stub.on("GET", "/a", 500, "{}");
        var service = URI.create(stub.url());
        assertEquals(
                404,
                status(() -> siblings.stream(service, "/b", "token").await().atMost(LONG)));
        assertEquals(
                503,
                status(() -> siblings.stream(service, "/a", "token").await().atMost(LONG)));
    }

    @Test
    void whoeverIsAwayIsUnavailable() {
        var gone = URI.create(stub.url());
        stub.close();
        assertEquals(503, status(() -> siblings.ask(gone, "/a", "token").await().atMost(LONG)));
    }

    @Test
    void aStreamThatStandsStillEnds() throws IOException {
        var held = new CountDownLatch(1);
        var threads = Executors.newCachedThreadPool();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            try {
                held.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        try {
            var service = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            var body = siblings.stream(service, "/a", "token").await().atMost(LONG);
            var oneByOne = body.onItem()
                    .transformToUniAndConcatenate(Uni.createFrom()::item)
                    .onItem()
                    .ignoreAsUni();
            assertThrows(StreamResetException.class, () -> oneByOne.await().atMost(LONG));
        } finally {
            held.countDown();
            server.stop(0);
            threads.shutdownNow();
        }
    }

    /** What comes later would hold a connection, and whatever the sibling holds for it, for ever. */
    @Test
    void aSiblingHearsWhenNobodyWaitsAnyMore() throws Exception {
        var server = VERTX.createHttpServer();
        var asked = new CompletableFuture<HttpServerRequest>();
        var gone = new CompletableFuture<Void>();
        server.requestHandler(request -> {
            request.connection().closeHandler(gone::complete);
            asked.complete(request);
        });
        var port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .actualPort();
        var impatient = new Siblings(VERTX, new Waits(Duration.ofMillis(500), LONG));
        var service = URI.create("http://127.0.0.1:" + port);
        // Its patience may end before the question is there, of which the sibling need not hear.
        await().atMost(LONG).until(() -> {
            assertEquals(503, status(() -> impatient.stream(service, "/a", "token")
                    .await()
                    .atMost(LONG)));
            return asked.isDone();
        });
        gone.get(20, TimeUnit.SECONDS);
        server.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void anAnswerThatNobodyReadsEnds() throws Exception {
        var gone = new CompletableFuture<Void>();
        var server = VERTX.createHttpServer().requestHandler(request -> {
            request.connection().closeHandler(gone::complete);
            request.response().setChunked(true).write("a");
        });
        var port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .actualPort();
        siblings.stream(URI.create("http://127.0.0.1:" + port), "/a", "token")
                .await()
                .atMost(LONG);
        gone.get(20, TimeUnit.SECONDS);
        server.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static int size(Multi<byte[]> body) {
        return body.collect()
                .in(ByteArrayOutputStream::new, ByteArrayOutputStream::writeBytes)
                .await()
                .atMost(LONG)
                .size();
    }

    private static int status(Runnable question) {
        return assertThrows(ProblemException.class, question::run).type().status();
    }

    private record Waits(Duration patience, Duration stall) implements ServicesConfig {
        private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

        @Override
        public URI projects() {
            return NOWHERE;
        }

        @Override
        public Duration unread() {
            return stall;
        }

        @Override
        public URI tasks() {
            return NOWHERE;
        }

        @Override
        public URI storage() {
            return NOWHERE;
        }
    }
}
