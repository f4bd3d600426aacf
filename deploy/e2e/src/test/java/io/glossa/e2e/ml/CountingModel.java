package io.glossa.e2e.ml;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.glossa.e2e.suite.JsonServer;
import java.io.IOException;
import java.util.StringJoiner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** An ML backend that predicts whatever it is sent, counts it, and waits once in the middle of its work. */
final class CountingModel implements AutoCloseable {
    static final String VERSION = "counting-1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong predicted = new AtomicLong();
    private final AtomicLong madeReady = new AtomicLong();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final long pauseAt;
    private volatile boolean pausing;

    /** @param pauseAt tasks; whoever asks for more waits for {@link #goOn()} */
    CountingModel(long pauseAt) {
        this.pauseAt = pauseAt;
        server = new JsonServer(threads)
                .on("/health", "{\"status\":\"UP\"}")
                .on("/setup", exchange -> {
                    madeReady.incrementAndGet();
                    JsonServer.answer(exchange, 200, "{\"model_version\":\"" + VERSION + "\"}");
                })
                .on("/predict", this::predict)
                .on("/", "{}");
    }

    String url() {
        return server.url();
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
        JsonServer.answer(exchange, 200, results.toString());
    }

    @Override
    public void close() {
        goOn();
        server.close();
        threads.shutdownNow();
    }
}
