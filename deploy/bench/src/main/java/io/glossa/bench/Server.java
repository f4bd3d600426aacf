package io.glossa.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** One of the two sides, driven by the public API alone. An {@link IOException} is a connection that broke off. */
final class Server {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String name;
    private final URI base;
    private final String token;

    Server(String name, URI base, String token) {
        this.name = name;
        this.base = base;
        this.token = token;
    }

    String name() {
        return name;
    }

    long createProject(String labelConfig) throws IOException, InterruptedException {
        var body = JSON.writeValueAsString(Map.of("title", "Benchmark", "label_config", labelConfig));
        return json("POST", "/api/projects/", body, 201).path("id").asLong();
    }

    void deleteProject(long project) throws IOException, InterruptedException {
        send(request("/api/projects/" + project + "/").DELETE().build(), 204);
    }

    /** Uploads a JSON file as the upload button does; returns the number of tasks that the server counted. */
    int upload(long project, byte[] file) throws IOException, InterruptedException {
        var boundary = "glossa-bench-boundary";
        var head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"tasks.json\"\r\n"
                + "Content-Type: application/json\r\n\r\n";
        var body = HttpRequest.BodyPublishers.concat(
                HttpRequest.BodyPublishers.ofString(head),
                HttpRequest.BodyPublishers.ofByteArray(file),
                HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        var request = request("/api/projects/" + project + "/import")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body)
                .build();
        return JSON.readTree(send(request, 201)).path("task_count").asInt();
    }

    /** Exports all tasks; the answer is read to its end and thrown away. */
    Download export(long project, String format) throws IOException, InterruptedException {
        var request = request("/api/projects/" + project + "/export?exportType=" + format + "&download_all_tasks=true")
                .build();
        var start = System.nanoTime();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) throw new WrongAnswerException(name + " answered " + answer.statusCode());
        try (var body = answer.body()) {
            var buffer = new byte[64 * 1024];
            long bytes = Math.max(0, body.read(buffer, 0, 1));
            var firstByte = System.nanoTime() - start;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) bytes += read;
            return new Download(bytes, Duration.ofNanos(firstByte), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** Asks for the next task and submits one choice; returns false when nothing is left. */
    boolean labelOne(long project) throws IOException, InterruptedException {
        var next = http.send(
                request("/api/projects/" + project + "/next").build(), HttpResponse.BodyHandlers.ofByteArray());
        if (next.statusCode() == 404) return false;
        if (next.statusCode() != 200) throw new WrongAnswerException(name + " answered " + next.statusCode());
        var task = JSON.readTree(next.body()).path("id").asLong();
        json("POST", "/api/tasks/" + task + "/annotations/", Work.ANNOTATION, 201);
        return true;
    }

    private JsonNode json(String method, String path, String body, int expected)
            throws IOException, InterruptedException {
        var request = request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(send(request, expected));
    }

    private byte[] send(HttpRequest request, int expected) throws IOException, InterruptedException {
        var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != expected) {
            throw new WrongAnswerException(name + " answered " + answer.statusCode() + " to " + request.method() + " "
                    + request.uri().getPath() + ": "
                    + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("Authorization", "Token " + token);
    }

    record Download(long bytes, Duration firstByte, Duration whole) {}
}
