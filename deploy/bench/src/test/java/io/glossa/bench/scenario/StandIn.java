package io.glossa.bench.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.glossa.bench.http.Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Just enough of the API to be benchmarked: one project of ten tasks, which are handed out one by one. */
final class StandIn implements AutoCloseable {
    static final int TASKS = 10;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger handedOut = new AtomicInteger();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    StandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Methods and paths, without their queries, in the order in which they came. */
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var what =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            asked.add(what);
            if (!"Token of-admin".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                say(exchange, 401, "{}");
            } else if (what.equals("POST /api/projects/")) {
                say(exchange, 201, "{\"id\": 1}");
            } else if (what.equals("POST /api/projects/1/import")) {
                say(exchange, 201, "{\"task_count\": " + count(body) + "}");
            } else if (what.equals("GET /api/projects/1/export")) {
                say(exchange, 200, "[]");
            } else if (what.equals("GET /api/projects/1/next")) {
                next(exchange);
            } else if (what.startsWith("POST /api/tasks/")) {
                say(exchange, 201, "{\"id\": 1}");
            } else if (what.equals("GET /api/tasks")) {
                say(exchange, 200, "{\"total\": 10, \"tasks\": [{\"id\": 1}, {\"id\": 2}]}");
            } else if (what.equals("POST /api/dm/actions")) {
                say(exchange, 202, "{\"job\": 5}");
            } else if (what.equals("GET /api/jobs/5")) {
                say(exchange, 200, "{\"status\": \"completed\", \"finished_at\": \"2026-11-21T08:00:00Z\"}");
            } else if (what.equals("GET /api/current-user/whoami")) {
                say(exchange, 200, "{\"id\": 3}");
            } else if (what.startsWith("GET /api/tasks/")) {
                say(exchange, 200, "{}");
            } else if (what.equals("DELETE /api/projects/1/")) {
                say(exchange, 204, null);
            } else {
                say(exchange, 500, "{\"detail\": \"no " + what + "\"}");
            }
        }
    }

    /** The tasks of an upload, told by their texts, whatever the file's format is. */
    private static int count(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).split("Review ", -1).length - 1;
    }

    private void next(HttpExchange exchange) throws IOException {
        var task = handedOut.incrementAndGet();
        if (task > TASKS) say(exchange, 404, "{}");
        else say(exchange, 200, Api.JSON.createObjectNode().put("id", task).toString());
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        if (body == null) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
