package io.glossa.e2e.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.RunningSuite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Submits an annotation on each of some tasks at a steady rate, whatever becomes of those before. Times count from when each
 * was due.
 */
final class Pace implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WORKERS = 16;
    /** Every so many an annotation is changed as soon as it is there. */
    private static final int CHANGED = 10;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Long, Integer> acknowledged = new ConcurrentHashMap<>();
    private final RunningSuite suite;
    private final List<Integer> tasks;
    private final long between;
    private final long begin = System.nanoTime();
    private volatile Latencies window;
    private volatile boolean ended;

    /**
     * @param rate a second
     * @param first takes the times until another window begins
     */
    Pace(RunningSuite suite, List<Integer> tasks, int rate, Latencies first) {
        this.suite = suite;
        this.tasks = tasks;
        this.between = TimeUnit.SECONDS.toNanos(1) / rate;
        this.window = first;
        for (int i = 0; i < WORKERS; i++) workers.execute(this::work);
    }

    /** Another begins to take the times. */
    void window(Latencies other) {
        window = other;
    }

    /** The annotations that were acknowledged so far, with their tasks. */
    Map<Long, Integer> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** Returns when all tasks are done. */
    void await(long seconds) throws InterruptedException {
        workers.shutdown();
        if (!workers.awaitTermination(seconds, TimeUnit.SECONDS)) throw new IllegalStateException("It takes too long");
    }

    private void work() {
        for (int n = next.getAndIncrement(); n < tasks.size() && !ended; n = next.getAndIncrement()) {
            long due = begin + n * between;
            while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
            submit(tasks.get(n), due, n % CHANGED == 0);
        }
    }

    private void submit(int task, long due, boolean alsoChange) {
        var taken = window;
        try {
            var body = new HashMap<>(Client.annotation("Positive"));
            var answer = send("POST", "/api/tasks/" + task + "/annotations/", body);
            if (answer.statusCode() != 201) {
                taken.failed();
                return;
            }
            taken.took((System.nanoTime() - due) / 1e6);
            long id = JSON.readTree(answer.body()).path("id").asLong();
            acknowledged.put(id, task);
            if (alsoChange
                    && send("PATCH", "/api/annotations/" + id + "/", Map.of("lead_time", 9.0))
                                    .statusCode()
                            != 200) {
                taken.failed();
            }
        } catch (IOException broken) {
            taken.failed();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> send(String method, String path, Object body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(suite.suite().baseUrl() + path))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Token " + suite.suite().administrator().token())
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Ends it wherever it is; returns when no request is on its way. */
    void end() {
        ended = true;
        workers.shutdown();
        try {
            workers.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
    }
}
