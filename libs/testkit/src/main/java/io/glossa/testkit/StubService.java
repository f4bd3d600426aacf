package io.glossa.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Stands for the sibling services: answers what a test tells it to, remembers what it was asked, 404 for the rest. */
public final class StubService implements AutoCloseable {
    static {
        // Seconds. By itself it closes connections that nobody used for half a minute, perhaps just when they are used
        // again.
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Function<Request, Answer>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public StubService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers this method and path (without query) from now on. */
    public StubService on(String method, String path, Function<Request, Answer> answer) {
        answers.put(method + " " + path, answer);
        return this;
    }

    public StubService on(String method, String path, int status, String json) {
        return on(method, path, request -> new Answer(status, "application/json", json));
    }

    /** What was asked of this method and path, oldest first. */
    public List<Request> requests(String method, String path) {
        return requests.stream()
                .filter(request ->
                        request.method().equals(method) && request.path().equals(path))
                .toList();
    }

    /** Forgets all answers and requests. */
    public void reset() {
        answers.clear();
        requests.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestURI().getRawQuery(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            requests.add(request);
            var answer = answers.getOrDefault(
                            request.method() + " " + request.path(),
                            unknown -> new Answer(404, "application/json", "{\"detail\":\"Not found.\"}"))
                    .apply(request);
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) exchange.getResponseBody().write(body);
        }
    }

    /**
     * What the stub was asked.
     *
     * @param query raw, or null
     * @param headers with their first letter in upper case and the rest in lower case
     */
    public record Request(String method, String path, String query, Map<String, List<String>> headers, String body) {}

    public record Answer(int status, String contentType, String body) {}
}
