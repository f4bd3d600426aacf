package io.glossa.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The API as somebody with a token uses it. An answer that was not expected ends the demo with what the server said. */
final class ApiClient {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final HttpClient http;
    private final URI base;
    private final String token;

    ApiClient(HttpClient http, URI base, String token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json(expect(200, request(path).GET().build()));
    }

    /** Empty when the answer is 404. */
    Optional<JsonNode> find(String path) throws IOException, InterruptedException {
        var answer = http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(json(checked(200, answer)));
    }

    JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        var request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        return json(expect(201, request));
    }

    /** Sends one file as a form does. */
    JsonNode upload(String path, String fileName, byte[] content) throws IOException, InterruptedException {
        var boundary = "glossa-" + UUID.randomUUID();
        var body = new ByteArrayOutputStream();
        body.write(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/json\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(content);
        body.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        var request = request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return json(expect(201, request));
    }

    void download(String path, Path file) throws IOException, InterruptedException {
        var answer = http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofFile(file));
        if (answer.statusCode() != 200) {
            throw new DemoFailedException("GET " + path + " answered " + answer.statusCode() + ", see " + file);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(LIMIT).header("Authorization", "Token " + token);
    }

    private HttpResponse<String> expect(int status, HttpRequest request) throws IOException, InterruptedException {
        return checked(status, http.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    private static HttpResponse<String> checked(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new DemoFailedException(answer.request().method() + " "
                    + answer.request().uri().getPath() + " answered " + answer.statusCode() + " instead of " + status
                    + ": " + answer.body());
        }
        return answer;
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }
}
