package io.glossa.export.measure;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.IdentityHeader;
import io.glossa.testkit.TestIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** How soon exports begin: the answer to a new snapshot, and the first byte of a file. What was begun is given up each time. */
final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String exports;
    private final int times;

    /** @param exports address of export-service */
    Answers(HttpClient http, String exports, int times) {
        this.http = http;
        this.exports = exports;
        this.times = times;
    }

    Latencies newSnapshots(long project) throws IOException, InterruptedException {
        var latencies = new Latencies();
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            var snapshot = newSnapshot(project);
            latencies.add(System.nanoTime() - begun);
            var gone = http.send(request(snapshot).DELETE().build(), BodyHandlers.discarding());
            assertEquals(204, gone.statusCode());
        }
        return latencies;
    }

    /** Seconds from the request of a snapshot until it is completed. */
    double snapshot(long project) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        var snapshot = newSnapshot(project);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(2))
                .until(() -> status(snapshot), "completed"::equals);
        return (System.nanoTime() - begun) / 1e9;
    }

    private String newSnapshot(long project) throws IOException, InterruptedException {
        var path = "/api/projects/" + project + "/exports";
        var made = http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
        assertEquals(201, made.statusCode(), made.body());
        return path + "/" + JSON.readTree(made.body()).get("id").asLong();
    }

    private String status(String snapshot) throws IOException, InterruptedException {
        var answer = http.send(request(snapshot).build(), BodyHandlers.ofString());
        return JSON.readTree(answer.body()).get("status").asText();
    }

    Latencies firstBytes(long project, String format) throws IOException, InterruptedException {
        var latencies = new Latencies();
        for (int i = 0; i < times; i++) {
            var path = "/api/projects/" + project + "/export?download_all_tasks=true&exportType=" + format;
            long begun = System.nanoTime();
            var answer = http.send(request(path).build(), BodyHandlers.ofInputStream());
            assertEquals(200, answer.statusCode(), format);
            try (var body = answer.body()) {
                assertTrue(body.read() >= 0, format);
                latencies.add(System.nanoTime() - begun);
            }
        }
        return latencies;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(exports + path))
                .header(IdentityHeader.NAME, TestIdentity.user(7).token());
    }
}
