package io.glossa.e2e.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends requests to the letter: nothing in an address or a body is put right on the way. */
final class HostileCalls {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int SHOWN = 160;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String token;

    HostileCalls(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /**
     * @param query names and values as they stand in the address
     * @param body text; sent with all methods but GET
     */
    Answer send(String method, String path, Map<String, Object> query, String body) {
        return send(method, path, query, body, "application/json");
    }

    Answer send(String method, String path, Map<String, Object> query, String body, String type) {
        var address = query.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&", base + path + "?", ""));
        var request =
                HttpRequest.newBuilder(URI.create(address)).timeout(LONGEST).header("Authorization", "Token " + token);
        if (method.equals("GET")) return answer(request.GET().build());
        return answer(request.header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1))
                .build());
    }

    private Answer answer(HttpRequest request) {
        try {
            var answer = http.send(request, BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
            var text = answer.body();
            return new Answer(answer.statusCode(), text.substring(0, Math.min(SHOWN, text.length())));
        } catch (IOException unanswered) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + " is not answered", unanswered);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param start of the body
     */
    record Answer(int status, String start) {}
}
