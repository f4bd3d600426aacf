package io.glossa.export.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.IdentityHeader;
import io.glossa.testkit.TestIdentity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Annotators who ask for the next task and submit it, so many rounds a second, whoever is free. */
final class Crowd implements AutoCloseable {
    private static final int MOST = 32;
    private static final int FIRST_USER = 10;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUBMITTED =
            """
            {"lead_time":2.5,"result":[{"id":"a","type":"choices","value":{"choices":["street"]},"to_name":"i","from_name":"kind"}]}""";

    private final HttpClient http;
    private final String tasks;
    private final long project;
    private final ScheduledExecutorService due = Executors.newScheduledThreadPool(MOST);
    private final AtomicInteger round = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final Latencies next = new Latencies();
    private final Latencies submit = new Latencies();

    private Crowd(HttpClient http, String tasks, long project) {
        this.http = http;
        this.tasks = tasks;
        this.project = project;
    }

    /** @param tasks address of tasks-service */
    static Crowd working(HttpClient http, String tasks, long project, int rounds) {
        var crowd = new Crowd(http, tasks, project);
        crowd.due.scheduleAtFixedRate(
                () -> crowd.due.execute(crowd::round), 0, 1_000_000 / rounds, TimeUnit.MICROSECONDS);
        return crowd;
    }

    int submitted() {
        return submit.count();
    }

    int failed() {
        return failed.get();
    }

    @Override
    public void close() {
        due.shutdownNow();
    }

    @Override
    public String toString() {
        return "next: " + next + "; submit: " + submit;
    }

    private void round() {
        try {
            long user = FIRST_USER + round.getAndIncrement() % MOST;
            long begun = System.nanoTime();
            var given = send(user, HttpRequest.newBuilder(URI.create(tasks + "/api/projects/" + project + "/next")));
            next.add(System.nanoTime() - begun);
            if (given.statusCode() != 200) throw new IllegalStateException("next: " + given.statusCode());
            long task = JSON.readTree(given.body()).get("id").asLong();
            begun = System.nanoTime();
            var saved = send(
                    user,
                    HttpRequest.newBuilder(URI.create(tasks + "/api/tasks/" + task + "/annotations"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(SUBMITTED)));
            submit.add(System.nanoTime() - begun);
            if (saved.statusCode() != 201) throw new IllegalStateException("submit: " + saved.statusCode());
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            failed.incrementAndGet();
        }
    }

    private HttpResponse<String> send(long user, HttpRequest.Builder request) throws Exception {
        return http.send(
                request.header(IdentityHeader.NAME, TestIdentity.user(user).token())
                        .build(),
                BodyHandlers.ofString());
    }
}
