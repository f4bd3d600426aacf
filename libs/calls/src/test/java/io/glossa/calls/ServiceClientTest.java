package io.glossa.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceClientTest {
    private static final Vertx VERTX = Vertx.vertx();

    private final ServiceClient client =
            new ServiceClient(VERTX, new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(16));
    private final AtomicInteger connections = new AtomicInteger();
    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) done(server.close());
    }

    @AfterAll
    static void end() {
        done(VERTX.close());
    }

    /** Several at once, so that more than one of the connections in the pool is closed when one is taken from it. */
    @Test
    void aServiceThatClosesKeptConnectionsIsAskedAgain() throws Exception {
        serve(request -> {
            var connection = request.connection();
            request.response().end("yes").onComplete(told -> connection.close());
        });
        var answers = new ConcurrentHashMap<String, Integer>();
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> one = () -> answers.merge(answer(), 1, Integer::sum);
            threads.invokeAll(Collections.nCopies(4000, one));
        } finally {
            threads.shutdown();
        }
        assertEquals(Map.of("yes", 4000), answers);
    }

    @Test
    void connectionsAreKept() {
        serve(request -> request.response().end("yes"));
        for (var round = 0; round < 20; round++) assertEquals("yes", answer());
        // The next question may be there before the pool has its connection back.
        assertTrue(connections.get() < 5, () -> connections + " connections");
    }

    /** Whoever falls at each question would fall at each repetition too. */
    @Test
    void aServiceThatNeverAnswersIsAskedTwice() {
        var asked = new AtomicInteger();
        serve(request -> {
            asked.incrementAndGet();
            request.connection().close();
        });
        assertEquals("io.vertx.core.http.HttpClosedException", answer());
        assertEquals(2, asked.get());
    }

    @Test
    void aServiceThatIsAwayIsAskedOnce() {
        serve(request -> request.response().end());
        done(server.close());
        var failure = assertThrows(
                ExecutionException.class,
                () -> ask().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS));
        assertInstanceOf(ConnectException.class, failure.getCause());
    }

    private void serve(Handler<HttpServerRequest> answer) {
        server = VERTX.createHttpServer()
                .connectionHandler(opened -> connections.incrementAndGet())
                .requestHandler(answer);
        done(server.listen(0, "127.0.0.1"));
    }

    /** What the server says, or the kind of failure. */
    private String answer() {
        return done(ask().otherwise(failure -> failure.getClass().getName()));
    }

    private Future<String> ask() {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(server.actualPort());
        return client.ask(
                options,
                request -> request.send().compose(HttpClientResponse::body).map(Object::toString));
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
