package io.glossa.e2e.ml;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.StringJoiner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** An ML backend that predicts whatever it is sent, counts it, and waits once in the middle of its work. */
final class CountingModel implements AutoCloseable {
    static final String VERSION = "counting-1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong predicted = new AtomicLong();
    private final AtomicLong madeReady = new AtomicLong();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final long pauseAt;
    private volatile boolean pausing;

    /** @param pauseAt tasks; whoever asks for more waits for {@link #goOn()} */
    CountingModel(long pauseAt) {
        this.pauseAt = pauseAt;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unusual) {
            throw new UncheckedIOException(unusual);
        }
        server.setExecutor(threads);
        server.createContext("/health", exchange -> answer(exchange, "{\"status\":\"UP\"}"));
        server.createContext("/setup", exchange -> {
            madeReady.incrementAndGet();
            answer(exchange, "{\"model_version\":\"" + VERSION + "\"}");
        });
        server.createContext("/predict", this::predict);
        server.createContext("/", exchange -> answer(exchange, "{}"));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Tasks that were sent, those sent again counted again. */
    long predicted() {
        return predicted.get();
    }

    /** How often it was told to make itself ready. */
    long madeReady() {
        return madeReady.get();
    }

    boolean isPausing() {
        return pausing;
    }

    void goOn() {
        goOn.countDown();
    }

    /** Between 0 and 1, of one task always the same. */
    static double score(long task) {
        return task % 1_000 / 1_000.0;
    }

    private void predict(HttpExchange exchange) throws IOException {
        var tasks = JSON.readTree(exchange.getRequestBody().readAllBytes()).path("tasks");
        if (predicted.addAndGet(tasks.size()) > pauseAt && goOn.getCount() > 0) {
            pausing = true;
            try {
                goOn.await();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        }
        var results = new StringJoiner(",", "{\"model_version\":\"" + VERSION + "\",\"results\":[", "]}");
        for (var task : tasks) {
            results.add("{\"score\":" + score(task.path("id").asLong())
                    + ",\"result\":[{\"id\":\"p\",\"from_name\":\"sentiment\",\"to_name\":\"text\",\"type\":\"choices\","
                    + "\"value\":{\"choices\":[\"Positive\"]}}]}");
        }
        answer(exchange, results.toString());
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var body = json.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        goOn();
        server.stop(0);
        threads.shutdownNow();
    }
}
